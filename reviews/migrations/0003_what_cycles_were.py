"""Rounds that are there already were launched when they were opened, with one day for both."""

from django.db import migrations, models
from django.db.models import F


def say_what_was(apps, schema_editor):
    apps.get_model("reviews", "Cycle").objects.update(stage="launched", launched_at=F("opened_at"))
    apps.get_model("reviews", "Review").objects.update(feedback_by=F("prepare_by"))


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0002_cycles'),
    ]

    operations = [
        migrations.RunPython(say_what_was, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='review',
            name='feedback_by',
            field=models.DateField(verbose_name='gap assessment by'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'draft'), ('launched_at', None), ('closed_at', None)), models.Q(('stage', 'launched'), models.Q(('launched_at', None), _negated=True), ('closed_at', None)), models.Q(('stage', 'closed'), models.Q(('launched_at', None), _negated=True), models.Q(('closed_at', None), _negated=True)), _connector='OR'), name='cycle_moments_as_staged'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('owner', None), models.Q(('close_on__isnull', False), ('template__isnull', False)), _connector='OR'), name='cycle_owned_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('feedback_by__lte', models.F('talk_by')), ('prepare_by__lte', models.F('feedback_by')), ('talk_by__lte', models.F('close_on'))), name='cycle_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['prepare', 'pre_review_sent', 'assessment_sent', 'ready', 'talk', 'agree', 'follow_up', 'not_agreed', 'called_off'])), name='review_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('feedback_by__gte', models.F('prepare_by')), ('feedback_by__lte', models.F('talk_by'))), name='review_feedback_in_between'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'called_off'), models.Q(('called_off_because', ''), _negated=True)), models.Q(models.Q(('stage', 'called_off'), _negated=True), ('called_off_because', '')), _connector='OR'), name='review_called_off_because'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('stage__in', ['prepare', 'pre_review_sent', 'assessment_sent', 'ready'])), models.Q(models.Q(('stage__in', ['prepare', 'pre_review_sent', 'assessment_sent', 'ready']), _negated=True), ('opened_at__isnull', False)), ('stage', 'called_off'), _connector='OR'), name='review_open_once_sealed_no_more'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'follow_up'), ('employee_signed_at__isnull', False), ('manager_signed_at__isnull', False)), models.Q(('stage', 'agree'), models.Q(('employee_signed_at__isnull', False), ('manager_signed_at__isnull', False), _negated=True)), ('stage', 'not_agreed'), models.Q(('stage', 'called_off'), models.Q(('employee_signed_at__isnull', False), ('manager_signed_at__isnull', False), _negated=True)), models.Q(models.Q(('employee_signed_at__isnull', False), _negated=True), models.Q(('manager_signed_at__isnull', False), _negated=True)), _connector='OR'), name='review_signed_as_staged'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('stage__in', ['not_agreed', 'called_off']), _negated=True), fields=('cycle', 'employee'), name='review_once_in_a_cycle'),
        ),
        migrations.AddConstraint(
            model_name='cyclejob',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['making', 'waiting', 'inviting', 'undoing', 'calling_off', 'done', 'cancelled', 'stopped'])), name='cycle_job_state_known'),
        ),
        migrations.AddConstraint(
            model_name='cyclejob',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('leased_until', None), ('worker', None)), models.Q(('leased_until__isnull', False), ('worker__isnull', False)), _connector='OR'), name='cycle_job_lease_has_a_worker'),
        ),
        migrations.AddConstraint(
            model_name='cyclejob',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['making', 'inviting', 'undoing', 'calling_off', 'waiting', 'stopped'])), fields=('cycle',), name='cycle_one_job_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='cycleperson',
            constraint=models.UniqueConstraint(fields=('cycle', 'employee'), name='cycle_names_once'),
        ),
        migrations.AddConstraint(
            model_name='cycleperson',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['added', 'left_out'])), name='cycle_named_kind'),
        ),
        migrations.AddConstraint(
            model_name='cycleperson',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='cycle_named_because'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.UniqueConstraint(fields=('template', 'number'), name='template_version_once'),
        ),
    ]
