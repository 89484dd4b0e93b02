"""The head of the trail gets the root of a Merkle tree and a signature in place of the seal."""

from django.conf import settings
from django.db import migrations, models


def sign_head(apps, schema_editor):
    """Make the tree over the entries that are there; the head is then signed anew."""
    from neuguong.domain.merkle import Frontier, leaf_hash
    from neuguong.records import trail

    head = apps.get_model("records", "TrailHead").objects.filter(pk=1).first()
    if head is None:
        return
    frontier = Frontier()
    events = apps.get_model("records", "Event").objects.order_by("sequence")
    for canonical in events.values_list("canonical", flat=True).iterator(chunk_size=5000):
        frontier.append(leaf_hash(bytes(canonical)))
    head.root = frontier.root().hex()
    head.peaks = [peak.hex() for peak in frontier.peaks]
    head.signature = trail.sign(head.count, head.digest, head.root, settings.SECRET_KEY)
    head.save()


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.AddField("trailhead", "root", models.CharField(blank=True, max_length=64, default="")),
        migrations.AlterField("trailhead", "root", models.CharField(blank=True, max_length=64)),
        migrations.AddField("trailhead", "peaks", models.JSONField(default=list)),
        migrations.AddField(
            "trailhead", "signature", models.CharField(blank=True, max_length=128, default="")
        ),
        migrations.AlterField("trailhead", "signature", models.CharField(blank=True, max_length=128)),
        migrations.RunPython(sign_head, migrations.RunPython.noop),
        migrations.RemoveField("trailhead", "seal"),
    ]
