import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("org", "0027_tallies_of_lists")]

    operations = [
        migrations.CreateModel(
            name="MovedRoles",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notes", models.JSONField()),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moved_roles",
                        to="org.membership",
                    ),
                ),
            ],
        ),
    ]
