from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_jobs_and_upkeep")]

    operations = [
        migrations.AlterField(
            model_name="upkeep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("trail_checked", "Kiểm tra chuỗi dấu vết"),
                    ("head_taken", "Lấy đầu chuỗi ra ngoài"),
                    ("backed_up", "Sao lưu"),
                    ("key_changed", "Đổi khóa của cột mã hóa"),
                ],
                max_length=13,
            ),
        ),
    ]
