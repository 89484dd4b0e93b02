import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def first_series(apps, schema_editor):
    """Documents issued so far were numbered within their term."""
    terms = apps.get_model('org', 'Term').objects
    documents = apps.get_model('documents', 'Document').objects
    for pk, begins in terms.filter(documents__isnull=False).distinct().values_list('pk', 'valid_from'):
        documents.filter(term=pk).update(series_from=begins)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_folded'),
        ('org', '0023_thresholds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(default=datetime.date(9999, 12, 31), verbose_name='đến trước ngày')),
                ('field', models.SlugField(verbose_name='điểm')),
                ('value', models.CharField(max_length=40, verbose_name='chọn')),
                ('source', models.CharField(max_length=200, verbose_name='căn cứ')),
            ],
        ),
        migrations.CreateModel(
            name='NumberingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(default=datetime.date(9999, 12, 31), verbose_name='đến trước ngày')),
                ('kind', models.SlugField(verbose_name='loại')),
                ('restart', models.CharField(choices=[('term', 'Theo nhiệm kỳ'), ('year', 'Theo năm')], max_length=4, verbose_name='bắt đầu lại từ 01')),
                ('digits', models.PositiveSmallIntegerField(verbose_name='số chữ số ít nhất')),
                ('source', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('confidence', models.CharField(default='C', max_length=1, verbose_name='độ tin cậy')),
            ],
        ),
        migrations.CreateModel(
            name='NumberStart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(default=datetime.date(9999, 12, 31), verbose_name='đến trước ngày')),
                ('kind', models.SlugField(verbose_name='loại')),
                ('number', models.PositiveIntegerField(verbose_name='số tiếp theo')),
                ('source', models.CharField(max_length=200, verbose_name='căn cứ')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='document_number_once_a_term',
        ),
        migrations.AddField(
            model_name='document',
            name='series_from',
            field=models.DateField(null=True, verbose_name='dãy số từ ngày'),
        ),
        migrations.AddConstraint(
            model_name='formchoice',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='form_choice_in_order'),
        ),
        migrations.AddConstraint(
            model_name='formchoice',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', datetime.date(9999, 12, 31))), fields=('field',), name='form_choice_once'),
        ),
        migrations.AddConstraint(
            model_name='numberingrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='numbering_rule_in_order'),
        ),
        migrations.AddConstraint(
            model_name='numberingrule',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', datetime.date(9999, 12, 31))), fields=('kind',), name='numbering_rule_once'),
        ),
        migrations.AddField(
            model_name='numberstart',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='numberstart',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_starts', to='org.unit'),
        ),
        migrations.AddConstraint(
            model_name='numberstart',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='number_start_in_order'),
        ),
        migrations.AddConstraint(
            model_name='numberstart',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', datetime.date(9999, 12, 31))), fields=('unit', 'kind'), name='number_start_once'),
        ),
        migrations.RunPython(first_series, migrations.RunPython.noop),
    ]
