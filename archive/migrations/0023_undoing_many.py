"""Editors look decisions up; administrators may undo many at once."""

from django.db import migrations

NAMES = {"view_decision": "Can view 核对决定", "undo_decisions": "可以成批撤销一个人或一条规则的决定"}
RIGHTS = {"编辑": ("view_decision",), "管理员": ("view_decision", "undo_decisions")}


def give_rights(apps, schema_editor):
    """Rights come into being after all migrations: those needed here are made now, under the names they will have."""
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="archive", model="decision")[0]
    permission = apps.get_model("auth", "Permission").objects
    rights = {
        codename: permission.get_or_create(codename=codename, content_type=kind, defaults={"name": name})[0]
        for codename, name in NAMES.items()
    }
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.add(*(rights[codename] for codename in RIGHTS[group.name]))


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0022_corrected_texts'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='decision',
            options={'ordering': ['pk'], 'permissions': [('undo_decisions', '可以成批撤销一个人或一条规则的决定')], 'verbose_name': '核对决定', 'verbose_name_plural': '核对决定'},
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
