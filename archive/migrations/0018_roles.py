from django.db import migrations

LOOKED_UP = ("article", "event", "issue", "organization", "person", "place", "publication", "slogan", "source")
OF_SOURCES = {
    "publish_source": "可以发布",
    "publish_others": "可以查看和处理他人上传的文件",
    "withdraw_source": "可以撤下和恢复原件",
}
ACCOUNTS = [f"{act}_{model}" for model in ("user", "group") for act in ("add", "change", "delete", "view")]
LOOKS = [f"view_{model}" for model in LOOKED_UP]
ROLES = {
    "上传员": ["add_source"],
    "编辑": ["add_source", *OF_SOURCES, *LOOKS],
    "管理员": ["add_source", *OF_SOURCES, *LOOKS, *ACCOUNTS],
}


def make_roles(apps, schema_editor):
    """The three roles; whoever could publish own uploads so far still can.

    Rights come into being after all migrations: those needed here are made now, under the names that they will have.
    """
    content_type = apps.get_model("contenttypes", "ContentType").objects
    permission = apps.get_model("auth", "Permission").objects

    def right(codename):
        app = "auth" if codename in ACCOUNTS else "archive"
        model = codename.split("_")[1] if codename not in OF_SOURCES else "source"
        kind = content_type.get_or_create(app_label=app, model=model)[0]
        name = OF_SOURCES.get(codename, f"Can {codename.replace('_', ' ')}")
        return permission.get_or_create(codename=codename, content_type=kind, defaults={"name": name})[0]

    for role, codenames in ROLES.items():
        group = apps.get_model("auth", "Group").objects.get_or_create(name=role)[0]
        group.permissions.add(*map(right, codenames))
    adds, publishes = right("add_source"), right("publish_source")
    for group in adds.group_set.exclude(name__in=ROLES):
        group.permissions.add(publishes)
    for user in adds.user_set.all():
        user.user_permissions.add(publishes)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0017_states'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
