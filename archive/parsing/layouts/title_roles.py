"""The lines of a title by role: headline, kicker, subtitle, whatever the judge took them for."""

import re
from collections.abc import Sequence

from archive.parsing.blocks.title_block import author_heading, is_author_line, title_text
from archive.parsing.blocks.title_lines import (
    adds_to_report,
    is_factual,
    is_kicker,
    is_message,
    is_message_of,
    lacks_subject,
    leads_to,
    names_bearer,
    reports_below,
    tells_who_did,
)
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.layouts.whole_titles import DASHED
from archive.parsing.lines.text_lines import LineWrapping, TextLine

_ORNAMENTS = re.compile(rf"^[{re.escape(''.join(BULLETS))}\s]+|[{re.escape(''.join(BULLETS))}\s]+$")
_NUMBER = re.compile(
    r"^(?:[【\[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[】\])）]|[一二三四五六七八九十]{1,3}、|(?:【?第[一二三四五六七八九十\d]{1,3}[篇]】?|【篇[一二三四五六七八九十]】)[:：\s]*|(?:[①-⑳]|\d{1,2})\s?[丨|｜]\s?)"
)
_ITEM_NUMBER = re.compile(r"^\d{1,2}[.．、](?!\d)\s*(?=.{4})")
_RANK_FIRST = re.compile(r"[乡镇](?:调研|检查|督查|视察|走访|指导|看望|慰问)")
_LEAST_TITLE = 6  # a shorter one is a part of another by chance
_LONGEST_MOTTO, _EVENT = 5, 2


def title_roles(lines: Sequence[tuple[Label, TextLine]], wraps: LineWrapping) -> dict[Label, list[str]]:
    """The texts of title lines by role, each once; a line that certainly leads to the headline is its kicker."""
    by_role = _by_label(lines, wraps)
    headlines, kickers, subtitles = (by_role[role] for role in (Label.HEADLINE, Label.KICKER, Label.SUBTITLE))
    if _is_motto(headlines, subtitles) and not kickers:
        headlines, kickers, subtitles = subtitles, headlines, []
    if _lead_elsewhere(headlines) and (kickers or subtitles):
        headlines, kickers, subtitles = [*kickers, *subtitles], headlines, []
    if kickers and not subtitles and (_tell_who_did(headlines) or _add_to_report(kickers, headlines)):
        headlines, kickers, subtitles = kickers, [], headlines
    if (
        len(headlines) == len(subtitles) == 1
        and names_bearer(headlines[0])
        and not kickers
        and not DASHED.match(subtitles[0])
    ):
        headlines, kickers, subtitles = subtitles, headlines, []
    if _reports(kickers, headlines) and not subtitles:
        headlines, kickers, subtitles = kickers, [], headlines
    if not kickers and _has_message_below(headlines, subtitles):
        headlines, kickers, subtitles = subtitles[:1], headlines, subtitles[1:]
    if not headlines and kickers and _tell_who_did(subtitles):
        headlines, kickers = kickers, []
    if _announces_event(headlines, subtitles) and not kickers:
        headlines, kickers, subtitles = subtitles[:1], headlines, subtitles[1:]
    if _cuts_name(headlines, subtitles):
        headlines, subtitles = ["".join([*headlines, *subtitles])], []
    if _goes_on(headlines, kickers):
        headlines, kickers = ["".join([*kickers, *headlines])], []
    if not headlines and _hardly_headline(subtitles) <= _hardly_headline(kickers):
        headlines, subtitles = subtitles, []
    elif not headlines:
        headlines, kickers = kickers, []
    return {Label.HEADLINE: headlines, Label.KICKER: kickers, Label.SUBTITLE: subtitles}


def _by_label(lines: Sequence[tuple[Label, TextLine]], wraps: LineWrapping) -> dict[Label, list[str]]:
    """The texts of the lines by label, without those that repeat a headline above them."""
    heads = [row for label, row in lines if label is Label.HEADLINE]
    by_role: dict[Label, list[str]] = {Label.HEADLINE: [], Label.KICKER: [], Label.SUBTITLE: []}
    for label, row in lines:
        text = title_text(row.text, wraps)
        if any(repeats(text, printed) for printed in by_role[Label.HEADLINE]):
            continue
        role = _corrected(row, heads) if label is Label.HEADLINE and len(heads) > 1 else label
        above = by_role[Label.HEADLINE][-1:]
        if role is Label.KICKER and above and _stands_under(above[0], text):
            role = Label.SUBTITLE
        if role in by_role:
            by_role[role].append(text)
    for role in (Label.KICKER, Label.SUBTITLE):
        by_role[role] = [text for text in by_role[role] if text not in by_role[Label.HEADLINE]]
    return by_role


def _corrected(row: TextLine, heads: Sequence[TextLine]) -> Label:
    """The role of one of several headline lines by what it certainly is, if others remain."""
    others = [other for other in heads if other is not row]
    if is_kicker(row.text) and not all(is_kicker(other.text) for other in others):
        return Label.KICKER
    if row is heads[0] and (leads_to(row.text, heads[1].text) or is_message_of(heads[1].text, row.text)):
        return Label.KICKER
    above = heads[heads.index(row) - 1] if row is not heads[0] else None
    if above and (reports_below(above.text, row.text) or adds_to_report(above.text, row.text)):
        return Label.SUBTITLE
    if tells_who_did(row.text) and not all(tells_who_did(other.text) for other in others):
        return Label.SUBTITLE
    if DASHED.match(row.text) and not all(DASHED.match(other.text) for other in others):
        return Label.SUBTITLE
    if is_author_line(row) and not author_heading(row.text):
        return Label.BYLINE
    return Label.HEADLINE


def _is_motto(headlines: Sequence[str], subtitles: Sequence[str]) -> bool:
    """True for four or five characters above the report of an event (情暖万家): they lead to it."""
    if len(headlines) != 1 or len(subtitles) != 1 or DASHED.match(subtitles[0]):
        return False
    return len(headlines[0]) <= _LONGEST_MOTTO and is_factual(subtitles[0]) >= _EVENT


def _tell_who_did(headlines: Sequence[str]) -> bool:
    """True for lines that only say who did what at the event that the line above them tells (李高岭出席并讲话)."""
    return bool(headlines) and all(map(tells_who_did, headlines))


def _reports(kickers: Sequence[str], headlines: Sequence[str]) -> bool:
    """True for the report of an event below its message, which is the headline if nobody is said to have spoken."""
    if len(kickers) != 1 or len(headlines) != 1 or not is_message(kickers[0]):
        return False
    return reports_below(kickers[0], headlines[0])


def _has_message_below(headlines: Sequence[str], subtitles: Sequence[str]) -> bool:
    """True for an event above its message, to which it leads (县委召开推进会 / 把实绩写在田坎上)."""
    if len(headlines) != 1 or not subtitles or is_message(headlines[0]) or DASHED.match(subtitles[0]):
        return False
    is_event = is_factual(headlines[0]) >= _EVENT > 0 >= is_factual(subtitles[0])
    return is_event and is_message(subtitles[0]) and not any(map(tells_who_did, subtitles[0].split()))


def _stands_under(headline: str, text: str) -> bool:
    """True for a line below a headline that tells the event or who did what there, whatever it was taken for."""
    below = reports_below(headline, text) or adds_to_report(headline, text)
    return below or (not is_kicker(text) and tells_who_did(text.split()[0]))


def _announces_event(headlines: Sequence[str], subtitles: Sequence[str]) -> bool:
    """True for a message above an event and who did what there (…谱新篇 / …大会召开 / 佟继业作报告)."""
    if len(headlines) != 1 or len(subtitles) != _EVENT:
        return False
    return reports_below(headlines[0], subtitles[0]) and tells_who_did(subtitles[1])


def _add_to_report(kickers: Sequence[str], headlines: Sequence[str]) -> bool:
    """True for what was demanded at the event above, in the place of a headline."""
    return len(headlines) == 1 and adds_to_report(kickers[-1], headlines[0])


def _lead_elsewhere(headlines: Sequence[str]) -> bool:
    """True for lines that lead to what else stands at the title, be it above them in larger type (…会上强调)."""
    return bool(headlines) and all(map(is_kicker, headlines))


def _goes_on(headlines: Sequence[str], kickers: Sequence[str]) -> bool:
    """True for a headline that lacks its subject below a line that is it (县人大一次会议 / 举行第二次全体会议)."""
    is_subject = len(kickers) == 1 and not is_kicker(kickers[0])
    return is_subject and len(headlines) == 1 and lacks_subject(headlines[0])


def _cuts_name(headlines: Sequence[str], subtitles: Sequence[str]) -> bool:
    """True for a subtitle that begins with the rank of the place that ends the headline (…深入古城|镇检查…)."""
    return len(headlines) == len(subtitles) == 1 and bool(_RANK_FIRST.match(subtitles[0]))


def _hardly_headline(texts: Sequence[str]) -> bool:
    """True for no lines at all, and for lines that go on telling of an event: anything else is rather a headline."""
    return not texts or all(map(lacks_subject, texts))


def repeats(text: str, printed: str) -> bool:
    """True if a title is printed a second time, perhaps behind its author."""
    one, other = ("".join(each.split()) for each in (text, printed))
    return one == other or (min(len(one), len(other)) >= _LEAST_TITLE and (one in other or other in one))


def without_marks(headline: str) -> str:
    """The headline without the bullet or the number that its page sets before it."""
    text = without_ornaments(headline)
    return _NUMBER.sub("", text).strip() or text


def without_item_number(headline: str, paragraphs: int) -> str:
    """The headline of news in one paragraph without its number in the list; a longer piece keeps its chapter's."""
    return _ITEM_NUMBER.sub("", headline) if paragraphs == 1 else headline


def without_ornaments(text: str) -> str:
    """The text without the bullets around it."""
    return _ORNAMENTS.sub("", text)
