from django.db import DatabaseError, migrations, models, transaction

PARTS = (
    ("member_name_parts", "org_member"),
    ("membership_name_parts", "org_membership"),
)


def index_parts(apps, schema_editor):
    """Index the parts of names; without the right to add the extension, which comes with
    PostgreSQL, a search stays right and is slower."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for index, table in PARTS:
                schema_editor.execute(
                    f"CREATE INDEX IF NOT EXISTS {index} ON {table}"
                    " USING gin (folded_name gin_trgm_ops)"
                )
    except DatabaseError:
        return


def drop_parts(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for index, _ in PARTS:
            schema_editor.execute(f"DROP INDEX IF EXISTS {index}")


class Migration(migrations.Migration):

    dependencies = [
        ("org", "0025_agency_heads"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="membership", name="membership_by_name"),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["sort_key", "id", "folded_name", "valid_until", "valid_from", "unit"],
                name="membership_by_name",
            ),
        ),
        migrations.RunPython(index_parts, drop_parts),
    ]
