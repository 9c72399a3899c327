"""The typed parts of an article's text, and the JSON they come from."""

import re
from pathlib import Path

from archive.models import Article
from archive.models import document as documents
from archive.models.document import Paragraph, Suspect, TitleLine
from tests.archive.factories import make_shelf

ROOT = Path(__file__).parents[2]
LINE = TitleLine("织密组织体系", 0, 6)
SUBHEAD = Paragraph("一、聚焦", 7, 11, True, ((7, 9), (9, 11)))
SUSPECT = Suspect(-1, 2, "祖织", "组织", "本文他处作“组织”。")


def row_of(paragraphs=(SUBHEAD,)) -> Article:
    row = Article()
    documents.write(row, [LINE], paragraphs, [SUSPECT])
    return row


def test_what_is_written_is_what_is_read():
    document = row_of().document
    assert (document.title_lines, document.paragraphs, document.suspects) == ((LINE,), (SUBHEAD,), (SUSPECT,))
    assert document.body == ["一、聚焦"]
    assert document.start == 0
    assert (SUSPECT.is_in_title, SUSPECT.end) == (True, 4)


def test_parts_are_made_once():
    document = row_of().document
    assert document.paragraphs is document.paragraphs


def test_a_row_that_is_written_again_forgets_what_was_read():
    row = row_of()
    assert row.document.body == ["一、聚焦"]
    documents.write(row, [], [Paragraph("新读法", 0, 3)], [])
    assert (row.document.body, row.document.suspects) == (["新读法"], ())


def test_a_paragraph_stored_before_pieces_were_known_is_one_piece():
    assert documents.paragraphs_of([{"text": "正文", "start": 3, "end": 5}]) == (
        Paragraph("正文", 3, 5, False, ((3, 5),)),
    )


def test_an_article_without_text_begins_where_its_source_does():
    assert Article().document.start == 0


def test_columns_that_were_not_fetched_are_not_asked_for(db, django_assert_num_queries):
    row = Article.objects.only("paragraphs").get(pk=make_shelf().report.pk)
    with django_assert_num_queries(0):
        assert row.document.body


def test_nobody_else_reads_the_json():
    key = re.compile(r"""\[["'](as_printed|subhead|pieces)["']\]|(paragraph|line|spot|span)\[["']""")
    files = [path for app in ("archive", "search") for path in (ROOT / app).rglob("*.py")]
    strangers = [path for path in files if "parsing" not in path.parts and key.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(ROOT).as_posix() for path in strangers] == [
        "archive/models/document.py", "archive/models/source.py",  # the latter: lines that belong to no article
    ]  # fmt: skip
