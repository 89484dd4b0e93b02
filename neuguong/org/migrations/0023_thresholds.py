import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0022_unit_kind_rules'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='unitkind',
            name='allowed_parents',
        ),
        migrations.AlterField(  # so that going back finds a value for each row
            model_name='unitkind',
            name='body_code',
            field=models.CharField(default='', max_length=12, verbose_name='ký hiệu'),
        ),
        migrations.RemoveField(
            model_name='unitkind',
            name='body_code',
        ),
        migrations.RemoveField(
            model_name='unitkind',
            name='confidence',
        ),
        migrations.RemoveField(
            model_name='unitkind',
            name='source',
        ),
        migrations.CreateModel(
            name='Threshold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(default=datetime.date(9999, 12, 31), verbose_name='đến trước ngày')),
                ('code', models.SlugField(choices=[('term_warning', 'Nhắc trước khi hết nhiệm kỳ'), ('longest_stand_in', 'Cử người thay lâu nhất mỗi lần'), ('correction_answer', 'Trả lời đề nghị sửa hồ sơ'), ('old_looks', 'Lượt xem hồ sơ được coi là cũ'), ('agreement_hours', 'Dùng lời đồng ý của việc cần hai người'), ('invite_link', 'Liên kết mở tài khoản'), ('office_link', 'Liên kết cấp lại khi quên mật khẩu'), ('planning_month', 'Gợi ý kế hoạch năm sau từ tháng'), ('next_year_month', 'Giao nghĩa vụ năm sau từ tháng')], max_length=20, verbose_name='ngưỡng')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('source', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('confidence', models.CharField(default='C', max_length=1, verbose_name='độ tin cậy')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='threshold_in_order'), models.UniqueConstraint(condition=models.Q(('valid_until', datetime.date(9999, 12, 31))), fields=('code',), name='threshold_once'), models.UniqueConstraint(fields=('code', 'valid_from'), name='threshold_once_a_day')],
            },
        ),
    ]
