"""HR runs a cycle: late joiners, calling off, other days, closing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules, messages, rules
from reviews.actions.calling_off import call_off_many
from reviews.actions.cycle_history import note
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.bell import wake_a_worker
from reviews.cycle_querysets import CycleQuerySet
from reviews.models import Cycle, CycleEvent, CycleJob, Review
from reviews.models.cycle_job import UNFINISHED_JOB
from reviews.querysets import ReviewQuerySet
from reviews.starting import Dates, start_reviews
from reviews.states import CycleStage, JobState

STEP = 500
IS_IN_ALREADY = _("This person has a review on its way, or has had one in this cycle.")
DAYS_ARE_MIXED_UP = _(
    "These days do not fit the others of somebody: first comes the pre-review, "
    "then the gap assessment, then the talk."
)


@transaction.atomic
def add_late(person: Employee, cycle: Cycle, employee: Employee, now: datetime) -> Review:
    """Open a review in a running cycle and invite both; raise Conflict if there can be none."""
    require(cycle_rules.may_take_in(person, cycle))
    require(cycle_rules.has_days(cycle))
    require(rules.may_start(person, employee))
    require_idle(cycle)
    pairs = [(employee, employee.manager)] if employee.manager else []
    try:
        with transaction.atomic():
            dates = days_for_late(cycle, timezone.localdate(now))
            [review] = start_reviews(cycle, pairs, dates, person, now)
    except IntegrityError as error:
        raise Conflict(IS_IN_ALREADY) from error
    messages.invite(review)
    note(cycle, person, CycleEvent.Verb.ADD, now, [employee.pk])
    return review


def days_for_late(cycle: Cycle, today: date) -> Dates:
    """Return the cycle's days, or later ones that leave a week to prepare."""
    days = (cycle.prepare_by or today, cycle.feedback_by or today, cycle.talk_by or today)
    return Dates.within_reach(*days, today)


def call_off(person: Employee, review: Review, because: str, now: datetime) -> None:
    """End an unsigned review with a reason that both will read."""
    call_off_chosen(person, review.cycle, [review], because, now)


@transaction.atomic
def call_off_chosen(
    person: Employee, cycle: Cycle, reviews: Sequence[Review], because: str, now: datetime
) -> None:
    """End unsigned reviews of a cycle, all of them or none, with a reason that both will read."""
    for review in reviews:
        require(cycle_rules.may_call_off(person, review))
    ended = call_off_many(person, [review.pk for review in reviews], because, now)
    if len(ended) < len(reviews):
        raise Conflict(CHANGED_MEANWHILE)
    who = [review.employee_id for review in reviews]
    note(cycle, person, CycleEvent.Verb.CALL_OFF, now, who, reason=because)


@transaction.atomic
def move_days(
    person: Employee,
    cycle: Cycle,
    days: Mapping[str, date],
    numbers: Sequence[int] | None,
    now: datetime,
) -> int:
    """Give the unsigned reviews `numbers` of a cycle other days; None is all, and the cycle itself.

    A closed cycle keeps its own days. Reminders are worked out from the days, so they follow; the
    two of each review are told. Returns how many reviews were moved; raises Conflict where the new
    days and somebody's old ones are in the wrong order, and while reviews are being made with the
    old ones. Those of a review of one's own move with all others, never alone.
    """
    require(cycle_rules.may_run(person, cycle))
    require_idle(cycle)
    reviews = Review.objects.filter(cycle=cycle).covered_by_hr(person).unsigned()
    if numbers is not None:
        reviews = reviews.filter(pk__in=numbers)
        for of_my_own in reviews.of(person):
            require(rules.may_act_as_hr(person, of_my_own))
    else:
        require(cycle_rules.has_days(cycle))
    of_reviews = {name: day for name, day in days.items() if name != "close_on"}
    try:
        with transaction.atomic():
            if numbers is None:
                _running(cycle).update(**days)
            moved = _move(reviews.exclude(**of_reviews), of_reviews, now)
    except IntegrityError as error:
        raise Conflict(DAYS_ARE_MIXED_UP) from error
    as_text = {name: day.isoformat() for name, day in days.items()}
    named = moved if numbers is not None else ()
    details: dict[str, object] = {"people": len(moved), **as_text}
    note(cycle, person, CycleEvent.Verb.MOVE_DAYS, now, named, **details)
    return len(moved)


def _move(reviews: ReviewQuerySet, days: Mapping[str, date], now: datetime) -> list[int]:
    """Give `reviews` other days, some at a time, and tell their people; return the employees.

    Those of one manager stand together, since they are told of all of theirs in one mail.
    """
    rows = list(reviews.order_by("manager", "pk").values_list("pk", "manager_id", "employee_id"))
    leads = Counter(manager for _number, manager, _employee in rows)
    for start in range(0, len(rows), STEP):
        numbers = [number for number, _manager, _employee in rows[start : start + STEP]]
        some = Review.objects.filter(pk__in=numbers).unsigned()  # some sign meanwhile
        some.update(**days)
        messages.say_days_moved(list(some.with_people()), leads, now)
    return [employee for _number, _manager, employee in rows]


@transaction.atomic
def close_cycle(person: Employee, cycle: Cycle, because: str, now: datetime) -> None:
    """Close a cycle. With a reason, what is unsigned is called off; without one, the two go on."""
    require(cycle_rules.may_close(person, cycle))
    require_idle(cycle)
    if not _running(cycle).update(stage=CycleStage.CLOSED, closed_at=now):
        raise Conflict(cycle_rules.CYCLE_MOVED_ON[CycleStage.CLOSED])
    unfinished = Review.objects.filter(cycle=cycle).covered_by_hr(person).unsigned().count()
    note(cycle, person, CycleEvent.Verb.CLOSE, now, people=unfinished, reason=because)
    if because:
        CycleJob.objects.create(
            cycle=cycle,
            person=person,
            state=JobState.CALLING_OFF,
            because=because,
            total=unfinished,
            mail_from=now,
            begun_at=now,
            moved_at=now,
        )
        transaction.on_commit(wake_a_worker, robust=True)


def _running(cycle: Cycle) -> CycleQuerySet:
    running: CycleQuerySet = Cycle.objects.filter(pk=cycle.pk, stage=CycleStage.LAUNCHED)
    return running


def require_idle(cycle: Cycle) -> None:
    """Raise Conflict while there is long work to be done on a cycle."""
    if CycleJob.objects.filter(cycle=cycle, state__in=UNFINISHED_JOB).exists():
        raise Conflict(cycle_rules.STILL_AT_WORK)
