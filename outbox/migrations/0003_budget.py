
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0002_holding_and_signs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('rhythm', models.CharField(choices=[('at_once', 'As it comes, within working hours'), ('daily', 'Once a day, in the morning'), ('weekly', 'Once a week, on its first morning'), ('off', 'Not at all')], default='at_once', max_length=8)),
            ],
            options={
                'verbose_name': 'preference',
                'verbose_name_plural': 'preferences',
            },
        ),
        migrations.RemoveConstraint(
            model_name='message',
            name='message_state_known',
        ),
        migrations.RemoveIndex(
            model_name='message',
            name='message_about',
        ),
        migrations.AddField(
            model_name='message',
            name='carried_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='outbox.message'),
        ),
        migrations.AddField(
            model_name='message',
            name='waits_for',
            field=models.CharField(blank=True, choices=[('quiet_hours', 'waits for working hours'), ('day', 'waits for another day: one mail has gone out'), ('week', 'waits for another week: enough mails have gone out'), ('rhythm', 'waits for the day or the week that its reader chose'), ('another', 'waits until another mail to the same person has gone out')], max_length=12),
        ),
        migrations.AlterField(
            model_name='message',
            name='state',
            field=models.CharField(choices=[('queued', 'waiting to be sent'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'could not be sent'), ('dropped', 'no longer needed')], default='queued', max_length=8),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state__in', ('queued', 'sending'))), fields=['about'], name='message_about'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('carried_by__isnull', False)), fields=['carried_by'], name='message_carried'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(condition=models.Q(('carried_by', models.F('id')), ('state__in', ('queued', 'sending'))), fields=('recipient',), name='message_one_merged_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'sent', 'failed', 'dropped'])), name='message_state_known'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('waits_for__in', ['', 'quiet_hours', 'day', 'week', 'rhythm', 'another'])), name='message_wait_known'),
        ),
        migrations.AddConstraint(
            model_name='preference',
            constraint=models.CheckConstraint(condition=models.Q(('rhythm__in', ['at_once', 'daily', 'weekly', 'off'])), name='preference_rhythm_known'),
        ),
    ]
