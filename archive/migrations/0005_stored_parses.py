import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_upload_duplicates")]

    operations = [
        migrations.CreateModel(
            name="StoredReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("parser", models.CharField(max_length=40, verbose_name="识读程序版本")),
                ("body", models.BinaryField(verbose_name="识读结果")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading",
                        to="archive.uploadfile",
                    ),
                ),
            ],
            options={"verbose_name": "识读结果", "verbose_name_plural": "识读结果"},
        ),
    ]
