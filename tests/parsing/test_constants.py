"""Numbers of the parser say where they come from."""

import ast
from pathlib import Path

import pytest

PARSING = Path(__file__).parent.parent.parent / "archive/parsing"


def unexplained(source: str) -> list[str]:
    """The lines that give a number a name and have no remark beside or above them."""
    lines = source.split("\n")
    assigned = [each for each in ast.parse(source).body if isinstance(each, ast.Assign)]
    numbers = [each.lineno - 1 for each in assigned if _is_number(each.value)]
    return [lines[i] for i in numbers if "#" not in lines[i] and not lines[i - 1].startswith("#")]


def _is_number(value: ast.expr) -> bool:
    literal = isinstance(value, ast.Constant) and type(value.value) in (int, float)
    return literal or (isinstance(value, ast.UnaryOp | ast.BinOp) and all(map(_is_part_of_number, ast.walk(value))))


def _is_part_of_number(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return type(node.value) in (int, float)
    return isinstance(node, ast.UnaryOp | ast.BinOp | ast.operator | ast.unaryop)


@pytest.mark.parametrize("path", sorted(PARSING.rglob("*.py")), ids=lambda path: str(path.relative_to(PARSING)))
def test_numbers_say_where_they_come_from(path):
    assert unexplained(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\n_LONGEST = 60", ["_LONGEST = 60"]),
        ("\n_BYTES = 1 << 20", ["_BYTES = 1 << 20"]),
        ("\n_LONGEST = 60  # of gold", []),
        ("\n# Of gold.\n_LONGEST = 60", []),
        ("\n_NAME = '60'", []),
        ("\n_IS_SURE = True", []),
    ],
)
def test_a_number_without_a_remark_is_seen(source, expected):
    assert unexplained(source) == expected
