"""A formula that people accepted, with all forms that were merged into it: each counted, and all of them together."""

from dataclasses import dataclass

from search.figure_request import ListFigure, PhraseFigure, phrase_figure
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest
from search.query.lexer import quoted
from search.request import SearchRequest
from search.statistics.counting import counts
from search.statistics.evidence import Evidence
from search.statistics.findings import Findings


@dataclass(frozen=True)
class Form:
    """One wording with what was found of it."""

    text: str
    found: Findings

    @property
    def issues(self) -> int:
        """Issues with it; as counts tell them, which know them of what an upload has left as it was."""
        return int(counts(self.found).issues[0])

    @property
    def lines(self) -> ConcordanceRequest:
        return ConcordanceRequest(self.text)

    @property
    def articles(self) -> SearchRequest:
        return SearchRequest(quoted(self.text))

    @property
    def proof(self) -> PhraseFigure:
        return phrase_figure(self.lines)


@dataclass(frozen=True)
class FormulaForms:
    """The forms, and the articles that print any of them: who prints two is counted once."""

    forms: tuple[Form, ...]
    whole: Findings

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.whole, 0)

    @property
    def proof(self) -> ListFigure:
        return ListFigure(tuple(form.text for form in self.forms))


def formula_forms(texts: list[str]) -> FormulaForms:
    """What is found of the forms of a formula, all of one generation. Raises IndexUnavailable."""
    found = list(engine().findings_each((), texts))
    forms = tuple(Form(text, each) for text, each in zip(texts, found, strict=True))
    return FormulaForms(forms, found[0].with_all(found[1:]))
