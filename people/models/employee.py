"""The people who work here, and their accounts."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from people.choices import RoleKind, Tree
from people.models.department import Department
from people.models.tree_turn import TreeTurn
from people.querysets import EVERYONE, EmployeeQuerySet
from people.trees import PathField, is_below, place_below
from people.validators import known_time_zone, no_address, readable

if TYPE_CHECKING:
    from people.models.role import Role


class EmployeeManager(BaseUserManager.from_queryset(EmployeeQuerySet)):  # type: ignore[misc]
    """Makes accounts; everything else is in EmployeeQuerySet."""

    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Employee":
        """Return a new employee; without a password they must first set one by mail.

        Raises ValidationError for what the record does not allow, Conflict for a place that is
        too far down.
        """
        TreeTurn.take(Tree.MANAGERS)
        employee: Employee = self.model(email=email.lower(), **fields)
        employee.set_password(password)
        employee.full_clean(exclude=["password"])
        employee.save(using=self._db)
        employee.tree_path = place_below(self.path_of(employee.manager_id), employee.pk)
        employee.save(using=self._db, update_fields=["tree_path"])
        return employee

    def path_of(self, number: int | None) -> str:
        """Return the path of employee `number` as it is now; that of nobody is ""."""
        paths = self.filter(pk=number).values_list("tree_path", flat=True)
        return paths.first() or "" if number else ""


class Employee(AbstractBaseUser, PermissionsMixin):
    """Somebody who works here, and their account."""

    email = models.EmailField(_("e-mail"), unique=True)
    number = models.CharField(
        _("employee number"),
        max_length=32,
        unique=True,
        null=True,
        blank=True,
        validators=[readable, no_address],
    )
    name = models.CharField(_("name"), max_length=150, validators=[readable])
    preferred_name = models.CharField(
        _("preferred name"), max_length=80, blank=True, validators=[readable]
    )
    title = models.CharField(_("title"), max_length=150, blank=True, validators=[readable])
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
    tree_path = PathField(db_index=True)
    hire_date = models.DateField(_("hired on"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True)
    on_leave_from = models.DateField(_("on leave from"), null=True, blank=True)
    on_leave_to = models.DateField(_("on leave until"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=16, blank=True, validators=[readable])
    current_track = models.CharField(
        _("kind of work"), max_length=120, blank=True, validators=[readable]
    )
    locale = models.CharField(_("language"), max_length=12, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[known_time_zone]
    )
    is_active = models.BooleanField(_("works here"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    if TYPE_CHECKING:  # the marks of EmployeeQuerySet.visible_to
        shows_record: bool
        shows_leave: bool

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[EmployeeManager] = EmployeeManager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        # The list of people is read by name. SQLite finds a part of a name in the same index, which
        # is far smaller than the table; PostgreSQL has trigrams beside it (migration 0005).
        indexes: ClassVar = [
            models.Index(fields=["name", "id", "preferred_name", "email"], name="employee_by_name"),
            models.Index(fields=["title", "id"], name="employee_by_title"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="employee_email_once",
                violation_error_message=_("Somebody has this e-mail address already."),
            ),
            models.CheckConstraint(
                condition=Q(manager=None) | ~Q(manager=F("id")),
                name="employee_not_own_manager",
                violation_error_message=_("Nobody leads themselves."),
            ),
            models.CheckConstraint(
                condition=Q(end_date=None) | Q(hire_date=None) | Q(end_date__gte=F("hire_date")),
                name="employee_hired_before_leaving",
                violation_error_message=_("The last day comes after the first one."),
            ),
            models.CheckConstraint(
                condition=Q(on_leave_to=None)
                | Q(on_leave_from__isnull=False, on_leave_to__gte=F("on_leave_from")),
                name="employee_leave_begins_first",
                violation_error_message=_("A leave begins before it ends."),
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
            if role.kind == RoleKind.HR_ADMIN
        ]

    @property
    def runs_everyone(self) -> bool:
        """Whether this person acts as HR for the whole organisation."""
        return EVERYONE in self.hr_scope

    def covers_as_hr(self, employee: "Employee") -> bool:
        """Whether `employee`, possibly oneself, belongs to the part that one runs as HR."""
        path = employee.department.path if employee.department else EVERYONE
        return any(is_below(path, covered) for covered in self.hr_scope)

    def acts_as_hr_for(self, employee: "Employee") -> bool:
        """Whether one may look at `employee` as HR; never at oneself (querysets.in_hr_scope)."""
        return employee.pk != self.pk and self.covers_as_hr(employee)

    def leads(self, employee: "Employee") -> bool:
        """Whether `employee` is somewhere below one in the tree of managers."""
        return (
            bool(self.tree_path)
            and employee.pk != self.pk
            and is_below(employee.tree_path, self.tree_path)
        )

    def is_on_leave(self, today: date) -> bool:
        """Whether one is away on `today`; a leave without an end lasts until somebody notes it."""
        first, last = self.on_leave_from, self.on_leave_to
        return first is not None and first <= today and (last is None or today <= last)

    @property
    def is_auditor(self) -> bool:
        """Whether this person may read statuses, dates and the access log, without content."""
        return any(role.kind == RoleKind.AUDITOR for role in self.held_roles)
