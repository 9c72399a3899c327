"""Which lines at a title are its kicker, headline and subtitle: what is certain, what is weighed, what is heard."""

import hashlib
import json
from collections import Counter

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.labelling import title_features
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import DATA
from archive.parsing.labelling.title_features import features_at_title
from archive.parsing.labelling.title_judge import TitleJudge, packaged_title_judge
from archive.parsing.labelling.title_readings import is_judged, readings_around, readings_of
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext

K, H, S = Label.KICKER, Label.HEADLINE, Label.SUBTITLE
C, B = Label.COLUMN, Label.BYLINE


def rows(*lines):
    return page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed


def readings(*lines):
    return {"".join(role.value[0] for role in reading) for reading in readings_of(rows(*lines))}


def test_a_part_stands_together_and_in_an_order_that_is_printed():
    assert readings("支部建在链上", "干部沉到一线") == {"HH", "KH", "HS", "HK", "SH"}
    assert "HKH" not in readings("支部建在链上", "干部沉到一线", "党员亮出身份")


def test_names_of_columns_stand_above_a_title_and_who_signs_it_below():
    assert set(readings_around(rows("一线见闻", "柳河镇办起合作社"))) == {
        *((C, H), (H, B)),
        *readings_of(rows("一线见闻", "柳河镇办起合作社")),
    }


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["何春生在全县组织工作会议上强调", "干部沉到一线"], {"KH", "SH"}),
        (["全县推进会召开", "何春生讲话 孟秀英主持"], {"HS"}),
        (["山梁上的马灯", "——柳河村党支部纪实"], {"HS", "HK"}),
        (["柳河镇老党员何春生", "一把铁锹 挖出一条渠"], {"KH", "SH"}),
        (["县委“循迹溯源、学思", "践行”专题学习会"], {"HH"}),
        (["孟秀英同志深入柳河", "镇检查防汛工作"], {"HH"}),
        (["情暖万家", "县领导走访慰问老党员"], {"KH", "SH"}),
        (["让支部成为主心骨", "全县基层党建推进会召开"], {"KH", "HS", "HK", "SH"}),
    ],
    ids=["leads", "who did", "dash", "bearer", "quotation", "a name cut", "motto", "an event with its message"],
)
def test_what_is_certain_rules_readings_out(lines, left):
    assert readings(*lines) == left


def test_where_everything_is_ruled_out_everything_is_weighed():
    assert len(readings("何春生在会上强调", "孟秀英在会上指出")) == len(readings("支部建在链上", "干部沉到一线"))


def test_titles_of_one_line_and_of_very_many_are_not_asked_about():
    assert [is_judged(rows(*["支部建在链上"] * count)) for count in (1, 2, 6, 7)] == [False, True, True, False]


def test_the_likeliest_reading_is_taken_a_witness_being_heard_and_the_markup_obeyed():
    title = rows("支部建在链上", "干部沉到田间地头")
    judge = TitleJudge({"kicker headline": 0.4, "headline subtitle": 0.3}, "")
    assert judge.roles(title, "") == (K, H)
    assert judge.roles(title, "", [H, S]) == (H, S)
    assert judge.roles(title, "", [], {title[0].start: H}) == (H, S)


def test_other_lines_belong_to_a_title_than_the_rules_say_only_where_that_is_clearly_likelier():
    title = rows("一线见闻", "柳河镇办起合作社")
    assert TitleJudge({"1 columns": 0.9}, "").around(title, "", [K, H]) == (K, H)
    assert TitleJudge({"1 columns": 2.9}, "").around(title, "", [K, H]) == (C, H)
    assert TitleJudge({"1 columns": 2.9}, "").around(title, "", [H, B]) == (C, H)
    assert TitleJudge({"1 columns": 2.9}, "").around(title, "", [C, C]) == (C, C)


def test_readings_that_share_a_part_ask_once_what_it_shows(monkeypatch):
    asked = Counter()

    def counted(text, count, body):
        asked[text] += 1
        return iter(())

    monkeypatch.setattr(title_features, "signs_of_part", counted)
    title = rows("一线见闻", "柳河镇办起合作社", "村民有了分红")
    TitleJudge({}, "").around(title, "", [K, H, S])
    assert asked and set(asked.values()) == {1}


def test_what_the_judge_of_lines_says_of_each_line_is_heard():
    title = rows("一线见闻", "柳河镇办起", "合作社")
    heard = [{Label.FURNITURE: 0.4, C: 0.3, H: 0.3}, {H: 1.0}, {Label.TITLE_GOES_ON: 0.95, S: 0.05}]
    seen = features_at_title(title, "", (C, H, H), heard)
    assert {"column heard 5", "headline heard 7", "headline heard 6", "column above headline"} <= set(seen)
    assert "subtitle heard 2" in features_at_title(title, "", (C, H, S), heard)


def test_the_text_below_and_the_room_between_lines_are_seen():
    title = rows("柳河镇", "办起合作社", "", "村民有了分红")
    seen = features_at_title(title, "近日,柳河镇村民有了分红。", (K, K, H))
    assert {"together close", "apart gap", "headline told below 4", "kicker length 3"} <= set(seen)
    assert "together known across 3" in features_at_title(rows("柳河", "镇办社"), "柳河镇", (H, H))


def test_the_weights_are_those_of_their_manifest():
    manifest = json.loads((DATA / "title_roles.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((DATA / "title_roles.tsv").read_bytes()).hexdigest() == manifest["sha256"]
    assert packaged_title_judge().version == manifest["version"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["我县召开巡察整改推进会", "整改没有旁观者 人人都是责任人"], (K, H)),
        (["整改没有旁观者 人人都是责任人", "——全县巡察整改综述"], (H, S)),
        (["走进农家院子", "坐到田间地头"], (H, H)),
    ],
)
def test_the_packaged_judge_reads_titles_that_it_has_not_seen(lines, expected):
    body = "本报讯6月3日,我县召开巡察整改推进会,通报了情况。"
    assert packaged_title_judge().roles(rows(*lines), body) == expected
