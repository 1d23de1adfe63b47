from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from outbox.going_back import drop_unsent

WITHOUT_WORDS_BEFORE = (
    "check_in_due", "plan_silent", "plan_closing", "other_is_silent", "seal_may_open",
)


def since_when_unheard(apps, schema_editor):
    """Whoever owns something in a signed plan was last heard there, or when both had signed."""
    actions = apps.get_model("reviews", "ActionItem").objects
    said = apps.get_model("reviews", "CheckIn").objects.filter(taken_back_at=None).exclude(status="")
    own = said.filter(action__plan=OuterRef("plan"), action__owner=OuterRef("owner"))
    reviews = apps.get_model("reviews", "Review").objects.filter(plan=OuterRef("plan"))
    signed = actions.filter(plan__review__stage="follow_up")
    word = Subquery(own.order_by("-at").values("at")[:1])
    signed.update(unheard_since=Coalesce(word, Subquery(reviews.values("stage_since")[:1])))


def rename(before, after):
    """Return a function that gives reminders of promises another kind, so that none goes again."""

    def rename_them(apps, schema_editor):
        promises = apps.get_model("reviews", "ActionItem").objects.filter(owner="manager")
        number = Cast("pk", models.CharField())
        things = promises.annotate(thing=Concat(Value("action:"), number)).order_by()
        messages = apps.get_model("outbox", "Message").objects.filter(kind=before)
        messages.filter(about__in=things.values("thing")).update(kind=after)

    return rename_them


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0003_budget'),
        ('reviews', '0022_answer_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'look for reminders',
                'verbose_name_plural': 'looks for reminders',
            },
        ),
        migrations.AddField(
            model_name='actionitem',
            name='unheard_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(condition=models.Q(('status__in', ['open', 'on_track', 'at_risk'])), fields=['unheard_since'], name='action_by_silence'),
        ),
        migrations.AddConstraint(
            model_name='sweep',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='sweep_is_one'),
        ),
        migrations.RunPython(since_when_unheard, migrations.RunPython.noop),
        migrations.RunPython(
            rename("action_due", "promise_due"), rename("promise_due", "action_due")
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_unsent(*WITHOUT_WORDS_BEFORE)),
    ]
