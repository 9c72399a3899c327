from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_counted_rows")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="read_by",
            field=models.CharField(blank=True, editable=False, max_length=40, verbose_name="识读程序版本"),
        ),
        migrations.AddField(
            model_name="source",
            name="marks",
            field=models.JSONField(editable=False, null=True, verbose_name="识别标记"),
        ),
    ]
