from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0041_marks_of_merged_people")]

    operations = [
        migrations.AddIndex(
            model_name="sloganuse",
            index=models.Index("slogan", condition=models.Q(("gloss", []), _negated=True), name="slogan_explained"),
        ),
    ]
