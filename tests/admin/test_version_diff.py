"""A corrected page beside the one held: what differs in text and facts is shown before it is confirmed."""

import pytest

from archive.admin.version_diff import Change, changed_lines
from tests.admin.uploading import PAGE, editor, own_folders, publish, upload

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


@pytest.mark.parametrize(
    ("old", "new", "stretches"),
    [
        (("早日投产。",), ("早日达产。",), ([("早日", False), ("投", True), ("产。", False)],
                                            [("早日", False), ("达", True), ("产。", False)])),
        (("甲",), (), ([("甲", True)], [("", True)])),
        (("甲",), ("甲", "乙"), ([("甲", False)], [("甲", False), ("\n乙", True)])),
        (("甲" * 5000,), ("甲",), ([("甲" * 5000, True)], [("甲", True)])),
    ],
)  # fmt: skip
def test_only_what_differs_within_a_line_is_marked(old, new, stretches):
    change = Change(1, old, new)
    assert change.stretches == stretches
    assert ["".join(text for text, _ in side) for side in stretches] == ["\n".join(old), "\n".join(new)]


@pytest.mark.django_db
def test_the_preview_of_a_corrected_page_shows_what_differs(client, editor, gazetteer):
    upload(client, ("一页.txt", PAGE))
    publish(client)
    shown = upload(client, ("更正.txt", CORRECTED)).text
    assert "文字有" in shown
    assert "<del>鲁新建</del>" in shown
    assert "<ins>鲁新健</ins>" in shown
    assert ">考察</ins>" in shown.split("文字的不同")[1]
