"""Labels of lines put right where what a line prints is certain."""

from collections.abc import Sequence

from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.layouts.certain_columns import (
    with_captions,
    with_columns,
    with_contents,
    with_names_of_roundups,
    with_numbered_items,
    with_numbered_titles,
    with_pictures_of_elsewhere,
    with_roundups,
    with_signed_items,
    with_titles_of_teasers,
)
from archive.parsing.layouts.certain_headings import (
    with_headings_of_features,
    with_headings_of_one_form,
    with_marked_titles,
    with_parallel_headings,
    with_titles_alike,
    with_titles_for_lone_headings,
    with_titles_of_other_reporters,
    without_false_starts,
    without_titles_of_annexes,
)
from archive.parsing.layouts.certain_indents import with_titles_set_as_titles, without_titles_set_as_text
from archive.parsing.layouts.certain_signatures import (
    with_remarks_below_letters,
    with_signatures,
    without_pushed_signatures,
)
from archive.parsing.layouts.certain_texts import with_texts_below_titles
from archive.parsing.layouts.certain_titles import (
    with_first_title,
    with_kickers,
    with_messages_above_events,
    with_names_above_titles,
    with_places_as_kickers,
    with_titles_above_leads,
    with_titles_at_head,
    with_titles_behind_signatures,
    with_titles_below_texts,
    with_titles_between_texts,
    with_titles_of_events,
    with_whole_headlines,
    without_beginnings_inside_paragraphs,
    without_remarks_above_titles,
    without_texts_inside_sentences,
    without_titles_apart,
    without_titles_inside_sentences,
    without_titles_left_open,
    without_titles_that_cut_words,
)
from archive.parsing.layouts.whole_titles import with_whole_titles
from archive.parsing.lines.text_lines import TextLine


def corrected(rows: Sequence[TextLine], labelling: Labelling) -> tuple[list[TextLine], list[Label]]:
    """The lines with their labels, what is certain overruling the judge; lines of one title are joined."""
    labels: Sequence[Label] = without_pushed_signatures(rows, labelling.labels, labelling.certainty)
    labels = with_texts_below_titles(rows, labels, labelling.certainty)
    for put_right in (
        with_marked_titles,
        with_titles_at_head,
        without_titles_set_as_text,
        with_titles_set_as_titles,
        with_titles_below_texts,
        without_remarks_above_titles,
        without_titles_apart,
        without_texts_inside_sentences,
        with_contents,
        with_titles_of_teasers,
        with_columns,
        with_roundups,
        with_signed_items,
        with_numbered_items,
        with_numbered_titles,
        with_captions,
        with_pictures_of_elsewhere,
        with_titles_above_leads,
        with_titles_behind_signatures,
        with_kickers,
        with_places_as_kickers,
        with_names_above_titles,
        with_messages_above_events,
        with_titles_of_events,
        with_whole_headlines,
        with_names_of_roundups,
    ):
        labels = put_right(rows, labels)
    labels = without_titles_inside_sentences(rows, labels, labelling.starts)
    labels = with_titles_between_texts(rows, with_first_title(rows, labels))
    labels = with_parallel_headings(rows, labels, labelling.starts)
    labels = with_headings_of_one_form(rows, labels)
    labels = with_headings_of_features(rows, without_titles_of_annexes(rows, labels), labelling.starts)
    labels = with_titles_alike(rows, labels)
    labels = with_titles_for_lone_headings(rows, labels, labelling.starts)
    labels = with_titles_of_other_reporters(rows, labels)
    labels = without_titles_left_open(rows, without_titles_that_cut_words(rows, labels))
    labels = without_beginnings_inside_paragraphs(rows, without_false_starts(rows, labels))
    labels = with_remarks_below_letters(rows, with_signatures(rows, labels))
    return with_whole_titles(rows, labels)
