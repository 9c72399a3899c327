"""Counts lose a key of their own: what they count is their key, and on SQLite the order of the table.

A row with a number of its own is written at two places: where it was made, which is anywhere, and where it is looked up.
"""

from django.db import migrations, models


class MakeByKey(migrations.CreateModel):
    """Makes the table of a model anew by the key that it has now, with the rows that it had."""

    def state_forwards(self, app_label, state):
        state.remove_model(app_label, self.name_lower)
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        ordered = " WITHOUT ROWID" if schema_editor.connection.vendor == "sqlite" else ""
        self._make_anew(schema_editor, *self._metas(app_label, from_state, to_state), ordered)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._make_anew(schema_editor, *self._metas(app_label, from_state, to_state), "")

    def _metas(self, app_label, *states):
        return [state.apps.get_model(app_label, self.name)._meta for state in states]

    def _make_anew(self, schema_editor, was, now, ordered):
        quote, before = schema_editor.quote_name, schema_editor.quote_name(f"{was.db_table}_before")
        schema_editor.execute(f"ALTER TABLE {quote(was.db_table)} RENAME TO {before}")
        for index in was.indexes:
            schema_editor.execute(f"DROP INDEX {quote(index.name)}")
        statement, values = schema_editor.table_sql(now.model)
        schema_editor.execute(statement + ordered, values or None)
        columns = {field.column for field in was.concrete_fields} & {field.column for field in now.concrete_fields}
        names = ", ".join(map(quote, sorted(columns)))
        order = ", ".join(map(quote, ("kind", "key", "facet", "value")))
        schema_editor.execute(
            f"INSERT INTO {quote(now.db_table)} ({names}) SELECT {names} FROM {before} ORDER BY {order}"
        )
        schema_editor.execute(f"DROP TABLE {before}")
        for index in now.indexes:
            schema_editor.add_index(now.model, index)


class Migration(migrations.Migration):
    dependencies = [("archive", "0046_few_uses")]

    operations = [
        MakeByKey(
            name="Holding",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "key", "facet", "value", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "All"),
                            (1, "Place"),
                            (2, "Own Place"),
                            (3, "Named Place"),
                            (4, "Publication"),
                            (5, "Without Issue"),
                            (6, "Person"),
                            (7, "Organization"),
                            (8, "Slogan"),
                            (9, "Holder"),
                            (10, "Body"),
                        ]
                    ),
                ),
                ("key", models.BigIntegerField(default=0)),
                (
                    "facet",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Total"),
                            (1, "Year"),
                            (2, "Month"),
                            (3, "Day"),
                            (4, "Issue"),
                            (5, "Own Place"),
                            (6, "Person"),
                            (7, "Organization"),
                            (8, "Slogan"),
                            (14, "Issues"),
                            (15, "Own Places"),
                            (16, "People"),
                            (17, "Organizations"),
                            (18, "Slogans"),
                        ],
                        default=0,
                    ),
                ),
                ("value", models.BigIntegerField(default=0)),
                ("articles", models.IntegerField(default=0)),
                ("copies", models.IntegerField(default=0)),
                ("uses", models.IntegerField(default=0)),
                ("copied_uses", models.IntegerField(default=0)),
                ("initial", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("kind"),
                        models.F("key"),
                        models.F("facet"),
                        models.OrderBy(models.F("uses"), descending=True),
                        models.F("value"),
                        condition=models.Q(("facet__gte", 5), ("kind__lte", 1), ("uses__gt", 4)),
                        name="holding_top",
                    )
                ],
                "constraints": [],
            },
        ),
    ]
