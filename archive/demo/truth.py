"""The truth of a synthetic archive as plain data: what came out and is held, who held what, what was printed when."""

from collections.abc import Sequence
from dataclasses import asdict

from archive.demo.novelties import Novelty
from archive.demo.press import Issue
from archive.demo.terms import Term, vacancies
from archive.demo.world import Formula, Paper, World

Data = dict[str, object]


def truth_of(world: World, issues: Sequence[Issue]) -> Data:
    """What the archive made of these issues should find, as JSON keeps it."""
    return {
        "seed": world.seed,
        "articles": sum(len(issue.stories) for issue in issues),
        "papers": [_paper(paper) for paper in world.papers],
        "formulas": [_formula(formula, issues) for formula in world.formulas],
        "novelties": [_novelty(novelty, issues) for novelty in world.novelties],
        "issues": [_issue(issue) for issue in issues],
    }


def _paper(paper: Paper) -> Data:
    return {
        "code": paper.code,
        "name": paper.name,
        "came_out": [(each.day.isoformat(), each.number, each.total) for each in paper.came_out],
        "held": [each.total for each in paper.held],
        "terms": [_term(term) for term in paper.terms],
        "vacancies": [(_term(before), _term(behind)) for before, behind in vacancies(list(paper.terms))],
    }


def _term(term: Term) -> Data:
    return {"office": term.office, "name": term.name, "begin": term.begin.isoformat(), "end": term.end.isoformat()}


def _formula(formula: Formula, issues: Sequence[Issue]) -> Data:
    """A formula's planted life, and the issues that print it: day, paper, articles with it."""
    printed = sorted(
        (issue.coming.day.isoformat(), issue.paper.code, having)
        for issue in issues
        if (having := sum(formula.text in story.formulas for story in issue.stories))
    )
    planted = asdict(formula) | {"begin": formula.begin.isoformat(), "end": formula.end.isoformat()}
    return planted | {"printed": printed}


def _novelty(novelty: Novelty, issues: Sequence[Issue]) -> Data:
    """What newly came up, and the issues that print it: day, paper, articles with it."""
    printed = sorted(
        (issue.coming.day.isoformat(), issue.paper.code, having)
        for issue in issues
        if (having := sum(novelty.text in story.novelties for story in issue.stories))
    )
    planted = asdict(novelty) | {"begin": novelty.begin.isoformat(), "end": novelty.end.isoformat()}
    return planted | {"printed": printed}


def _issue(issue: Issue) -> Data:
    statements = (statement for story in issue.stories for statement in story.statements)
    return {
        "file": issue.file,
        "code": issue.paper.code,
        "day": issue.coming.day.isoformat(),
        "statements": [
            (
                statement.name,
                statement.office,
                statement.tenure,
                statement.day.isoformat() if statement.day else "",
                statement.is_acting,
            )
            for statement in statements
        ],
        "wires": [story.wire for story in issue.stories if story.wire is not None],
    }
