"""What the two agreed, and how it goes."""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from reviews.models.choices import plain
from reviews.models.levels import LONGEST_SUBJECT
from reviews.models.review import Review
from reviews.plan_querysets import ActionItemQuerySet, CheckInQuerySet, PlanQuerySet
from reviews.states import UNFINISHED, Side, Status, TalkStage

TALK_STAGE_NAMES = {
    TalkStage.LISTEN: _("Listen"),
    TalkStage.ANSWER: _("Answer"),
    TalkStage.COMPARE: _("Compare"),
    TalkStage.TIMELINE: _("Timeline"),
    TalkStage.ACTIONS: _("Actions"),
}


NEVER = date.max  # where nothing is left to do: a list by days goes on from row to row


class Plan(models.Model):
    """The agreement of one review.

    While the two talk it is a sheet of fields (`models/sheet.py`); what it says below is written
    when it is put up for signing. `version` counts every save of the sheet, and a signature names
    it. `talk_stage` is where the two are. `shared_with` is the skip-level whom the employee has let
    read it, which holds as long as that person leads the manager.

    The last six say how it goes, of one that lives and is no test run, in days that lists are
    found and sorted by: `reviews/actions/plan_health.py` keeps them (decision 0035).
    """

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="plan")
    version = models.PositiveIntegerField(default=0)
    talk_stage = models.CharField(
        max_length=8, choices=plain(TALK_STAGE_NAMES), default=TalkStage.LISTEN.value
    )
    held_on = models.DateField(_("talked on"), null=True)
    must_come_true = models.TextField(_("what must come true"), blank=True)
    look_again_on = models.DateField(_("by when you look again"), null=True)
    number_reason = models.TextField(_("why more or fewer actions"), blank=True)
    no_promise_reason = models.TextField(_("why the manager promises nothing"), blank=True)
    employee_comment = models.TextField(_("where the employee sees it differently"), blank=True)
    saved_at = models.DateTimeField(null=True)
    shared_with = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    closed_by = models.ForeignKey(  # None while it lives, and where its twelve months were over
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    alive_since = models.DateTimeField(null=True)  # when both had signed; None unless it lives
    next_due = models.DateField(default=NEVER)  # the first day of what is not finished
    promise_due = models.DateField(null=True)  # the same of the promises
    risk_due = models.DateField(null=True)  # the same of what its owner has said is at risk
    begin_by = models.DateField(null=True)  # the first day of a first step, while nothing has begun
    heard_at = models.DateTimeField(null=True)  # the last word, as long as anything is left to do

    if TYPE_CHECKING:  # the marks of PlanQuerySet.marked_for
        shows_timeline: bool
        shows_proposals: bool
        shows_agreed: bool
        has_next: bool  # PlanQuerySet.with_next
        leads_next: bool

    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["look_again_on"],
                name="plan_by_look_again",
                condition=Q(look_again_on__isnull=False),
            )
        ] + [
            models.Index(fields=[column, "id"], name=name, condition=Q(alive_since__isnull=False))
            for column, name in (
                ("alive_since", "plan_by_signing"),
                ("next_due", "plan_by_next_due"),
                ("promise_due", "plan_by_promise_due"),
                ("risk_due", "plan_by_risk"),
                ("begin_by", "plan_by_beginning"),
                ("heard_at", "plan_by_last_word"),
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(talk_stage__in=[stage.value for stage in TalkStage]),
                name="plan_talk_stage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: plan"


STATUS_NAMES = {
    Status.OPEN: _("Not started yet"),
    Status.ON_TRACK: _("On track"),
    Status.AT_RISK: _("At risk"),
    Status.DONE: _("Done"),
    Status.NOT_NOW: _("Not now"),
}


class Owner(models.TextChoices):
    """Whose an action item is; one that the manager owns is a promise."""

    EMPLOYEE = Side.EMPLOYEE.value, _("Employee")
    MANAGER = Side.MANAGER.value, _("Manager: a promise")


class ActionKind(models.TextChoices):
    """How somebody develops by it."""

    DO = "do", _("By doing it")
    LEARN = "learn", _("By learning with others")
    STUDY = "study", _("By studying")


class ActionItem(models.Model):
    """One of the two or three things for the next twelve months."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("what"), max_length=300)
    subject = models.CharField(max_length=LONGEST_SUBJECT)  # of the gap: reviews/subjects.py
    kind = models.CharField(max_length=8, choices=ActionKind.choices, default=ActionKind.DO.value)
    owner = models.CharField(max_length=16, choices=Owner.choices)
    promised_by = models.ForeignKey(  # where another manager leads now; None is the review's
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    measure = models.CharField(_("how you will both know"), max_length=300)
    first_step = models.CharField(_("first step"), max_length=300)
    first_step_by = models.DateField(_("first step by"))
    due = models.DateField(_("due"))
    support = models.CharField(_("support needed"), max_length=300, blank=True)
    status = models.CharField(max_length=16, choices=plain(STATUS_NAMES), default=Status.OPEN.value)
    kept = models.BooleanField(null=True)  # said by its owner at the end; None is silence
    is_carried = models.BooleanField(default=False)  # forward, into the next review
    unheard_since = models.DateTimeField(null=True)  # the owner's last word in the signed plan

    if TYPE_CHECKING:  # the marks of ActionItemQuerySet.with_last_word and with_own_word
        last_word_at: datetime | None
        own_word_at: datetime | None

    objects: ClassVar = ActionItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]
        indexes: ClassVar = [
            models.Index(fields=["status", "due"], name="action_by_due"),
            models.Index(fields=["status", "first_step_by"], name="action_by_first_step"),
            models.Index(
                fields=["unheard_since"],
                name="action_by_silence",
                condition=Q(status__in=[status.value for status in UNFINISHED]),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position"], name="action_position_once"),
            models.CheckConstraint(
                condition=Q(first_step_by__lte=F("due")), name="action_first_step_first"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in Status]), name="action_status"
            ),
            models.CheckConstraint(condition=Q(owner__in=Owner.values), name="action_owner"),
            models.CheckConstraint(condition=Q(kind__in=ActionKind.values), name="action_kind"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its plan, for links that lead there."""
        return f"action-{self.position}"

    @property
    def is_promise(self) -> bool:
        """Whether the manager owes it."""
        return self.owner == Owner.MANAGER

    @property
    def was_kept(self) -> bool:
        """Whether it was kept, at the end: as its owner says, and in silence if it is done."""
        return self.status == Status.DONE if self.kept is None else self.kept

    @property
    def owed_by(self) -> Employee:
        """The person who owns it; the promise of a leaver waits for the present manager."""
        review = self.plan.review
        if not self.is_promise:
            return review.employee
        return self.promised_by if self.promised_by and self.promised_by_stays else review.manager

    @property
    def promised_by_stays(self) -> bool:
        """Whether a former manager who works here owes it."""
        return self.promised_by is not None and self.promised_by.is_active

    @property
    def is_open_question(self) -> bool:
        """Whether it is a promise of somebody who has left, which the present manager may keep."""
        return self.promised_by is not None and not self.promised_by.is_active

    @property
    def is_kept_apart(self) -> bool:
        """Whether it is a promise whose giver does not read the plan around it."""
        return self.promised_by_stays or (self.is_promise and self.plan.review.is_held_back)

    @property
    def owner_name(self) -> str:
        """What to call the person who owns it."""
        return self.owed_by.called


class CheckIn(models.Model):
    """A dated progress update on an action item, with what shows it if its writer likes.

    Without a status it is the other one's: what they did to support it. Nobody changes one. Within
    a day its writer takes it back; then it counts no more, and its words are theirs alone. One by
    mail came by the link in a reminder, without signing in.
    """

    action = models.ForeignKey(ActionItem, on_delete=models.PROTECT, related_name="check_ins")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=16, choices=plain(STATUS_NAMES), blank=True)
    note = models.CharField(max_length=500, blank=True)
    evidence = models.TextField(blank=True)
    by_mail = models.BooleanField(default=False)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar = CheckInQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=["", *(status.value for status in Status)]),
                name="check_in_status",
            ),
            models.CheckConstraint(
                condition=~Q(status="", note=""), name="check_in_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_status_display()}"
