from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_second_factor_and_links'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='onetimelink',
            name='one_open_link_a_person',
        ),
        migrations.AddConstraint(
            model_name='onetimelink',
            constraint=models.UniqueConstraint(condition=models.Q(('used_at', None)), fields=('user', 'purpose'), name='one_open_link_a_purpose'),
        ),
    ]
