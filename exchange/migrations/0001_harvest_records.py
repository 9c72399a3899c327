from itertools import islice

from django.db import migrations, models

AT_ONCE = 2000


def fill(apps, schema_editor):
    """What is held now was last changed when its row was; what is withdrawn, when that was done."""
    Article, HarvestRecord = apps.get_model("archive", "Article"), apps.get_model("exchange", "HarvestRecord")
    rows = (
        Article._base_manager.order_by("pk")
        .values_list("pk", "place__code", "publication__slug", "updated_at", "source__withdrawn_at")
        .iterator(AT_ONCE)
    )
    made = (
        HarvestRecord(
            article=key,
            place=place or "",
            paper=paper or "",
            changed_at=(withdrawn_at or updated_at).replace(microsecond=0),
            is_deleted=withdrawn_at is not None,
        )
        for key, place, paper, updated_at, withdrawn_at in rows
    )
    while some := list(islice(made, AT_ONCE)):
        HarvestRecord.objects.bulk_create(some)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("archive", "0034_office_marks")]
    operations = [
        migrations.CreateModel(
            name="HarvestRecord",
            fields=[
                ("article", models.BigIntegerField(primary_key=True, serialize=False)),
                ("changed_at", models.DateTimeField()),
                ("is_deleted", models.BooleanField(default=False)),
                ("place", models.CharField(blank=True, max_length=12)),
                ("paper", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "ordering": ["article"],
                "indexes": [
                    models.Index(fields=["changed_at"], name="harvest_changed"),
                    models.Index(fields=["place", "article"], name="harvest_place"),
                    models.Index(fields=["paper", "article"], name="harvest_paper"),
                    models.Index(
                        condition=models.Q(("is_deleted", True)), fields=["article"], name="harvest_tombstones"
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
