"""The life of a message, what it may wait for, what moves it, and how often people want mail."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a message stands: queued, then sending, then sent; every other way ends in a reason."""

    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    DROPPED = "dropped", _("no longer needed")


# A sender may take these once their moment has come; a killed sender leaves SENDING behind.
UNFINISHED = (State.QUEUED, State.SENDING)
WITHOUT_SENDING = (State.FAILED, State.DROPPED)
LONGEST_TRY = timedelta(minutes=3)  # a dozen answers, each at the very end of EMAIL_TIMEOUT
LEASE = 2 * LONGEST_TRY  # how long a sender may keep what it has claimed


class Wait(models.TextChoices):
    """Why a message that may be merged is not sent yet, though it is due."""

    QUIET_HOURS = "quiet_hours", _("waits for working hours")
    DAY = "day", _("waits for another day: one mail has gone out")
    WEEK = "week", _("waits for another week: enough mails have gone out")
    RHYTHM = "rhythm", _("waits for the day or the week that its reader chose")
    ANOTHER = "another", _("waits until another mail to the same person has gone out")


class Rhythm(models.TextChoices):
    """How often somebody wants the mails that may be merged."""

    AT_ONCE = "at_once", _("As it comes, within working hours")
    DAILY = "daily", _("Once a day, in the morning")
    WEEKLY = "weekly", _("Once a week, on its first morning")
    OFF = "off", _("Not at all")


class Mover(models.TextChoices):
    """What moves the mail, and is looked after: whoever sends, and the clock that wakes it."""

    SENDER = "sender", _("sender")
    BEAT = "beat", _("clock")
