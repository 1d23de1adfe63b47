import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def say_when_it_failed(apps, schema_editor):
    """Take the end of the last sender's lease: minutes later than it was, and all that is known."""
    messages = apps.get_model("outbox", "Message").objects.filter(state="failed")
    messages.update(failed_at=models.F("not_before"))


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_outbox"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="failed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(say_when_it_failed, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("reason", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("dropped", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "hold",
                "verbose_name_plural": "holds",
                "ordering": ["-since"],
            },
        ),
        migrations.CreateModel(
            name="Sign",
            fields=[
                (
                    "of",
                    models.CharField(
                        choices=[("sender", "sender"), ("beat", "clock")],
                        max_length=8,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "sign of life",
                "verbose_name_plural": "signs of life",
            },
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state", "failed")), fields=["failed_at"], name="message_failed"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("failed_at__isnull", False), ("state", "failed")),
                    models.Q(
                        models.Q(("state", "failed"), _negated=True), ("failed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="message_failed_has_moment",
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="held_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="released_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_on", True)), fields=("is_on",), name="hold_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_on", True), ("until__isnull", True)),
                    models.Q(("is_on", False), ("until__isnull", False)),
                    _connector="OR",
                ),
                name="hold_over_has_end",
            ),
        ),
    ]
