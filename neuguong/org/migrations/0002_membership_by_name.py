from django.db import migrations, models


def copy_names(apps, schema_editor):
    Member = apps.get_model("org", "Member")
    member = Member.objects.filter(pk=models.OuterRef("member_id"))
    apps.get_model("org", "Membership").objects.update(
        sort_key=models.Subquery(member.values("sort_key")),
        folded_name=models.Subquery(member.values("folded_name")),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="sort_key",
            field=models.CharField(default="", editable=False, max_length=600),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="membership",
            name="folded_name",
            field=models.CharField(default="", editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.RunPython(copy_names, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["sort_key", "id", "folded_name", "valid_until"], name="membership_by_name"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["kind", "sort_key", "id"], name="membership_by_kind"),
        ),
        migrations.AddIndex(
            model_name="memberstatus",
            index=models.Index(fields=["grade"], name="member_status_grade"),
        ),
        migrations.AddIndex(
            model_name="memberstatus",
            index=models.Index(fields=["standing"], name="member_status_standing"),
        ),
    ]
