import pytest

from archive.parsing.lines.script import reading_text, script_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("優(yōu)秀書(shū)記", "优秀书记"),
        ("書（shū）記的會(huì)議", "书记的会议"),
        ("書\n(shū)記座談會(h\nuì)召開(kāi)", "书记座谈会召开"),
        ("優(yōu)秀鄉(xiāng)鎮(zhèn)(街道)黨(工)委", "优秀乡镇(街道)党(工)委"),
        ("機{ji1}器轟[hong1]鳴【ming2】會（hui4）場(1)", "机器轰鸣会场(1)"),
        (
            "問〈wen〉題，銷〈xiao〉號，報訊〈xun〉，縣〈xian〉書〈shu〉記，綠〈lü〉色〈A〉",
            "问题，销号，报讯，县书记，绿色〈A〉",
        ),
        ("縣〈xian〉書〈shu〉記", "县〈xian〉书〈shu〉记"),
    ],
)
def test_pinyin_notes_go_and_real_brackets_stay(source, text):
    assert reading_text(source).text == text


@pytest.mark.parametrize(
    "pair",
    [
        "()",
        "（）",
        "[]",
        "［］",
        "【】",
        "〔〕",
        "〖〗",
        "〈〉",
        "《》",
        "<>",
        "{}",
        "｛｝",
        "﹙﹚",
        "﹝﹞",
        "「」",
        "『』",
        "“”",
        "//",
    ],
)
@pytest.mark.parametrize("note", ["yān", "Yān", "YĀN", "yan1", "读音：yān", "音yān", "ㄧㄢ", "yān líng", "yānlíng"])
def test_a_note_with_its_tones_goes_from_any_brackets(pair, note):
    if pair in ("「」", "『』", "“”", "//") and (note[-1].isdigit() or note == "ㄧㄢ"):
        return  # between quotation marks these may be words
    assert reading_text(f"到鄢{pair[0]}{note}{pair[1]}陵县").text == "到鄢陵县"


@pytest.mark.parametrize(
    "text",
    [
        "甲股（IPO）",
        "楼（A1）",
        "县长(兼)",
        "书“ma”",
        "会议（PPT）",
        "（yān）",
        "Café（Lá Bonne Maison）店",
        "歌曲（Voilà la vie）",
    ],
)
def test_what_is_no_note_stays(text):
    assert reading_text(text).text == text


def test_every_character_knows_where_it_stood():
    source = "# 會(huì)議\n**優(yōu)秀**書(shū)記"
    reading = reading_text(source)
    start = reading.text.index("书记")
    span = reading.span(start, start + 2)
    assert source[span.start : span.end] == "書(shū)記"


def test_a_simplified_text_is_left_as_it_is():
    text = "著名作家(工)委于2022年(shū)"
    assert reading_text(text).text == "著名作家(工)委于2022年"
    assert reading_text("著名作家").text == "著名作家"


@pytest.mark.parametrize(("text", "script"), [("党组织书记座谈会", "simplified"), ("黨組織書記座談會", "traditional")])
def test_scripts_are_told_apart(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("瞭望大局、瞭解民情、一目瞭然，乾縣黨員", "瞭望大局、了解民情、一目了然，乾县党员"),
        (
            "乾燥天氣，乾坤朗朗，餅乾，組織部部長乾小玲，乾部隊伍",
            "干燥天气，乾坤朗朗，饼干，组织部部长乾小玲，干部队伍",
        ),
        ("答覆來信，反覆研究，擴大覆蓋面，慰藉群眾", "答复来信，反复研究，扩大覆盖面，慰藉群众"),
        ("宮商角徵羽的黨課，開支徵收", "宫商角徵羽的党课，开支征收"),
    ],
)
def test_characters_of_two_meanings_are_told_by_their_phrase(source, text):
    assert reading_text("黨組織書記會議" + source).text == "党组织书记会议" + text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("县委书记郭树⺠主持⼈⼤会议，⻓江⻔户", "县委书记郭树民主持人大会议，长江门户"),
        ("县长陈淸、记者靑山在衞生院", "县长陈清、记者青山在卫生院"),
        ("副县长阿不都．热合曼、县长米吉提﹒艾山", "副县长阿不都·热合曼、县长米吉提·艾山"),
        ("一．加强领导，增长3．5％，〇○◯【】", "一．加强领导，增长3．5％，〇○◯【】"),
        ("一﹑二︵三︶", "一、二（三）"),
    ],
)
def test_equal_glyphs_are_read_as_those_of_today(source, text):
    assert reading_text(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("商\u200b城\u2060时报\ufeff", "商城时报"),
        ("县长\u202e鲁新建\u202c讲话", "县长鲁新建讲话"),
        ("\u200e2022年\u00ad4月\u20682日\u2069", "2022年4月2日"),
        ("鲁\u200d新\u200c建", "鲁新建"),
        # Joined pictures and letters of other scripts are shaped by what nobody sees.
        ("👨\u200d👩\u200d👧来了", "👨\u200d👩\u200d👧来了"),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_what_nobody_sees_parts_no_words(source, text):
    reading = reading_text(source)
    assert reading.text == text
    assert source[slice(*vars(reading.span(len(text) - 1, len(text))).values())] == text[-1]
