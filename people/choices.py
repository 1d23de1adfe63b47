"""What somebody may act as, and which trees the organisation has."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    """The roles beside being an employee; a superuser is a flag of the account."""

    HR_ADMIN = "hr_admin", _("HR admin")
    AUDITOR = "auditor", _("Auditor")


class Tree(models.TextChoices):
    """The two ways in which the organisation branches."""

    MANAGERS = "managers", _("Who leads whom")
    DEPARTMENTS = "departments", _("Departments")
