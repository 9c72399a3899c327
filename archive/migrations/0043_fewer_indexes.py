"""Columns that an index of several begins with lose their own, and counts that are in no list of the most theirs.

An import wrote each of these rows twice. The first are dropped as they are: Django would write all articles anew on
SQLite.
"""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = (
    ("article", "date"), ("article", "place_id"), ("article", "source_id"), ("attestation", "article_id"),
    ("byline", "article_id"), ("issue", "publication_id"), ("mention", "article_id"), ("person", "name"),
    ("sloganuse", "slogan_id"),
)


def drop(apps, editor):
    for model, column in COLUMNS:
        for name in indexes_of(editor.connection, apps.get_model("archive", model)._meta, column):
            editor.execute(f"DROP INDEX {editor.quote_name(name)}")


def indexes_of(connection, meta, column):
    """The indexes of the column alone that Django made for it: those with a name of ours are other ones."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, meta.db_table)
    ours = {index.name for index in meta.indexes}
    return [
        name
        for name, each in found.items()
        if each["index"]
        and each["columns"] == [column]
        and name not in ours
        and not (each["unique"] or each["primary_key"])
    ]


def create(apps, editor):
    for model, column in COLUMNS:
        rows = apps.get_model("archive", model)
        field = next(field for field in rows._meta.fields if field.column == column)
        editor.execute(editor._create_index_sql(rows, fields=[field]))


class Migration(migrations.Migration):

    dependencies = [("archive", "0042_slogans_explained"), ("archive", "0044_take_off_since")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, create)],
            state_operations=[
                migrations.AlterField(
                    model_name='article',
                    name='date',
                    field=models.DateField(blank=True, null=True, verbose_name='归档日期'),
                ),
                migrations.AlterField(
                    model_name='article',
                    name='place',
                    field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='archive.place', verbose_name='地方'),
                ),
                migrations.AlterField(
                    model_name='article',
                    name='source',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='articles', to='archive.source', verbose_name='原件'),
                ),
                migrations.AlterField(
                    model_name='attestation',
                    name='article',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attestations', to='archive.article', verbose_name='文章'),
                ),
                migrations.AlterField(
                    model_name='byline',
                    name='article',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='archive.article'),
                ),
                migrations.AlterField(
                    model_name='issue',
                    name='publication',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='archive.publication', verbose_name='报刊'),
                ),
                migrations.AlterField(
                    model_name='mention',
                    name='article',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='archive.article'),
                ),
                migrations.AlterField(
                    model_name='person',
                    name='name',
                    field=models.CharField(max_length=60, verbose_name='姓名'),
                ),
                migrations.AlterField(
                    model_name='sloganuse',
                    name='slogan',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='archive.slogan', verbose_name='提法'),
                ),
            ],
        ),
        migrations.RemoveIndex("holding", "holding_top"),
        migrations.AddIndex(
            model_name="holding",
            index=models.Index(
                "kind",
                "key",
                "facet",
                models.F("uses").desc(),
                "value",
                name="holding_top",
                condition=models.Q(("kind__lte", 1), ("uses__gt", 1)),
            ),
        ),
    ]
