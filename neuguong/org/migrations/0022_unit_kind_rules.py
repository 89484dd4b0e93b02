import datetime
import django.db.models.deletion
from django.db import migrations, models

SINCE_EVER = datetime.date(1930, 2, 3)
SHIPPED_FROM = datetime.date(2021, 7, 30)
PATTERNS = {
    'cap-tren-co-so': 'Đảng bộ …',
    'dang-bo-co-so': 'Đảng bộ …',
    'dang-bo-truc-thuoc-co-so': 'Đảng bộ …',
    'dang-bo-bo-phan': 'Đảng bộ …',
    'chi-bo-co-so': 'Chi bộ …',
    'chi-bo-truc-thuoc': 'Chi bộ …',
}


def first_rules(apps, schema_editor):
    """What each kind said becomes its first rule; kinds older than it may be used since ever."""
    kinds = apps.get_model('org', 'UnitKind')
    rules = apps.get_model('org', 'UnitKindRule')
    for kind in kinds.objects.all():
        rule = rules.objects.create(
            kind=kind,
            valid_from=kind.valid_from,
            valid_until=kind.valid_until,
            name=kind.name,
            body_name=kind.body_name,
            body_code=kind.body_code,
            name_pattern=PATTERNS.get(kind.code, ''),
            source=kind.source,
            confidence=kind.confidence,
        )
        rule.allowed_parents.set(kind.allowed_parents.all())
        if kind.valid_from == SHIPPED_FROM:
            kinds.objects.filter(pk=kind.pk).update(valid_from=SINCE_EVER)


def as_columns(apps, schema_editor):
    """Back: the last rule of each kind becomes what the kind itself says."""
    for rule in apps.get_model('org', 'UnitKindRule').objects.order_by('valid_from'):
        kind = rule.kind
        kind.body_code, kind.source, kind.confidence = rule.body_code, rule.source, rule.confidence
        if kind.valid_from == SINCE_EVER:
            kind.valid_from = SHIPPED_FROM
        kind.save()
        kind.allowed_parents.set(rule.allowed_parents.all())


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0021_file_in_parts'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitkind',
            name='end_source',
            field=models.CharField(blank=True, max_length=200, verbose_name='căn cứ thôi dùng'),
        ),
        migrations.CreateModel(
            name='UnitKindRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(default=datetime.date(9999, 12, 31), verbose_name='đến trước ngày')),
                ('name', models.CharField(max_length=80, verbose_name='tên loại hình')),
                ('body_name', models.CharField(max_length=60, verbose_name='cơ quan lãnh đạo')),
                ('body_code', models.CharField(max_length=12, verbose_name='ký hiệu trong văn bản')),
                ('name_pattern', models.CharField(blank=True, max_length=120, verbose_name='cách đặt tên đơn vị')),
                ('source', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('confidence', models.CharField(default='C', max_length=1, verbose_name='độ tin cậy')),
                ('allowed_parents', models.ManyToManyField(blank=True, related_name='+', to='org.unitkind', verbose_name='được đặt dưới')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='org.unitkind')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='unit_kind_rule_in_order'), models.UniqueConstraint(condition=models.Q(('valid_until', datetime.date(9999, 12, 31))), fields=('kind',), name='unit_kind_rule_one_open'), models.UniqueConstraint(fields=('kind', 'valid_from'), name='unit_kind_rule_once')],
            },
        ),
        migrations.RunPython(first_rules, as_columns),
    ]
