"""Celery wakes the rooms up; what there is to do stands in the database. Here is the timetable."""

import os
from pathlib import Path

from celery import Celery
from celery.schedules import crontab
from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

TRANSPORT_ALIASES["filesystem"] = "config.folder_broker:Transport"
app = Celery("bearing")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "send what is due": {
        "task": "outbox.tasks.send_due",
        "kwargs": {"by_the_clock": True},
        "schedule": settings.SECONDS_BETWEEN_SENDING,
        "options": {"expires": settings.SECONDS_BETWEEN_SENDING},
    },
    "go on with files of people": {
        "task": "people.tasks.continue_imports",
        "schedule": settings.SECONDS_BETWEEN_SENDING,
        "options": {"expires": settings.SECONDS_BETWEEN_SENDING},
    },
    "go on with cycles": {
        "task": "reviews.tasks.continue_cycles",
        "schedule": settings.SECONDS_BETWEEN_SENDING,
        "options": {"expires": settings.SECONDS_BETWEEN_SENDING},
    },
    "go on with long lists": {
        "task": "insights.tasks.continue_exports",
        "schedule": settings.SECONDS_BETWEEN_SENDING,
        "options": {"expires": settings.SECONDS_BETWEEN_SENDING},
    },
    # The cycle itself says when somebody last looked: once an hour, whoever asks how often.
    "take people into cycles": {
        "task": "reviews.tasks.take_people_in",
        "schedule": settings.SECONDS_BETWEEN_SENDING,
        "options": {"expires": settings.SECONDS_BETWEEN_SENDING},
    },
    "clear away files of people": {
        "task": "people.tasks.clear_imports",
        "schedule": settings.SECONDS_BETWEEN_REMINDER_SWEEPS,
        "options": {"expires": settings.SECONDS_BETWEEN_REMINDER_SWEEPS},
    },
    "note who has left and who is back": {
        "task": "people.tasks.note_days",
        "schedule": settings.SECONDS_BETWEEN_REMINDER_SWEEPS,
        "options": {"expires": settings.SECONDS_BETWEEN_REMINDER_SWEEPS},
    },
    "queue the reminders of the day": {
        "task": "reviews.tasks.queue_reminders",
        "schedule": settings.SECONDS_BETWEEN_REMINDER_SWEEPS,
        "options": {"expires": settings.SECONDS_BETWEEN_REMINDER_SWEEPS},
    },
    # In the small hours of the installation; there is something to do about every four weeks.
    "make figures of groups": {
        "task": "insights.tasks.make_snapshots",
        "schedule": crontab(hour=2, minute=30),
        "options": {"expires": 3600},
    },
}

# SQLite, beat and Kombu's filesystem transport all expect their folders to exist.
options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
for folder in (settings.VAR_DIR, options.get("data_folder_in"), options.get("control_folder")):
    if folder:
        # What people wrote in confidence may lie here: nobody else on this machine looks in.
        Path(str(folder)).mkdir(mode=0o700, parents=True, exist_ok=True)
