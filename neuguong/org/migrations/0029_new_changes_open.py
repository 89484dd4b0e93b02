from django.db import migrations

from neuguong.org.models.imports import open_new_changes


def let_open(apps, schema_editor):
    """What was noted of newly entered members was sealed for another column."""
    open_new_changes(apps.get_model("org", "ImportChange").objects.all())


class Migration(migrations.Migration):
    dependencies = [("org", "0028_moved_roles")]

    operations = [migrations.RunPython(let_open, migrations.RunPython.noop, elidable=True)]
