from django.db import migrations, models
from django.db.models import F


def start_from_the_beginning(apps, schema_editor):
    """Let imports of before count from when they were begun."""
    apps.get_model("people", "ImportJob").objects.update(moved_at=F("begun_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_department_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='importjob',
            name='moved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(start_from_the_beginning, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='importjob',
            name='moved_at',
            field=models.DateTimeField(),
        ),
    ]
