"""Reviews are handed over. Until now each gap assessment was written by the review's manager."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def say_who_wrote(apps, schema_editor):
    reviews = apps.get_model("reviews", "Review").objects.filter(pk=OuterRef("review"))
    wrote = Subquery(reviews.values("manager")[:1])
    apps.get_model("reviews", "GapAssessment").objects.update(author=wrote)
    # PostgreSQL alters no table while a row of it waits to be checked.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0004_track_code'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('brief', models.TextField(blank=True, verbose_name='brief')),
                ('stage', models.CharField(choices=[('prepare', 'Both are preparing'), ('pre_review_sent', 'Pre-review sent'), ('assessment_sent', 'Gap assessment sent'), ('ready', 'Both are ready'), ('talk', 'In conversation'), ('agree', 'Plan to sign'), ('follow_up', 'Plan under way'), ('not_agreed', 'Held, not agreed'), ('called_off', 'Called off')], max_length=20)),
                ('is_stand_in', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('passes_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='actionitem',
            name='promised_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='gapassessment',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='gapassessment',
            name='is_current',
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name='event',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('start', 'started the review'), ('send_pre_review', 'sent the pre-review'), ('take_back_pre_review', 'took the pre-review back'), ('send_assessment', 'sent the gap assessment'), ('take_back_assessment', 'took the gap assessment back'), ('ask_to_open', 'asked to open the seal'), ('stop_asking', 'withdrew the wish to open the seal'), ('agree_to_open', 'agreed, and the seal opened'), ('finish_talk', 'put the plan up for signing'), ('return_to_talk', 'went back to the talk'), ('sign', 'signed the plan'), ('sign_last', 'signed the plan, which is now agreed'), ('end_without_agreement', 'ended the talk: held, not agreed'), ('check_in', 'checked in on the plan'), ('call_off', 'called the review off'), ('hand_over', 'handed the review over to another manager'), ('pass_on', 'passed on what was written before'), ('keep_back', 'kept back what was written before'), ('take_on', 'took a promise on')], max_length=32),
        ),
        migrations.AlterField(
            model_name='gapassessment',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gap_assessments', to='reviews.review'),
        ),
        migrations.RunPython(say_who_wrote, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='gapassessment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='gapassessment',
            constraint=models.UniqueConstraint(fields=('review', 'author'), name='assessment_once_an_author'),
        ),
        migrations.AddConstraint(
            model_name='gapassessment',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('review',), name='assessment_one_current'),
        ),
        migrations.AddConstraint(
            model_name='gapassessment',
            constraint=models.CheckConstraint(condition=models.Q(('is_current', True), ('sent_at', None), _connector='OR'), name='assessment_sent_is_current'),
        ),
        migrations.AddField(
            model_name='handover',
            name='assessor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='former',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='manager',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='review',
            name='hand_over',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.handover'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('former', models.F('manager')), _negated=True), name='hand_over_takes_two_managers'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hand_over_because'),
        ),
    ]
