"""Passages: whole sentences where possible, every match marked, nothing marked that did not match."""

from hypothesis import given
from hypothesis import strategies as st

from search.presentation.snippets import LONGEST, Piece, Stretch, passages, pieces


def stretch(text: str, *words: str, suspects: dict[int, str] | None = None) -> Stretch:
    spans = ((at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at))
    return Stretch(text, tuple(sorted(spans)), suspects)


def shown(*body: Stretch) -> list[str]:
    return ["".join(piece.text for piece in passage.pieces) for passage in passages(body, with_more=True)[0]]


def test_text_is_cut_where_matches_and_suspects_begin_and_end():
    assert pieces(stretch("商城具两个引领会", "两个引领", suspects={2: "县"})) == (
        Piece("商城", False), Piece("具", False, "县"), Piece("两个引领", True), Piece("会", False),
    )  # fmt: skip


def test_passage_is_the_whole_sentence():
    first, last = "会议在县委礼堂召开。" * 9, "其他工作照常进行。" * 20
    assert shown(stretch(first + "织密两个引领组织体系。" + last, "两个引领"))[0].startswith(
        "织密两个引领组织体系。其他"
    )


def test_short_sentences_are_followed_by_the_next_ones():
    assert shown(stretch("一是党建。二是引领。", "党建")) == ["一是党建。二是引领。"]


def test_long_sentence_is_cut_around_the_match():
    body = stretch("甲" * 500 + "党建" + "乙" * 500, "党建")
    (passage,), unshown = passages([body])
    text = "".join(piece.text for piece in passage.pieces)
    assert "党建" in text and len(text) <= LONGEST
    assert passage.cut_before and passage.cut_after and unshown == 0


def test_up_to_three_passages_in_reading_order_and_the_rest_counted():
    body = [stretch(f"第{n}段说党建。" + "此外无事。" * 30, "党建") for n in range(5)]
    found, unshown = passages(body, with_more=True)
    assert [p.pieces[0].text for p in found] == ["第0段说", "第1段说", "第2段说"]
    assert unshown == 2


def test_passages_show_every_word_before_any_word_twice():
    body = [
        stretch("党建党建党建。", "党建"),
        stretch("党建党建。", "党建"),
        stretch("引领。", "引领"),
        stretch("党建。", "党建"),
    ]
    assert "引领。" in shown(*body)


def test_without_matches_the_article_begins():
    (passage,), unshown = passages([stretch(""), stretch("开头一句。" * 60)])
    assert "".join(piece.text for piece in passage.pieces) == "开头一句。" * 24
    assert not any(piece.is_match for piece in passage.pieces) and passage.cut_after and unshown == 0


def test_no_body_no_passage():
    assert passages([]) == ((), 0)


@given(st.text("甲乙。！；党 ", max_size=400), st.integers(0, 60))
def test_pieces_are_the_text_and_exactly_the_matches_are_marked(text, step):
    marks = tuple((at, at + 1) for at in range(0, len(text), step + 1))
    found = pieces(Stretch(text, marks))
    assert "".join(piece.text for piece in found) == text
    assert "".join(piece.text for piece in found if piece.is_match) == "".join(text[at] for at, _ in marks)


@given(st.lists(st.text("甲乙。！；党建 ", max_size=300), max_size=5))
def test_passages_come_from_the_text_and_all_matches_are_counted(texts):
    body = [stretch(text, "党") for text in texts]
    found, unshown = passages(body, with_more=True)
    for passage in found:
        assert any("".join(piece.text for piece in passage.pieces) in text for text in texts)
    marked = sum(piece.text.count("党") for passage in found for piece in passage.pieces if piece.is_match)
    assert marked + unshown == sum(text.count("党") for text in texts)


def test_passages_of_a_hostile_paragraph_take_no_time():
    assert len(passages([stretch("党。" * 100_000, "党")], with_more=True)[0]) == 3


def test_one_passage_is_enough_unless_more_are_asked_for():
    body = [
        stretch("县委抓党建。" + "别的话。" * 60, "党建"),
        stretch("乡里抓党建，也抓治理。", "党建", "治理"),
        stretch("村里抓党建。", "党建"),
    ]
    assert len(passages(body[:1] + body[2:])[0]) == 1
    assert ["治理" in "".join(piece.text for piece in each.pieces) for each in passages(body)[0]] == [True]
    assert len(passages(body, with_more=True)[0]) == 3
    apart = [stretch("县委抓党建。" + "别的话。" * 60, "党建"), stretch("乡里抓治理。", "治理")]
    assert (len(passages(apart)[0]), passages(apart)[1]) == (1, 1)
