"""A corrected page beside the one held: what differs in text and facts is shown before it is confirmed."""

import pytest

from archive.admin.version_diff import Change, changed_lines
from tests.admin.test_upload import PAGE, editor, own_folders, publish, upload

__all__ = ["editor", "own_folders"]
CORRECTED = PAGE.replace("县长鲁新建", "县长鲁新健").replace("鲁新建", "鲁新健").replace("实地调研", "实地考察")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("甲\n乙", "甲\n乙", []),
        ("甲\n\n乙 丙", "甲\n乙丙", []),  # spaces and empty lines are no wording
        ("甲\n乙", "甲\n丙", [Change(2, ("乙",), ("丙",))]),
        ("甲\n乙", "甲", [Change(1, ("乙",), ())]),
        ("甲", "甲\n乙", [Change(2, (), ("乙",))]),
    ],
)
def test_lines_that_two_texts_do_not_share(old, new, changes):
    assert list(changed_lines(old, new)) == changes


@pytest.mark.django_db
def test_the_preview_of_a_corrected_page_shows_what_differs(client, editor, gazetteer):
    upload(client, ("一页.txt", PAGE))
    publish(client)
    shown = upload(client, ("更正.txt", CORRECTED)).text
    assert "文字有" in shown
    assert "<del>鲁新建</del>" in shown
    assert "<ins>鲁新健</ins>" in shown
    assert "实地考察" in shown.split("文字的不同")[1]
