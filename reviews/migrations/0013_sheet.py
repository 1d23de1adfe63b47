import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0012_appointment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("actionitem", "dimension", "subject"),
        migrations.AlterField(
            model_name="actionitem",
            name="subject",
            field=models.CharField(max_length=64),
        ),
        migrations.CreateModel(
            name='GapOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=64)),
                ('outcome', models.CharField(choices=[('agreed', "We agree with the manager's view"), ('changed', 'We changed it together'), ('differ', 'We differ, because')], max_length=8)),
                ('level_now', models.PositiveSmallIntegerField(choices=[(1, '1: first steps'), (2, '2: with guidance'), (3, "3: on one's own"), (4, '4: others lean on it'), (5, '5: sets the standard')], null=True)),
                ('level_needed', models.PositiveSmallIntegerField(choices=[(1, '1: first steps'), (2, '2: with guidance'), (3, "3: on one's own"), (4, '4: others lean on it'), (5, '5: sets the standard')], null=True)),
                ('because', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SheetField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('text', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='actionitem',
            name='kind',
            field=models.CharField(choices=[('do', 'By doing it'), ('learn', 'By learning with others'), ('study', 'By studying')], default='do', max_length=8),
        ),
        migrations.AddField(
            model_name='actionitem',
            name='support',
            field=models.CharField(blank=True, max_length=300, verbose_name='support needed'),
        ),
        migrations.AddField(
            model_name='plan',
            name='held_on',
            field=models.DateField(null=True, verbose_name='talked on'),
        ),
        migrations.AddField(
            model_name='plan',
            name='look_again_on',
            field=models.DateField(null=True, verbose_name='by when you look again'),
        ),
        migrations.AddField(
            model_name='plan',
            name='must_come_true',
            field=models.TextField(blank=True, verbose_name='what must come true'),
        ),
        migrations.AddField(
            model_name='plan',
            name='number_reason',
            field=models.TextField(blank=True, verbose_name='why more or fewer actions'),
        ),
        migrations.AddField(
            model_name='plan',
            name='talk_stage',
            field=models.CharField(choices=[('listen', 'Listen'), ('answer', 'Answer'), ('compare', 'Compare'), ('timeline', 'Timeline'), ('actions', 'Actions')], default='listen', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='actionitem',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['do', 'learn', 'study'])), name='action_kind'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('talk_stage__in', ['listen', 'answer', 'compare', 'timeline', 'actions'])), name='plan_talk_stage'),
        ),
        migrations.AddField(
            model_name='gapoutcome',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='reviews.plan'),
        ),
        migrations.AddField(
            model_name='sheetfield',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sheetfield',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet', to='reviews.plan'),
        ),
        migrations.AddConstraint(
            model_name='gapoutcome',
            constraint=models.UniqueConstraint(fields=('plan', 'subject'), name='gap_outcome_once'),
        ),
        migrations.AddConstraint(
            model_name='gapoutcome',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['agreed', 'changed', 'differ'])), name='gap_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='gapoutcome',
            constraint=models.CheckConstraint(condition=models.Q(('level_now', None), models.Q(('level_now__gte', 1), ('level_now__lte', 5)), _connector='OR'), name='gap_outcome_now'),
        ),
        migrations.AddConstraint(
            model_name='gapoutcome',
            constraint=models.CheckConstraint(condition=models.Q(('level_needed', None), models.Q(('level_needed__gte', 1), ('level_needed__lte', 5)), _connector='OR'), name='gap_outcome_needed'),
        ),
        migrations.AddConstraint(
            model_name='gapoutcome',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'changed'), models.Q(('level_needed__isnull', True), ('level_now__isnull', True)), _connector='OR'), name='gap_outcome_changed_levels'),
        ),
        migrations.AddConstraint(
            model_name='sheetfield',
            constraint=models.UniqueConstraint(fields=('plan', 'name'), name='sheet_field_once'),
        ),
    ]
