"""What somebody may act as, and which trees the organisation has."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    """The roles beside being an employee; a superuser is a flag of the account."""

    HR_ADMIN = "hr_admin", _("HR admin")
    AUDITOR = "auditor", _("Auditor")


SCOPED = (RoleKind.HR_ADMIN,)  # the roles that may be for a department and all below it
SUPERUSER = "superuser"  # what the flag is called where roles are named beside it


class Tree(models.TextChoices):
    """The two ways in which the organisation branches."""

    MANAGERS = "managers", _("Who leads whom")
    DEPARTMENTS = "departments", _("Departments")


class ImportVerdict(models.TextChoices):
    """What becomes of one row of a file of people."""

    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    MOVED = "moved", _("moved")
    LEAVER = "leaver", _("made a leaver")
    SAME = "same", _("left alone")
    REFUSED = "refused", _("refused")


class ImportTakes(models.TextChoices):
    """Which rows of a file are taken where some are refused."""

    ALL = "all", _("All rows or nothing")
    GOOD_ROWS = "good_rows", _("The good rows")


class ImportState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("being read")
    UNREADABLE = "unreadable", _("not readable")
    READY = "ready", _("ready to be looked at")
    APPLYING = "applying", _("being written")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("done")
    DROPPED = "dropped", _("thrown away")


class DateOrder(models.TextChoices):
    """What 03/04/2024 means."""

    AUTO = "auto", _("Refuse dates that could be two days")
    DAY = "day", _("The day comes first: 31/12/2024")
    MONTH = "month", _("The month comes first: 12/31/2024")
