from django.db import migrations

WORDS = ("what", "subject", "kind", "owner", "measure", "first_step", "first_step_by", "due")


def lay_on_the_sheet(apps, schema_editor):
    """Put onto the sheet what two who are talking wrote before the sheet was kept field by field."""
    plans = apps.get_model("reviews", "Plan").objects.filter(
        review__stage__in=("talk", "agree", "not_agreed"), saved_at__isnull=False
    )
    fields = apps.get_model("reviews", "SheetField")
    for plan in plans.select_related("review").prefetch_related("actions").iterator(500):
        texts = {"no_promise_reason": plan.no_promise_reason}
        for action in plan.actions.all():
            texts |= {f"action{action.position}-{name}": getattr(action, name) for name in WORDS}
        fields.objects.bulk_create(
            fields(
                plan=plan,
                name=name,
                text=str(text),
                version=plan.version,
                by_id=plan.review.manager_id,
                at=plan.saved_at,
            )
            for name, text in texts.items()
            if text
        )


class Migration(migrations.Migration):
    dependencies = [("reviews", "0015_pulse")]

    operations = [migrations.RunPython(lay_on_the_sheet, migrations.RunPython.noop)]
