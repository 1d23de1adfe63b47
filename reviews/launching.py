"""The long work on cycles, some people at a time, so that whoever is killed can be followed.

Each step is one transaction that writes its rows and moves the cursor behind them; the next worker
begins there. Nobody is given a second review: the cursor says who was dealt with, what somebody
else has opened in the meantime is looked for in every step, and the database refuses the rest.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from people import leases
from people.leases import Clock, Hand, TakenOverError
from people.models import Employee
from reviews import messages
from reviews.actions.calling_off import call_off_many
from reviews.actions.removing import remove_reviews
from reviews.models import Cycle, CycleJob, GapAssessment, PreReview, PrivateNote, Review
from reviews.population import people_of
from reviews.starting import Dates, Pair, start_reviews
from reviews.states import CycleStage, JobState

STEP = 500
TRIES = 5  # of one step, where others keep opening reviews of the same people
logger = logging.getLogger(__name__)


def work_off(clock: Clock = timezone.now) -> int:
    """Work on every job that waits; return how many that were."""
    worked = 0
    while (job := CycleJob.objects.waiting(clock()).first()) is not None:
        worker = uuid4()
        if take(job, worker, clock()):
            worked += 1
            work_on(job, worker, clock)
    return worked


def work_before_sending(now: datetime) -> None:
    """Work on what waits before the mail goes out: where cron sends it, there is nobody else."""
    work_off()


def take(job: CycleJob, worker: UUID, now: datetime) -> bool:
    """Give a waiting job to `worker`; return False if somebody else was faster."""
    return leases.take(job, CycleJob.objects.waiting(now), worker, now)


def work_on(job: CycleJob, worker: UUID, clock: Clock = timezone.now) -> None:
    """Do what is to be done for a job that `worker` has, and let go of it."""
    hand = Hand(job, worker, clock)
    try:
        while (step := STEPS.get(JobState(job.state))) and step(job, hand, clock()):
            pass
    except TakenOverError:
        logger.info("The work on cycle %s was taken over, or taken back.", job.cycle_id)
        return
    except Exception:
        logger.exception("The work on cycle %s stopped.", job.cycle_id)
        hand.beat(state=JobState.STOPPED, stopped_in=job.state)
    hand.let_go()


def make_reviews(job: CycleJob, hand: Hand, now: datetime) -> bool:
    """Open the reviews of the next people; return False once there are none."""
    for tries in range(1, TRIES + 1):
        try:
            return _make_reviews(job, hand, now)
        except IntegrityError:
            if tries == TRIES:
                raise
            job.refresh_from_db()
    return False


@transaction.atomic
def _make_reviews(job: CycleJob, hand: Hand, now: datetime) -> bool:
    people = _next_people(job)
    if not people:
        hand.beat(state=JobState.WAITING, cursor=0)
        return False
    pairs = able_to_start(job.cycle, people)
    start_reviews(job.cycle, pairs, Dates.of(job.cycle), job.person, now)
    hand.beat(
        cursor=people[-1].pk,
        made=job.made + len(pairs),
        skipped=job.skipped + len(people) - len(pairs),
    )
    return True


def _next_people(job: CycleJob) -> list[Employee]:
    people = people_of(job.cycle).filter(pk__gt=job.cursor).order_by("pk")
    # Few managers lead many: each is read once.
    return list(people.prefetch_related("manager")[:STEP])


def able_to_start(cycle: Cycle, people: list[Employee]) -> list[Pair]:
    """Return those of `people` who can have a review now, each with their manager."""
    reviews = Review.objects.filter(employee__in=people).order_by()
    taken = set(reviews.unsigned().values_list("employee_id", flat=True))
    taken |= set(reviews.under_way().filter(cycle=cycle).values_list("employee_id", flat=True))
    return [
        (one, one.manager)
        for one in people
        if one.manager and one.manager.is_active and one.email and one.pk not in taken
    ]


def begin_inviting(job: CycleJob, hand: Hand, now: datetime) -> bool:
    """From here on nothing is taken back; not before the moment that HR chose."""
    if now < job.mail_from:
        return False
    hand.beat(state=JobState.INVITING, cursor=0, invited=0)
    return True


@transaction.atomic
def invite(job: CycleJob, hand: Hand, now: datetime) -> bool:
    """Queue the invitations of the next reviews; return False once there are none."""
    reviews = _next_reviews(job)
    if not reviews:
        hand.beat(state=JobState.DONE, finished_at=now)
        return False
    messages.invite_many(reviews)
    hand.beat(cursor=reviews[-1].pk, invited=job.invited + len(reviews))
    return True


@transaction.atomic
def take_back(job: CycleJob, hand: Hand, now: datetime) -> bool:
    """Remove the next reviews in which nobody has written a word; return False once done.

    Nothing typed is lost: whoever has begun to write stays in.
    """
    reviews = _next_reviews(job)
    if not reviews:
        hand.beat(state=JobState.CANCELLED, finished_at=now)
        Cycle.objects.filter(pk=job.cycle_id).update(
            stage=CycleStage.DRAFT, launched_at=None, edition=None
        )
        return False
    untouched = _untouched([review.pk for review in reviews])
    gone = [review for review in reviews if review.pk in untouched]
    remove_reviews(gone)
    hand.beat(cursor=reviews[-1].pk, undone=job.undone + len(reviews))
    return True


def _untouched(numbers: list[int]) -> set[int]:
    """Return in which of the reviews nobody has written, and keep all savers waiting meanwhile.

    Neither in one of the two drafts nor a note of their own (R5).
    """
    untold = Review.objects.filter(pk__in=numbers, version=1).order_by("pk").select_for_update()
    found = set(untold.values_list("pk", flat=True))
    for model in (PreReview, GapAssessment):
        empty = model.objects.filter(review__in=found, version=0)
        empty.update(version=0)
        found &= set(empty.values_list("review_id", flat=True))
    noted = PrivateNote.objects.filter(review__in=found).exclude(text="")
    return found - set(noted.values_list("review_id", flat=True))


@transaction.atomic
def call_off(job: CycleJob, hand: Hand, now: datetime) -> bool:
    """End the next unsigned reviews of a closed cycle; return False once there are none.

    Those of people who are no longer in the part of whoever closed it go on.
    """
    reviews = Review.objects.filter(cycle=job.cycle_id, pk__gt=job.cursor).unsigned()
    covered = reviews.covered_by_hr(job.person)
    numbers = list(covered.order_by("pk").values_list("pk", flat=True)[:STEP])
    if not numbers:
        hand.beat(state=JobState.DONE, finished_at=now)
        return False
    ended = call_off_many(job.person, numbers, job.because, now)
    hand.beat(cursor=numbers[-1], undone=job.undone + len(ended))
    return True


def _next_reviews(job: CycleJob) -> list[Review]:
    reviews = Review.objects.filter(cycle=job.cycle_id, pk__gt=job.cursor)
    return list(reviews.prefetch_related("employee", "manager", "cycle").order_by("pk")[:STEP])


STEPS: dict[JobState, Callable[[CycleJob, Hand, datetime], bool]] = {
    JobState.MAKING: make_reviews,
    JobState.WAITING: begin_inviting,
    JobState.INVITING: invite,
    JobState.UNDOING: take_back,
    JobState.CALLING_OFF: call_off,
}
