"""A cycle is tried out, launched, and taken back before the first mail."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules, messages, rules
from reviews.actions.cycle import CHANGED_MEANWHILE
from reviews.actions.cycle_history import note
from reviews.actions.removing import remove_cycles
from reviews.bell import go_on_here, wake_a_worker
from reviews.cycle_querysets import CycleJobQuerySet, CycleQuerySet
from reviews.models import Cycle, CycleEvent, CycleJob, Review
from reviews.models.cycle import LEAD
from reviews.occasions import begins_on, days_of
from reviews.population import people_of
from reviews.starting import Dates, newest_edition, start_reviews
from reviews.states import CAN_BE_TAKEN_BACK, CycleKind, CycleStage, JobState

NOBODY = _("Nobody would be in this cycle. Say whom it is for.")
TWO_PEOPLE = _("A review takes two different people.")
LEFT = _("Somebody of the two no longer works here.")
BUSY = _("This person has a review on its way.")


def launch_cycle(
    person: Employee, cycle: Cycle, version: int, wait: timedelta, now: datetime
) -> CycleJob:
    """Have the reviews of a draft made, and all invited once `wait` is over; return the job.

    Raises Conflict if the draft has moved on from `version`, or asks for nobody.
    """
    require(cycle_rules.may_launch(person, cycle))
    total = people_of(cycle).count()
    if not total:
        raise Conflict(NOBODY)
    with transaction.atomic():
        kind, stage = CycleKind.CALENDAR, CycleStage.DRAFT
        draft = Cycle.objects.filter(pk=cycle.pk, version=version, stage=stage, kind=kind)
        _begin(draft, now)
        job = CycleJob.objects.create(
            cycle=cycle,
            person=person,
            state=JobState.MAKING,
            total=total,
            mail_from=now + wait,
            begun_at=now,
            moved_at=now,
        )
        _end_tests(cycle)
        note(cycle, person, CycleEvent.Verb.LAUNCH, now, people=total)
        transaction.on_commit(wake_a_worker, robust=True)
    return job


@transaction.atomic
def start_rolling(person: Employee, cycle: Cycle, version: int, now: datetime) -> None:
    """Let a rolling draft take people in from now on; raise Conflict as a launch does.

    There is no long work: whoever has an anniversary ahead is taken in when it is time.
    """
    require(cycle_rules.may_launch(person, cycle))
    total = people_of(cycle).count()
    if not total:
        raise Conflict(NOBODY)
    kind, stage = CycleKind.ROLLING, CycleStage.DRAFT
    draft = Cycle.objects.filter(pk=cycle.pk, version=version, stage=stage, kind=kind)
    _begin(draft, now)
    _end_tests(cycle)
    note(cycle, person, CycleEvent.Verb.LAUNCH, now, people=total)


def _begin(draft: CycleQuerySet, now: datetime) -> None:
    """Launch the one `draft` with the catalogue as it stands; raise Conflict if it moved on."""
    launched = {"stage": CycleStage.LAUNCHED, "launched_at": now, "version": F("version") + 1}
    if not draft.update(**launched, edition=newest_edition()):
        raise Conflict(CHANGED_MEANWHILE)


@transaction.atomic
def take_launch_back(person: Employee, job: CycleJob, now: datetime) -> None:
    """Have the reviews removed again; raise Conflict if a mail has gone out already."""
    require(cycle_rules.may_take_back(person, job))
    unsent = _jobs(job).filter(state__in=(*CAN_BE_TAKEN_BACK, JobState.STOPPED))
    # Whoever works on it loses it: their next sign of life is refused, and their step with it.
    if not unsent.exclude(stopped_in=JobState.INVITING).update(
        state=JobState.UNDOING, cursor=0, undone=0, worker=None, leased_until=None, moved_at=now
    ):
        raise Conflict(cycle_rules.TOO_LATE)
    note(job.cycle, person, CycleEvent.Verb.TAKE_BACK, now)
    transaction.on_commit(wake_a_worker, robust=True)


@transaction.atomic
def invite_now(person: Employee, job: CycleJob, now: datetime) -> None:
    """Let the mails go out as soon as all reviews are there."""
    require(cycle_rules.may_invite_now(person, job))
    _jobs(job).filter(state__in=CAN_BE_TAKEN_BACK).update(mail_from=now)
    transaction.on_commit(wake_a_worker, robust=True)


@transaction.atomic
def continue_job(person: Employee, job: CycleJob, now: datetime) -> None:
    """Go on with what stands still, in this very process."""
    require(cycle_rules.may_continue(person, job))
    stopped = _jobs(job).filter(state=JobState.STOPPED)
    stopped.update(state=F("stopped_in"), stopped_in="", moved_at=now)
    transaction.on_commit(go_on_here, robust=True)


@transaction.atomic
def begin_test(
    person: Employee, cycle: Cycle, two: tuple[Employee, Employee], now: datetime
) -> Review:
    """Let two chosen people go the whole way of a draft, as employee and as manager.

    It is a cycle beside the draft, and is removed when the test ends or the draft is launched.
    Raises Conflict if the employee has a review on its way.
    """
    require(cycle_rules.may_launch(person, cycle))
    for one in two:
        require(rules.may_name(person, one))
    if two[0] == two[1]:
        raise Conflict(TWO_PEOPLE)
    if not all(one.is_active for one in two):
        raise Conflict(LEFT)
    test = _test_cycle(cycle, now)
    try:
        with transaction.atomic():
            [review] = start_reviews(test, [two], Dates.of(test), person, now)
    except IntegrityError as error:
        raise Conflict(BUSY) from error
    messages.invite(review)
    note(cycle, person, CycleEvent.Verb.TEST, now, [one.pk for one in two])
    return review


@transaction.atomic
def end_test(person: Employee, cycle: Cycle, now: datetime) -> None:
    """Remove the test runs of a draft, with all that was written in them."""
    require(cycle_rules.may_edit_cycle(person, cycle))
    if _end_tests(cycle):
        note(cycle, person, CycleEvent.Verb.END_TEST, now)


def _test_cycle(cycle: Cycle, now: datetime) -> Cycle:
    test = Cycle.objects.get(pk=cycle.pk)
    test.pk, test.test_of, test.opened_at, test.launched_at = None, cycle, now, now
    test.stage, test.population = CycleStage.LAUNCHED, {}
    test.edition = newest_edition()
    if test.is_rolling:
        _give_days(test, timezone.localdate(now))
    test.name = next(name for name in _names_of_tests(cycle) if not _is_taken(name))
    test.save(force_insert=True)
    return test


def _names_of_tests(cycle: Cycle) -> Iterator[str]:
    for number in count(cycle.tests.count() + 1):
        ending = gettext(" (test run %(number)s)") % {"number": number}
        yield cycle.name[: 120 - len(ending)] + ending


def _is_taken(name: str) -> bool:
    return Cycle.objects.filter(name=name).exists()


def _give_days(test: Cycle, today: date) -> None:
    """Let a test run of a rolling cycle be for an anniversary whose review begins `today`."""
    occasion = today + (today - begins_on(test, today))
    days = days_of(test, occasion, today)
    test.kind = CycleKind.CALENDAR
    test.prepare_by, test.feedback_by = days.prepare_by, days.feedback_by
    test.talk_by = test.close_on = days.talk_by
    for name in LEAD:
        setattr(test, name, None)


def _end_tests(cycle: Cycle) -> int:
    """Leave nothing of the test runs of a draft; return how many there were."""
    tests = list(Cycle.objects.filter(test_of=cycle))
    remove_cycles(tests)
    return len(tests)


def _jobs(job: CycleJob) -> CycleJobQuerySet:
    found: CycleJobQuerySet = CycleJob.objects.filter(pk=job.pk).order_by()
    return found
