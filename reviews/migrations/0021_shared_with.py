from django.conf import settings
from django.db import migrations, models

from outbox.going_back import drop_unsent


def forget_who_shared(apps, schema_editor):
    """Before this, nobody shared a plan, and no history says so."""
    events = apps.get_model("reviews", "Event").objects
    events.filter(verb__in=["share_plan", "stop_sharing_plan"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0002_holding_and_signs"),
        ("reviews", "0020_closed_plans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="shared_with",
            field=models.ForeignKey(
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("start", "started the review"),
                    ("send_pre_review", "sent the pre-review"),
                    ("take_back_pre_review", "took the pre-review back"),
                    ("send_assessment", "sent the gap assessment"),
                    ("take_back_assessment", "took the gap assessment back"),
                    ("ask_to_open", "asked to open the seal"),
                    ("stop_asking", "withdrew the wish to open the seal"),
                    ("agree_to_open", "agreed, and the seal opened"),
                    ("open_by_code", "typed the code that the other read out, and the seal opened"),
                    ("open_alone", "opened the seal; the other side had sent nothing"),
                    ("finish_talk", "put the plan up for signing"),
                    ("return_to_talk", "went back to the talk"),
                    ("sign", "signed the plan"),
                    ("sign_last", "signed the plan, which is now agreed"),
                    ("end_without_agreement", "ended the talk: held, not agreed"),
                    ("check_in", "checked in on the plan"),
                    ("take_back_check_in", "took a check-in back"),
                    ("propose_rewording", "proposed other words for the plan"),
                    ("accept_rewording", "agreed to other words in the plan"),
                    ("decline_rewording", "left the plan as it was signed"),
                    ("withdraw_rewording", "withdrew a proposal for other words"),
                    ("share_plan", "shared the plan with whoever leads the manager"),
                    ("stop_sharing_plan", "shared the plan no more"),
                    ("close_plan", "closed the plan"),
                    ("say_what_was_kept", "said what was kept of the plan"),
                    ("reopen_plan", "opened the plan again"),
                    ("call_off", "called the review off"),
                    ("reopen_pre_review", "gave the pre-review back"),
                    ("reopen_assessment", "gave the gap assessment back"),
                    ("hand_over", "handed the review over to another manager"),
                    ("pass_on", "passed on what was written before"),
                    ("keep_back", "kept back what was written before"),
                    ("take_on", "took a promise on"),
                    ("propose_times", "proposed times to talk"),
                    ("accept_time", "accepted a time to talk"),
                    ("decline_times", "said that none of the proposed times fits"),
                    ("change_talk", "changed the length or the place of the talk"),
                    ("cancel_talk", "cancelled the appointment for the talk"),
                ],
                max_length=32,
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_who_shared),
        migrations.RunPython(migrations.RunPython.noop, drop_unsent("plan_shared")),
    ]
