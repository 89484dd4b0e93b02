from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("org", "0015_lists")]

    operations = [migrations.RemoveField(model_name="importbatch", name="rows")]
