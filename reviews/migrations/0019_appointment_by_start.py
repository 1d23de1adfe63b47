from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0018_check_ins"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(
                condition=models.Q(("cancelled_at", None)),
                fields=["start"],
                name="appointment_by_start",
            ),
        ),
    ]
