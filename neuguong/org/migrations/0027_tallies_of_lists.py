from django.db import migrations, models

from neuguong.org.models.import_tally import tally_of


def tell_parts(apps, schema_editor):
    """Lists taken in so far get the numbers of their parts."""
    for part in apps.get_model("org", "ImportPart").objects.iterator(chunk_size=1):
        part.tally = tally_of(part.rows)
        part.save(update_fields=["tally"])


class Migration(migrations.Migration):
    dependencies = [("org", "0026_parts_of_names")]

    operations = [
        migrations.AddField(
            model_name="importpart",
            name="tally",
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.RunPython(tell_parts, migrations.RunPython.noop, elidable=True),
    ]
