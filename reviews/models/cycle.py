"""A round of reviews, who is in it, and what happened to it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from aspirations.models import CatalogueEdition
from people.models import Employee
from reviews.cycle_querysets import CycleEventQuerySet, CycleQuerySet
from reviews.filtering import Filter
from reviews.models.choices import plain
from reviews.models.template import TemplateVersion
from reviews.states import CycleKind, CycleStage
from reviews.timetable import Timetable

CYCLE_STAGE_NAMES = {
    CycleStage.DRAFT: _("Being prepared"),
    CycleStage.LAUNCHED: _("Launched"),
    CycleStage.CLOSED: _("Closed"),
}
CYCLE_KIND_NAMES = {
    CycleKind.CALENDAR: _("together, on days that HR sets"),
    CycleKind.ROLLING: _("one by one, around the anniversary of everybody's first day"),
}
LONGEST_LEAD = 120  # days; with what reviews.occasions looks back, well under a year
DAYS = ("prepare_by", "feedback_by", "talk_by", "close_on")
NOT_LAUNCHED = Q(launched_at=None)
NOT_CLOSED = Q(closed_at=None)
LEAD = ("lead_days", "prepare_days", "feedback_days", "talk_days")


IS_ROLLING = Q(kind=CycleKind.ROLLING.value)
IS_CALENDAR = Q(kind=CycleKind.CALENDAR.value)


class Cycle(models.Model):
    """A round of reviews that HR opens.

    `version` counts the changes of a draft. `owner` prepared it, and whoever is outside of their
    part of the organisation is never in it. Rounds from before there were owners have none.

    A rolling one has no days of its own: a review begins `lead_days` before the anniversary of its
    employee's first day, forms are due `prepare_days` and `feedback_days` before it, and the talk
    is held by `talk_days` after it. A calendar one may take in who joins until `joiners_until`.
    `swept_at` says when somebody last looked who is to be taken in. `edition` is the catalogue as
    it stood at the launch. `timetable` is what HR has set of reminders (reviews.timetable);
    `version` counts those changes too. While `quiet_since` stands nobody is reminded in it.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    stage = models.CharField(
        max_length=8, choices=plain(CYCLE_STAGE_NAMES), default=CycleStage.DRAFT.value
    )
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    test_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="tests", null=True, blank=True
    )
    template = models.ForeignKey(
        TemplateVersion, on_delete=models.PROTECT, related_name="cycles", null=True
    )
    population = models.JSONField(default=dict)
    edition = models.ForeignKey(
        CatalogueEdition, on_delete=models.PROTECT, related_name="+", null=True
    )
    kind = models.CharField(
        max_length=8, choices=plain(CYCLE_KIND_NAMES), default=CycleKind.CALENDAR.value
    )
    lead_days = models.PositiveSmallIntegerField(null=True)
    prepare_days = models.PositiveSmallIntegerField(null=True)
    feedback_days = models.PositiveSmallIntegerField(null=True)
    talk_days = models.PositiveSmallIntegerField(null=True)
    joiners_until = models.DateField(null=True)
    paused_at = models.DateTimeField(null=True)
    swept_at = models.DateTimeField(null=True)
    timetable = models.JSONField(default=dict)
    quiet_since = models.DateTimeField(null=True)
    quiet_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    prepare_by = models.DateField(_("pre-review by"), null=True)
    feedback_by = models.DateField(_("gap assessment by"), null=True)
    talk_by = models.DateField(_("talk held by"), null=True)
    close_on = models.DateField(_("to be closed on"), null=True)
    opened_at = models.DateTimeField()
    launched_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    kept_count: int | None = None  # noted by with_kept_count

    objects: ClassVar = CycleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stage=CycleStage.DRAFT.value) & NOT_LAUNCHED & NOT_CLOSED
                | Q(stage=CycleStage.LAUNCHED.value) & ~NOT_LAUNCHED & NOT_CLOSED
                | Q(stage=CycleStage.CLOSED.value) & ~NOT_LAUNCHED & ~NOT_CLOSED,
                name="cycle_moments_as_staged",
            ),
            models.CheckConstraint(
                condition=Q(owner=None)
                | Q(template__isnull=False) & (IS_ROLLING | Q(close_on__isnull=False)),
                name="cycle_owned_is_complete",
            ),
            models.CheckConstraint(
                condition=IS_CALENDAR & Q(**dict.fromkeys((*LEAD, "paused_at")))
                | IS_ROLLING
                & Q(**dict.fromkeys((*DAYS, "joiners_until")))
                & Q(**{f"{name}__isnull": False for name in LEAD}),
                name="cycle_days_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    feedback_days__lte=F("prepare_days"),
                    prepare_days__lte=F("lead_days"),
                    lead_days__lte=LONGEST_LEAD,
                ),
                name="cycle_lead_in_order",
            ),
            models.CheckConstraint(
                condition=Q(quiet_since=None, quiet_by=None)
                | Q(quiet_since__isnull=False, quiet_by__isnull=False),
                name="cycle_quiet_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    prepare_by__lte=F("feedback_by"),
                    feedback_by__lte=F("talk_by"),
                    talk_by__lte=F("close_on"),
                ),
                name="cycle_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_rolling(self) -> bool:
        """Whether its reviews begin one by one."""
        return self.kind == CycleKind.ROLLING

    @property
    def is_paused(self) -> bool:
        """Whether it runs and takes in nobody for now."""
        return self.stage == CycleStage.LAUNCHED and self.paused_at is not None

    @property
    def is_test_run(self) -> bool:
        """Whether two people try a draft out in it: it counts for nobody."""
        return self.test_of_id is not None

    @property
    def takes_single_reviews(self) -> bool:
        """Whether a review can be started in it by hand.

        A test run is for the two who were chosen, and ends with all that is in it.
        """
        is_open = self.stage == CycleStage.LAUNCHED
        return is_open and not self.is_rolling and not self.is_test_run

    @property
    def takes_in(self) -> bool:
        """Whether people are taken in automatically once it is launched."""
        return self.is_rolling or self.joiners_until is not None

    @cached_property
    def says_when(self) -> Timetable:
        """What HR has set of when its reminders go out."""
        return Timetable.from_json(self.timetable)

    @cached_property
    def chosen(self) -> Filter:
        """Whom it is for, as plain values."""
        return Filter.from_json(self.population)


class CyclePerson(models.Model):
    """Somebody whom HR added to a cycle or left out of it by name, and why."""

    class Kind(models.TextChoices):
        """Which of the two."""

        ADDED = "added", _("added")
        LEFT_OUT = "left_out", _("left out")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="named")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "employee"], name="cycle_names_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["added", "left_out"]), name="cycle_named_kind"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="cycle_named_because"),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.get_kind_display()}"


class CycleEvent(models.Model):
    """Who did what to a cycle, and when; `details` has numbers, days and reasons.

    Among the numbers are those of the people concerned (`who`), if they are few.
    """

    class Verb(models.TextChoices):
        """What can happen."""

        PREPARE = "prepare", _("prepared the cycle")
        EDIT = "edit", _("changed the draft")
        ADD = "add", _("added somebody")
        LEAVE_OUT = "leave_out", _("left somebody out")
        TEST = "test", _("began a test run")
        END_TEST = "end_test", _("ended the test run")
        LAUNCH = "launch", _("launched it")
        TAKE_BACK = "take_back", _("took the launch back")
        MOVE_DAYS = "move_days", _("moved the days")
        CALL_OFF = "call_off", _("called reviews off")
        CLOSE = "close", _("closed it")
        PAUSE = "pause", _("paused it")
        RESUME = "resume", _("let it go on")
        JOINING = "joining", _("said whether it takes in who joins")
        TAKE_IN = "take_in", _("had it take in who was due")
        REOPEN = "reopen", _("gave a form back")
        NUDGE = "nudge", _("sent a reminder")
        DELETE = "delete", _("deleted the draft")
        TIMETABLE = "timetable", _("set when reminders go out")
        QUIET = "quiet", _("paused the reminders")
        REMIND = "remind", _("let reminders go on")

    cycle = models.ForeignKey(  # None for a draft that was deleted; `details` has its name
        Cycle, on_delete=models.PROTECT, related_name="events", null=True
    )
    actor = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=16, choices=Verb.choices)
    details = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects: ClassVar = CycleEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_verb_display()}"
