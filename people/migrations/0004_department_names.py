from django.db import migrations, models


class Migration(migrations.Migration):
    """After the departments know what they are part of, for then a name may stand in two places."""

    dependencies = [
        ("people", "0003_place_who_is_there"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                fields=("parent", "name"), name="department_name_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                condition=models.Q(("parent", None)),
                fields=("name",),
                name="department_name_once_on_top",
            ),
        ),
    ]
