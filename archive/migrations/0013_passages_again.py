"""What articles are compared by is made anew: runs are numbered otherwise, and more glyphs count as equal."""

from collections import Counter

from django.db import migrations

from archive import copies
from archive.models.document import texts_of

HOLDERS = 16  # as archive.importing.versions had it
BATCH = 1000


def make_again(apps, _editor):
    Article, Passage = apps.get_model("archive", "Article"), apps.get_model("archive", "Passage")
    Passage.objects.all().delete()
    held = Counter()
    rows = []
    for article in Article.objects.order_by("pk").iterator(BATCH):
        texts = printed(article)
        if (digest := copies.digest(texts)) != article.digest:
            Article.objects.filter(pk=article.pk).update(digest=digest)
        for run in sorted(copies.sample(copies.runs(texts))):
            held[run] += 1
            if held[run] <= HOLDERS:
                rows.append(Passage(article_id=article.pk, run=run))
        if len(rows) >= BATCH:
            Passage.objects.bulk_create(rows)
            rows = []
    Passage.objects.bulk_create(rows)


def printed(article):
    titles = (article.kicker, article.headline, article.subtitle)
    return [title for title in titles if title] + texts_of(article.paragraphs)


class Migration(migrations.Migration):
    dependencies = [("archive", "0012_slogan_marks")]
    operations = [migrations.RunPython(make_again, migrations.RunPython.noop, elidable=True)]
