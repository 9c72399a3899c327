"""Texts that people corrected, as a search looks for them: never among what is printed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.corrected import Correction, Reading, Wording
from archive.models.article import Article
from archive.models.standing import OfStandingArticles


class CorrectedText(models.Model):
    """A title line or paragraph in which something should read otherwise, as printed and as corrected."""

    article = models.ForeignKey(Article, related_name="corrected_texts", on_delete=models.CASCADE)
    stretch = models.PositiveIntegerField(_("段次"))  # of `Article.texts`
    printed = models.TextField(_("印出的文字"))  # both are match forms
    corrected = models.TextField(_("更正后的文字"))
    printed_spans = models.JSONField(default=list)
    corrected_spans = models.JSONField(default=list)
    corrections = models.JSONField(_("更正"), default=list)  # [start, printed, value] of the one behind each span

    objects = OfStandingArticles()

    class Meta:
        ordering = ["article", "stretch"]
        verbose_name = _("更正后的文字")
        verbose_name_plural = _("更正后的文字")
        constraints = [models.UniqueConstraint(fields=["article", "stretch"], name="corrected_text_once")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.stretch}"

    @property
    def reading(self) -> Reading:
        """The row as the value that is asked where a phrase stands."""
        return Reading(
            Wording(self.printed, tuple((a, b) for a, b in self.printed_spans)),
            Wording(self.corrected, tuple((a, b) for a, b in self.corrected_spans)),
            tuple(Correction(*correction) for correction in self.corrections),
        )


def columns_of(reading: Reading) -> dict[str, Any]:
    """A reading as the columns of a row."""
    return {
        "printed": reading.printed.form,
        "corrected": reading.corrected.form,
        "printed_spans": [list(span) for span in reading.printed.spans],
        "corrected_spans": [list(span) for span in reading.corrected.spans],
        "corrections": [[correction.start, correction.printed, correction.value] for correction in reading.corrections],
    }
