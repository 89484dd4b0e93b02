from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_numbering_and_form'),
    ]

    operations = [
        migrations.AlterField(
            model_name='document',
            name='series_from',
            field=models.DateField(verbose_name='dãy số từ ngày'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'series_from', 'number'), name='document_number_once_a_series'),
        ),
    ]
