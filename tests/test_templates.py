"""Templates can be read: no line runs off the screen, and what they name is there."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parent.parent / "templates"
LONGEST = 160
NAMED = re.compile(r'{% (?:include|extends) "([^"]+)"')


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_line_of_a_template_is_too_long(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, start=1) if len(line) > LONGEST] == []


def test_what_templates_include_and_extend_is_there():
    # Where no page of a test has the row that includes it, only a reader would find out.
    named = {name for path in TEMPLATES.rglob("*.html") for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert [name for name in sorted(named) if not get_template(name)] == []
