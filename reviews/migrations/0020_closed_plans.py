import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from outbox.going_back import drop_unsent


def let_plans_live_again(apps, schema_editor):
    """Before this, a signed plan lived for ever. What was kept goes with its columns."""
    closed = apps.get_model("reviews", "Review").objects.filter(stage="closed")
    for review in closed.iterator():
        signed_at = max(review.employee_signed_at, review.manager_signed_at)
        closed.filter(pk=review.pk).update(stage="follow_up", stage_since=signed_at)
    verbs = ("close_plan", "say_what_was_kept", "reopen_plan")
    apps.get_model("reviews", "Event").objects.filter(verb__in=verbs).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0002_holding_and_signs'),
        ('reviews', '0019_appointment_by_start'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Learnt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('employee', 'the employee'), ('manager', 'the manager')], max_length=8)),
                ('text', models.TextField(max_length=1000, verbose_name='what was learnt')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['side', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='review',
            name='review_stage_known',
        ),
        migrations.RemoveConstraint(
            model_name='review',
            name='review_signed_as_staged',
        ),
        migrations.AddField(
            model_name='actionitem',
            name='is_carried',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='actionitem',
            name='kept',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='closed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('start', 'started the review'), ('send_pre_review', 'sent the pre-review'), ('take_back_pre_review', 'took the pre-review back'), ('send_assessment', 'sent the gap assessment'), ('take_back_assessment', 'took the gap assessment back'), ('ask_to_open', 'asked to open the seal'), ('stop_asking', 'withdrew the wish to open the seal'), ('agree_to_open', 'agreed, and the seal opened'), ('open_by_code', 'typed the code that the other read out, and the seal opened'), ('open_alone', 'opened the seal; the other side had sent nothing'), ('finish_talk', 'put the plan up for signing'), ('return_to_talk', 'went back to the talk'), ('sign', 'signed the plan'), ('sign_last', 'signed the plan, which is now agreed'), ('end_without_agreement', 'ended the talk: held, not agreed'), ('check_in', 'checked in on the plan'), ('take_back_check_in', 'took a check-in back'), ('propose_rewording', 'proposed other words for the plan'), ('accept_rewording', 'agreed to other words in the plan'), ('decline_rewording', 'left the plan as it was signed'), ('withdraw_rewording', 'withdrew a proposal for other words'), ('close_plan', 'closed the plan'), ('say_what_was_kept', 'said what was kept of the plan'), ('reopen_plan', 'opened the plan again'), ('call_off', 'called the review off'), ('reopen_pre_review', 'gave the pre-review back'), ('reopen_assessment', 'gave the gap assessment back'), ('hand_over', 'handed the review over to another manager'), ('pass_on', 'passed on what was written before'), ('keep_back', 'kept back what was written before'), ('take_on', 'took a promise on'), ('propose_times', 'proposed times to talk'), ('accept_time', 'accepted a time to talk'), ('decline_times', 'said that none of the proposed times fits'), ('change_talk', 'changed the length or the place of the talk'), ('cancel_talk', 'cancelled the appointment for the talk')], max_length=32),
        ),
        migrations.AlterField(
            model_name='handover',
            name='stage',
            field=models.CharField(choices=[('prepare', 'Both are preparing'), ('pre_review_sent', 'Pre-review sent'), ('assessment_sent', 'Gap assessment sent'), ('ready', 'Both are ready'), ('talk', 'In conversation'), ('agree', 'Plan to sign'), ('follow_up', 'Plan under way'), ('closed', 'Plan closed'), ('not_agreed', 'Held, not agreed'), ('called_off', 'Called off')], max_length=20),
        ),
        migrations.AlterField(
            model_name='review',
            name='stage',
            field=models.CharField(choices=[('prepare', 'Both are preparing'), ('pre_review_sent', 'Pre-review sent'), ('assessment_sent', 'Gap assessment sent'), ('ready', 'Both are ready'), ('talk', 'In conversation'), ('agree', 'Plan to sign'), ('follow_up', 'Plan under way'), ('closed', 'Plan closed'), ('not_agreed', 'Held, not agreed'), ('called_off', 'Called off')], default='prepare', max_length=20),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['stage', 'stage_since'], name='review_by_stage_since'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['prepare', 'pre_review_sent', 'assessment_sent', 'ready', 'talk', 'agree', 'follow_up', 'closed', 'not_agreed', 'called_off'])), name='review_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['follow_up', 'closed']), ('employee_signed_at__isnull', False), ('manager_signed_at__isnull', False)), models.Q(('stage', 'agree'), models.Q(('employee_signed_at__isnull', False), ('manager_signed_at__isnull', False), _negated=True)), ('stage', 'not_agreed'), models.Q(('stage', 'called_off'), models.Q(('employee_signed_at__isnull', False), ('manager_signed_at__isnull', False), _negated=True)), models.Q(models.Q(('stage__in', ['follow_up', 'closed']), _negated=True), models.Q(('employee_signed_at__isnull', False), _negated=True), models.Q(('manager_signed_at__isnull', False), _negated=True)), _connector='OR'), name='review_signed_as_staged'),
        ),
        migrations.AddField(
            model_name='learnt',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='learnt',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learnt', to='reviews.plan'),
        ),
        migrations.AddConstraint(
            model_name='learnt',
            constraint=models.UniqueConstraint(fields=('plan', 'by'), name='learnt_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='learnt',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['employee', 'manager'])), name='learnt_side'),
        ),
        migrations.RunPython(migrations.RunPython.noop, let_plans_live_again),
        migrations.RunPython(migrations.RunPython.noop, drop_unsent('plan_closed')),
    ]
