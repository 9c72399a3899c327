import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0026_text_reuse'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='replaced_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earlier_versions', to='archive.source', verbose_name='已由…替代'),
        ),
        migrations.AddField(
            model_name='uploadfile',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='archive.source', verbose_name='替代'),
        ),
    ]
