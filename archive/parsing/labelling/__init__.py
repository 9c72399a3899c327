"""Lines → labels with their certainty: a learned judge that says what each printed line is.

It reads shapes, words and patterns anywhere in a line, its neighbours and its page, never the grammar of a whole line,
so that a word nobody knows costs nothing but itself. What it learned lies in archive/data/line_labels.tsv; how it was
taught stands beside it in line_labels.json and in tests/training. A second judge says which of the lines at a title
belong to it, and which are its kicker, headline and subtitle (title_judge, title_roles.tsv); it hears the first.
"""

from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import Labelling, Model, packaged_model

__all__ = ["Label", "Labelling", "Model", "packaged_model"]
