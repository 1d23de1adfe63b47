import datetime

from django.conf import settings
from django.db import migrations, models
from django.db.models import Case, Exists, Max, Min, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

NEVER = datetime.date(9999, 12, 31)


def say_how_plans_go(apps, schema_editor):
    """Plans that live get their days from their actions, once; from now on the actions keep them."""
    plans = apps.get_model("reviews", "Plan").objects
    reviews = apps.get_model("reviews", "Review").objects
    actions = apps.get_model("reviews", "ActionItem").objects.order_by().filter(plan=OuterRef("pk"))
    unfinished = actions.filter(status__in=["open", "on_track", "at_risk"])
    promised = unfinished.filter(owner="manager")

    def least(rows, column):
        return Subquery(rows.values("plan").values(value=Min(column)))

    word = Subquery(actions.values("plan").values(value=Max("unheard_since")))
    first = least(actions, "first_step_by")
    alive = plans.filter(review__stage="follow_up", review__cycle__test_of=None)
    alive.update(
        alive_since=Subquery(reviews.filter(pk=OuterRef("review")).values("stage_since")),
        next_due=Coalesce(least(unfinished, "due"), NEVER, output_field=models.DateField()),
        promise_due=least(promised, "due"),
        begin_by=Case(When(~Exists(actions.exclude(status="open")), then=first)),
        heard_at=Case(When(Exists(unfinished), then=word)),
    )


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0025_look_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='alive_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='begin_by',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='heard_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='next_due',
            field=models.DateField(default=datetime.date(9999, 12, 31)),
        ),
        migrations.AddField(
            model_name='plan',
            name='promise_due',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(condition=models.Q(('alive_since__isnull', False)), fields=['alive_since', 'id'], name='plan_by_signing'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(condition=models.Q(('alive_since__isnull', False)), fields=['next_due', 'id'], name='plan_by_next_due'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(condition=models.Q(('alive_since__isnull', False)), fields=['promise_due', 'id'], name='plan_by_promise_due'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(condition=models.Q(('alive_since__isnull', False)), fields=['begin_by', 'id'], name='plan_by_beginning'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(condition=models.Q(('alive_since__isnull', False)), fields=['heard_at', 'id'], name='plan_by_last_word'),
        ),
        migrations.RunPython(say_how_plans_go, migrations.RunPython.noop),
    ]
