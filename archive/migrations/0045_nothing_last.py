"""On PostgreSQL the indexes of lists are made anew, with what has no day last; on SQLite they are in this order."""

from django.db import migrations, models

from archive.models.newest import NewestFirst

INDEXES = {
    "article": models.Index(NewestFirst("date"), "source", "position", name="article_newest"),
    "filing": models.Index("kind", "key", NewestFirst("date"), "source", "position", "article", name="filing_newest"),
}


def order_anew(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name, index in INDEXES.items():
            model = apps.get_model("archive", name)
            editor.remove_index(model, index)
            editor.add_index(model, index)


class Migration(migrations.Migration):
    dependencies = [("archive", "0043_fewer_indexes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                operation
                for name, index in INDEXES.items()
                for operation in (migrations.RemoveIndex(name, index.name), migrations.AddIndex(name, index))
            ],
            database_operations=[migrations.RunPython(order_anew, migrations.RunPython.noop)],
        )
    ]
