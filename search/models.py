"""The outbox: which articles have changed in the database since the index last took them in."""

from django.db import models


class ArticleChange(models.Model):
    """An article to be indexed again, or to be taken out if it is gone. Written in the transaction of the change."""

    article = models.BigIntegerField()  # no foreign key: the article may be gone
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.article}, {self.changed_at:%Y-%m-%d %H:%M:%S}"
