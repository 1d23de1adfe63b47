"""The life of a message, which fields belong to which moment of it, and what moves it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a message stands: queued, then sending, then sent; every other way ends in a reason."""

    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    HELD = "held", _("held back")
    DROPPED = "dropped", _("no longer needed")


# A sender may take these once their moment has come; a killed sender leaves SENDING behind.
CLAIMABLE = (State.QUEUED, State.SENDING)
UNFINISHED = (*CLAIMABLE, State.HELD)
WITHOUT_SENDING = (State.FAILED, State.DROPPED)


class Mover(models.TextChoices):
    """What moves the mail, and is looked after: whoever sends, and the clock that wakes it."""

    SENDER = "sender", _("sender")
    BEAT = "beat", _("clock")
