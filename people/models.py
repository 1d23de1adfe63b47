"""Departments, employees, the roles they hold, and who opened whose record."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from people.querysets import EVERYONE, AccessLogQuerySet, EmployeeQuerySet
from people.validators import known_time_zone


class Department(models.Model):
    """A part of the organisation; `path` ("3/17/") is the way down to it: a subtree is a prefix."""

    name = models.CharField(_("name"), max_length=150)
    path = models.CharField(max_length=255, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name


class EmployeeManager(BaseUserManager.from_queryset(EmployeeQuerySet)):  # type: ignore[misc]
    """Makes accounts; everything else is in EmployeeQuerySet."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Employee":
        """Return a new employee; without a password they must first set one by mail."""
        employee: Employee = self.model(email=email.lower(), **fields)
        employee.set_password(password)
        employee.full_clean(exclude=["password"])
        employee.save(using=self._db)
        return employee

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Employee":
        """Return a new superuser, who runs the installation and reads nobody's review."""
        return self.create_user(email, password, is_superuser=True, **fields)


class Employee(AbstractBaseUser, PermissionsMixin):
    """Somebody who works here, and their account."""

    email = models.EmailField(_("e-mail"), unique=True)
    number = models.CharField(
        _("employee number"), max_length=32, unique=True, null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=150)
    preferred_name = models.CharField(_("preferred name"), max_length=80, blank=True)
    title = models.CharField(_("title"), max_length=150, blank=True)
    department = models.ForeignKey(
        Department, verbose_name=_("department"), on_delete=models.PROTECT, null=True, blank=True
    )
    manager = models.ForeignKey(
        "self",
        verbose_name=_("manager"),
        on_delete=models.PROTECT,
        related_name="reports",
        null=True,
        blank=True,
    )
    locale = models.CharField(_("language"), max_length=12, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[known_time_zone]
    )
    is_active = models.BooleanField(_("works here"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[EmployeeManager] = EmployeeManager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="employee_by_name")]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="employee_email_once"),
            models.CheckConstraint(
                condition=Q(manager=None) | ~Q(manager=F("id")), name="employee_not_own_manager"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name that sentences use: the preferred one, or else the whole."""
        return self.preferred_name or self.name

    @cached_property
    def held_roles(self) -> list["Role"]:
        """The roles beside being an employee, fetched once for all that a page asks about them."""
        return list(self.roles.select_related("department"))

    @property
    def hr_scope(self) -> list[str]:
        """The department paths that this person acts as HR for: [] for nobody, EVERYONE for all."""
        return [
            role.department.path if role.department else EVERYONE
            for role in self.held_roles
            if role.kind == Role.Kind.HR_ADMIN
        ]

    def covers_as_hr(self, employee: "Employee") -> bool:
        """Whether `employee`, possibly oneself, belongs to the part that one runs as HR."""
        path = employee.department.path if employee.department else EVERYONE
        return any(path.startswith(covered) for covered in self.hr_scope)

    def acts_as_hr_for(self, employee: "Employee") -> bool:
        """Whether one may look at `employee` as HR; never at oneself (querysets.in_hr_scope)."""
        return employee.pk != self.pk and self.covers_as_hr(employee)

    @property
    def is_auditor(self) -> bool:
        """Whether this person may read statuses, dates and the access log, without content."""
        return any(role.kind == Role.Kind.AUDITOR for role in self.held_roles)


class Role(models.Model):
    """Something that a person may act as beside being an employee."""

    class Kind(models.TextChoices):
        HR_ADMIN = "hr_admin", _("HR admin")
        AUDITOR = "auditor", _("Auditor")

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, help_text=_("empty: everyone")
    )

    class Meta:
        constraints: ClassVar = [
            # Two, since SQLite takes every empty department for another one.
            models.UniqueConstraint(fields=["person", "kind", "department"], name="role_once"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(department=None), name="role_for_all_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["hr_admin", "auditor"]), name="role_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="hr_admin") | Q(department=None), name="role_auditor_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"


class AccessLogEntry(models.Model):
    """That somebody opened somebody else's sensitive record; never what stood in it (R4)."""

    class Record(models.TextChoices):
        """The kinds of record; the rooms above hand in one of these."""

        PRE_REVIEW = "pre_review", _("Pre-review")
        GAP_ASSESSMENT = "gap_assessment", _("Gap assessment")
        TALK = "talk", _("The talk")
        PLAN = "plan", _("The plan")

    reader = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=40, choices=Record.choices)
    record_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects: ClassVar = AccessLogQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["subject", "-at"], name="access_log_by_subject")]

    def __str__(self) -> str:
        return f"{self.reader} opened {self.record} {self.record_id} of {self.subject}"
