from django.conf import settings
from django.db import migrations, models


def forget_what_stood_for_nobody(apps, schema_editor):
    """Before this, every check-in said how it goes, and stood for everybody who reads the plan."""
    said = apps.get_model("reviews", "CheckIn").objects
    said.filter(taken_back_at__isnull=False).delete()
    said.filter(status="").delete()
    events = apps.get_model("reviews", "Event").objects
    events.filter(verb="take_back_check_in").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0017_signed_while_under_way'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='checkin',
            name='check_in_status',
        ),
        migrations.AddField(
            model_name='checkin',
            name='evidence',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='checkin',
            name='taken_back_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_what_stood_for_nobody),
        migrations.AlterField(
            model_name='checkin',
            name='status',
            field=models.CharField(blank=True, choices=[('open', 'Not started yet'), ('on_track', 'On track'), ('at_risk', 'At risk'), ('done', 'Done'), ('not_now', 'Not now')], max_length=16),
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('start', 'started the review'), ('send_pre_review', 'sent the pre-review'), ('take_back_pre_review', 'took the pre-review back'), ('send_assessment', 'sent the gap assessment'), ('take_back_assessment', 'took the gap assessment back'), ('ask_to_open', 'asked to open the seal'), ('stop_asking', 'withdrew the wish to open the seal'), ('agree_to_open', 'agreed, and the seal opened'), ('open_by_code', 'typed the code that the other read out, and the seal opened'), ('open_alone', 'opened the seal; the other side had sent nothing'), ('finish_talk', 'put the plan up for signing'), ('return_to_talk', 'went back to the talk'), ('sign', 'signed the plan'), ('sign_last', 'signed the plan, which is now agreed'), ('end_without_agreement', 'ended the talk: held, not agreed'), ('check_in', 'checked in on the plan'), ('take_back_check_in', 'took a check-in back'), ('propose_rewording', 'proposed other words for the plan'), ('accept_rewording', 'agreed to other words in the plan'), ('decline_rewording', 'left the plan as it was signed'), ('withdraw_rewording', 'withdrew a proposal for other words'), ('call_off', 'called the review off'), ('reopen_pre_review', 'gave the pre-review back'), ('reopen_assessment', 'gave the gap assessment back'), ('hand_over', 'handed the review over to another manager'), ('pass_on', 'passed on what was written before'), ('keep_back', 'kept back what was written before'), ('take_on', 'took a promise on'), ('propose_times', 'proposed times to talk'), ('accept_time', 'accepted a time to talk'), ('decline_times', 'said that none of the proposed times fits'), ('change_talk', 'changed the length or the place of the talk'), ('cancel_talk', 'cancelled the appointment for the talk')], max_length=32),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['', 'open', 'on_track', 'at_risk', 'done', 'not_now'])), name='check_in_status'),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(('note', ''), ('status', ''), _negated=True), name='check_in_says_something'),
        ),
    ]
