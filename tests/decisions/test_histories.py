"""Random histories of decisions, undos and readings: all taken back gives the first state, and no decision is lost."""

import os
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from archive.decisions import Conflict, Decision, Field, Verdict, apply, in_force
from archive.decisions.anchoring import anchor_at
from archive.decisions.applying import structured
from archive.decisions.proposals import proposals_of
from archive.decisions.standing import not_undone
from archive.parsing.serialization import content
from tests.decisions.page import PAGE, read

EXAMPLES = int(os.environ.get("XIANBAO_HISTORIES", "25"))
# Pages as a newer parser would read them: a line more in front, a paragraph less, the same again.
READINGS = (PAGE, "增印一行\n" + PAGE, PAGE.replace("会议要求,各乡镇要织密“两个引领”的组织体系,", ""))
LINES = [i for i, character in enumerate(PAGE) if i == 0 or PAGE[i - 1] == "\n" and character != "\n"]


@cache
def first(text):
    return content(read(text))


class Histories(RuleBasedStateMachine):
    """An editor who decides at random, takes back at random, while the reader changes under the decisions."""

    rows = Bundle("rows")

    def __init__(self):
        super().__init__()
        self.log: list[Decision] = []
        self.text = PAGE

    def add(self, decision):
        self.log.append(replace(decision, key=f"k{len(self.log)}", sha256=read().sha256))
        return self.log[-1]

    @rule(target=rows, pick=st.integers(0, 10_000), verdict=st.sampled_from(Verdict))
    def decide(self, pick, verdict):
        """On any proposal of the page as it is cut now."""
        if self.text != PAGE:  # a desk shows the page that was read last; anchors are taken from the first one here
            self.text = PAGE
        proposals = proposals_of(structured(read(), self.log))
        proposal = proposals[pick % len(proposals)]
        value = proposal.value if verdict is Verdict.ACCEPTED else None
        if verdict is Verdict.CHANGED:
            if not proposal.alternatives:
                verdict = Verdict.REJECTED
            else:
                value = proposal.alternatives[pick % len(proposal.alternatives)]
        if verdict is Verdict.ACCEPTED and value is None:
            verdict = Verdict.REJECTED
        return self.add(Decision("", "", proposal.field, proposal.anchor, verdict, proposal.value, value))

    @rule(
        target=rows,
        at=st.sampled_from(LINES),
        length=st.integers(2, 40),
        owner=st.sampled_from(["furniture", "teaser", "article"]),
    )
    def give_lines(self, at, length, owner):
        return self.add(Decision("", "", Field.OWNER, anchor_at(PAGE, at, at + length), Verdict.CHANGED, None, owner))

    @rule(target=rows, at=st.sampled_from(LINES), within=st.integers(0, 30))
    def cut(self, at, within):
        at = min(at + within, len(PAGE) - 2)
        anchor = anchor_at(PAGE, at, at + 10)
        return self.add(Decision("", "", Field.BEGINS, anchor, Verdict.CHANGED, None, dict(vars(anchor))))

    @rule(target=rows, at=st.sampled_from(LINES), before=st.sampled_from(LINES))
    def put_before(self, at, before):
        value = dict(vars(anchor_at(PAGE, before, before + 5)))
        return self.add(Decision("", "", Field.ORDER, anchor_at(PAGE, at, at + 5), Verdict.CHANGED, None, value))

    @rule(target=rows, row=consumes(rows))
    def take_back(self, row):
        """Of a decision or of an undoing."""
        return self.add(replace(row, undoes=row.key))

    @rule(text=st.sampled_from(READINGS))
    def read_again(self, text):
        self.text = text

    @invariant()
    def every_decision_holds_or_is_told_as_lost(self):
        held = apply(read(self.text), self.log)
        told = {each.decision.key: each for each in held.disagreements if each.conflict is not Conflict.DIFFERS}
        of_headlines = [decision for decision in in_force(self.log) if decision.field is Field.HEADLINE]
        assert set(told) <= {decision.key for decision in in_force(self.log)}
        headlines = [article.headline for article in held.parsed.articles]
        for decision in of_headlines:
            if decision.key not in told:
                assert decision.wanted in headlines
            elif told[decision.key].conflict is Conflict.OVERRULED:
                assert told[decision.key].now in {other.wanted for other in of_headlines if other is not decision}

    @invariant()
    def nothing_that_is_printed_gets_lost(self):
        held = apply(read(self.text), self.log).parsed
        owned = "".join(
            [line.text for a in held.articles for line in a.title_block]
            + [paragraph.text for a in held.articles for paragraph in a.paragraphs]
            + [line.text for line in held.furniture]
            + [f"{teaser.headline}{teaser.subtitle or ''}{teaser.page}" for teaser in held.teasers]
        )
        before = read(self.text)
        whole = "".join(
            [line.text for a in before.articles for line in a.title_block]
            + [paragraph.text for a in before.articles for paragraph in a.paragraphs]
            + [line.text for line in before.furniture]
            + [f"{teaser.headline}{teaser.subtitle or ''}{teaser.page}" for teaser in before.teasers]
        )
        assert sorted("".join(owned.split())) == sorted("".join(whole.split()))

    @invariant()
    def taking_all_back_gives_the_first_state_byte_for_byte(self):
        back = [replace(row, key=f"b-{row.key}", undoes=row.key) for row in reversed(not_undone(self.log))]
        for text in READINGS:
            assert content(apply(read(text), [*self.log, *back]).parsed) == first(text)


Histories.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=12, deadline=None)
TestHistories = pytest.mark.slow(Histories.TestCase)
