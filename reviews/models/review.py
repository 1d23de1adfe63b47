"""One employee's passage through a cycle with one manager."""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.trees import is_below
from reviews.models.choices import plain
from reviews.models.cycle import Cycle
from reviews.models.template import TemplateVersion
from reviews.querysets import ReviewQuerySet
from reviews.states import OVER, SEALED, SIGNED, UNSIGNED, Side, Stage

STAGE_NAMES = {
    Stage.PREPARE: _("Both are preparing"),
    Stage.PRE_REVIEW_SENT: _("Pre-review sent"),
    Stage.ASSESSMENT_SENT: _("Gap assessment sent"),
    Stage.READY: _("Both are ready"),
    Stage.TALK: _("In conversation"),
    Stage.AGREE: _("Plan to sign"),
    Stage.FOLLOW_UP: _("Plan under way"),
    Stage.CLOSED: _("Plan closed"),
    Stage.NOT_AGREED: _("Held, not agreed"),
    Stage.CALLED_OFF: _("Called off"),
}
SIDE_NAMES = {Side.EMPLOYEE: _("the employee"), Side.MANAGER: _("the manager")}
SEALED_STAGES = [stage.value for stage in SEALED]
UNSIGNED_STAGES = [stage.value for stage in UNSIGNED]
SIGNED_STAGES = [stage.value for stage in SIGNED]
ENDED_UNSIGNED = [stage.value for stage in OVER if stage not in SIGNED]
EMPLOYEE_SIGNED = Q(employee_signed_at__isnull=False)
MANAGER_SIGNED = Q(manager_signed_at__isnull=False)


class Review(models.Model):
    """One employee's passage through a cycle with one manager, from launch to signing and beyond.

    `version` counts the changes; every change names the version that it starts from. `stage` moves
    only along `reviews.states.TRANSITIONS`, and the constraints below refuse what could never be.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reviews")
    employee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews_led"
    )
    stage = models.CharField(max_length=20, choices=plain(STAGE_NAMES), default=Stage.PREPARE.value)
    version = models.PositiveIntegerField(default=1)
    template = models.ForeignKey(  # as it was at launch; None for reviews from before templates
        TemplateVersion, on_delete=models.PROTECT, related_name="+", null=True
    )
    occasion = models.DateField(null=True)  # the anniversary that a rolling cycle began it for
    prepare_by = models.DateField(_("prepared by"))
    feedback_by = models.DateField(_("gap assessment by"))
    talk_by = models.DateField(_("talk held by"))
    started_at = models.DateTimeField()
    stage_since = models.DateTimeField()
    opening_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    opening_asked_until = models.DateTimeField(null=True)  # how long that wish holds
    opening_for = models.DateField(null=True)  # the day of the talk; None: at the talk itself
    opened_at = models.DateTimeField(null=True)
    opened_without = models.CharField(max_length=8, choices=plain(SIDE_NAMES), blank=True)
    employee_signed_at = models.DateTimeField(null=True)
    manager_signed_at = models.DateTimeField(null=True)
    hand_over = (
        models.ForeignKey(  # the latest, whose terms hold; None while the first manager leads
            "reviews.HandOver", on_delete=models.PROTECT, related_name="+", null=True
        )
    )
    called_off_because = models.CharField(_("called off because"), max_length=200, blank=True)

    if TYPE_CHECKING:  # noted by finding, opening_rules, pulse_asking, at_hand and with_talk
        finder: Employee | None
        talked_with: Employee
        has_next: bool
        has_said: bool
        employee_back_at: datetime | None
        talk_at: datetime | None
        times_by_id: int | None
        last_talk_at: datetime | None

    objects: ClassVar = ReviewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["stage", "prepare_by"], name="review_by_deadline"),
            models.Index(fields=["-started_at", "-id"], name="review_newest"),
            models.Index(fields=["stage", "stage_since"], name="review_by_stage_since"),
            models.Index(fields=["cycle", "stage_since", "id"], name="review_longest_waiting"),
            models.Index(fields=["cycle", "stage", "stage_since", "id"], name="review_on_board"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="review_stage_known"
            ),
            models.CheckConstraint(condition=~Q(employee=F("manager")), name="review_takes_two"),
            models.CheckConstraint(
                condition=Q(talk_by__gte=F("prepare_by")), name="review_prepared_before_talk"
            ),
            models.CheckConstraint(
                condition=Q(feedback_by__gte=F("prepare_by"), feedback_by__lte=F("talk_by")),
                name="review_feedback_in_between",
            ),
            models.CheckConstraint(
                condition=(Q(stage=Stage.CALLED_OFF.value) & ~Q(called_off_because=""))
                | (~Q(stage=Stage.CALLED_OFF.value) & Q(called_off_because="")),
                name="review_called_off_because",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=SEALED_STAGES, opened_at=None)
                | (~Q(stage__in=SEALED_STAGES) & Q(opened_at__isnull=False))
                | Q(stage=Stage.CALLED_OFF.value),
                name="review_open_once_sealed_no_more",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.READY.value) | Q(opening_asked_by=None),
                name="review_asked_to_open_when_ready",
            ),
            models.CheckConstraint(
                condition=Q(opening_asked_by__isnull=False)
                | Q(opening_asked_until=None, opening_for=None),
                name="review_wish_to_open_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(opened_without="")
                | Q(opened_without__in=[side.value for side in Side], opened_at__isnull=False),
                name="review_opened_without_one",
            ),
            models.CheckConstraint(
                condition=(Q(stage__in=SIGNED_STAGES) & EMPLOYEE_SIGNED & MANAGER_SIGNED)
                | (Q(stage=Stage.AGREE.value) & ~(EMPLOYEE_SIGNED & MANAGER_SIGNED))
                | Q(stage=Stage.NOT_AGREED.value)
                | (Q(stage=Stage.CALLED_OFF.value) & ~(EMPLOYEE_SIGNED & MANAGER_SIGNED))
                | (~Q(stage__in=SIGNED_STAGES) & ~EMPLOYEE_SIGNED & ~MANAGER_SIGNED),
                name="review_signed_as_staged",
            ),
            models.UniqueConstraint(
                fields=["employee"],
                condition=Q(stage__in=UNSIGNED_STAGES),
                name="review_one_unsigned_per_person",
            ),
            models.UniqueConstraint(
                fields=["cycle", "employee"],
                condition=~Q(stage__in=ENDED_UNSIGNED) & Q(occasion=None),
                name="review_once_in_a_cycle",
            ),
            # Whatever became of it: what HR called off doesn't begin again by itself.
            models.UniqueConstraint(
                fields=["cycle", "employee", "occasion"],
                condition=Q(occasion__isnull=False),
                name="review_once_an_occasion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}, {self.cycle}"

    def get_stage_display(self) -> str:  # type: ignore[no-redef]
        """Return what the stage is called. A list asks each row; Django's own reads all choices."""
        return str(STAGE_NAMES[Stage(self.stage)])

    @property
    def people(self) -> tuple[Employee, Employee]:
        """The employee and the manager."""
        return self.employee, self.manager

    def side_of(self, person: Employee) -> Side | None:
        """Return which of the two `person` is, or None for anybody else."""
        if person.pk == self.employee_id:
            return Side.EMPLOYEE
        return Side.MANAGER if person.pk == self.manager_id else None

    def other(self, person: Employee) -> Employee:
        """Return whom `person` talks with."""
        return self.manager if person.pk == self.employee_id else self.employee

    def opening_wish(self, now: datetime) -> Employee | None:
        """Return who wants to open the seal, as long as that holds."""
        until = self.opening_asked_until
        if until is None or now >= until:
            return None
        return next(filter(self.is_asker, self.people), None)

    def is_asker(self, person: Employee) -> bool:
        """Whether `person` has asked to open the seal."""
        return person.pk == self.opening_asked_by_id

    @property
    def blank(self) -> Employee | None:
        """Whose side the seal was opened without; they had sent nothing by then."""
        people = {Side.EMPLOYEE: self.employee, Side.MANAGER: self.manager}
        return people[Side(self.opened_without)] if self.opened_without else None

    @property
    def is_held_back(self) -> bool:
        """Whether the employee's words have yet to be passed on to a manager who is new here."""
        if self.hand_over is None:
            return False
        has_a_word = self.hand_over.answered_at is not None or self.employee.is_active
        return not (has_a_word and self.hand_over.has_passed(timezone.now()))

    def shares_plan_with(self, person: Employee) -> bool:
        """Whether the employee lets `person`, who leads the manager, read the signed plan.

        The plan is asked for only where `person` could be meant.
        """
        is_above = self.manager.manager_id == person.pk
        return is_above and self.stage in SIGNED and self.plan.shared_with_id == person.pk

    @property
    def signed_at(self) -> datetime | None:
        """When the second of the two signed: from then on the plan lives."""
        both = (self.employee_signed_at, self.manager_signed_at)
        moments = [moment for moment in both if moment is not None]
        return max(moments) if len(moments) == len(both) else None

    @property
    def talk_ended_at(self) -> datetime:
        """When the talk came to an end, of one that has: the plan may have been closed since."""
        is_closed = self.stage == Stage.CLOSED
        return (self.signed_at if is_closed else None) or self.stage_since

    @property
    def rests(self) -> bool:
        """Whether it is a signed plan whose employee has left: nobody has anything to do in it."""
        return self.stage == Stage.FOLLOW_UP and not self.employee.is_active

    @property
    def is_under_way(self) -> bool:
        """Whether it still waits for somebody, as `ReviewQuerySet.under_way`."""
        return self.stage not in OVER and not self.rests

    @property
    def due_on(self) -> date | None:
        """By when it is to leave the stage at which it stands; None once it is signed, or over.

        While both prepare the earlier of their days; as a plan it has days of its own.
        """
        days = {
            Stage.PREPARE: min(self.prepare_by, self.feedback_by),
            Stage.PRE_REVIEW_SENT: self.feedback_by,
            Stage.ASSESSMENT_SENT: self.prepare_by,
        }
        return days.get(Stage(self.stage), self.talk_by if self.stage in UNSIGNED else None)

    @property
    def is_late(self) -> bool:
        """Whether that day has passed where the reader is."""
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def needs_another_manager(self) -> bool:
        """Whether it is led by a leaver or, unsigned, by a former manager of the employee.

        Not while somebody leads it whom HR chose in place of the manager that the employee has,
        for a while or for good; but whoever leads it, if they report to the employee by now.
        """
        if not self.is_under_way:
            return False
        present = self.employee.manager_id
        giver = self.hand_over.former_id if self.hand_over else None
        led_by_another = present is not None and present not in (self.manager_id, giver)
        above = self.employee.tree_path
        is_turned_round = bool(above) and is_below(self.manager.tree_path, above)
        is_led_wrongly = led_by_another or is_turned_round
        return (is_led_wrongly and self.stage in UNSIGNED) or not self.manager.is_active

    @property
    def assessor_id(self) -> int | None:
        """Who sent the gap assessment that stays with the review, if it was a former manager."""
        return self.hand_over.assessor_id if self.hand_over else None

    @property
    def assessor(self) -> Employee:
        """Whose gap assessment this review has: the manager's, or that of a former one.

        Where none was sent, whoever talked about it: who leads a signed plan now wasn't there.
        """
        sent_by = self.hand_over.assessor if self.hand_over else None
        return sent_by or self.signer

    @property
    def signer(self) -> Employee:
        """The manager who signed the plan, or will."""
        signed = self.hand_overs.filter(stage=Stage.FOLLOW_UP) if self.hand_over else None
        first = signed.select_related("former").first() if signed is not None else None
        return first.former if first else self.manager
