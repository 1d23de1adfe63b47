"""A launch gives each person one review with all that belongs to it, whoever is killed."""

import operator
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.models import Message
from outbox.sender import send_due
from people.leases import LEASE, Hand, TakenOverError
from people.models import Employee
from people.verdicts import Conflict
from reviews import launching
from reviews.actions.launch import continue_job, invite_now, launch_cycle, take_launch_back
from reviews.launching import take, work_off, work_on
from reviews.models import Cycle, CycleJob, Event, GapAssessment, PreReview, Review
from reviews.states import CycleStage, JobState
from tests.cast import Cast, client_for, employ, make_cast, pre_review_words, start
from tests.outbox.post import database_url, ended
from tests.reviews.cycles import (
    AT_ONCE,
    LATER,
    crowd,
    draft,
    fresh,
    in_an_hour,
    job_of,
    launched,
)
from tests.reviews.pages import sent_by

ABLE = {"Ada", "Bea", "Cyd", "Dot", "Eve", "Gil", "Ivy"}  # somebody leads them
KILLS = int(os.environ.get("KILLS", "3"))


def reviews_of(cycle: Cycle) -> dict[str, Review]:
    """Return the reviews of a cycle by the first name of the employee."""
    found = Review.objects.filter(cycle=cycle).select_related("employee", "manager")
    return {review.employee.called: review for review in found}


def invitations(cycle: Cycle) -> Counter[tuple[str, str]]:
    """Return how many invitations there are, by review and kind."""
    about = [f"review:{review.pk}" for review in reviews_of(cycle).values()]
    return Counter(Message.objects.filter(about__in=about).values_list("about", "kind"))


def require_whole(cycle: Cycle, people: int) -> None:
    """Fail unless `people` have one review each, with all that belongs to it, once."""
    reviews = Review.objects.filter(cycle=cycle)
    assert reviews.count() == people
    assert reviews.values("employee").distinct().count() == people
    for model in (PreReview, GapAssessment, Event):
        assert model.objects.filter(review__cycle=cycle).count() == people
    found = invitations(cycle)
    assert len(found) == 2 * people
    assert set(found.values()) <= {1}
    job = job_of(cycle)
    assert (job.state, job.made, job.invited) == (JobState.DONE, people, people)


def test_whoever_can_start_is_in_exactly_once(cast: Cast) -> None:
    """Seen red by not looking for those who have a review on its way."""
    start(cast.dot, cast.cyd, "Under way")
    cycle = launched(cast.dot)
    assert set(reviews_of(cycle)) == ABLE - {"Cyd"}
    require_whole(cycle, len(ABLE) - 1)
    assert job_of(cycle).skipped == len(cast.everybody()) - len(ABLE) + 1


def test_a_review_of_a_launch_is_like_one_that_was_started_by_hand(cast: Cast) -> None:
    """Seen red by leaving the day out of the mail to the manager in `invite_many`."""
    by_hand = start(cast.dot, cast.ada, "By hand")
    alone = _everything(by_hand)
    Review.objects.filter(pk=by_hand.pk).update(stage="called_off", called_off_because="x")
    cycle = draft(
        cast.dot,
        prepare_by=by_hand.prepare_by,
        feedback_by=by_hand.feedback_by,
        talk_by=by_hand.talk_by,
    )
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    work_off()
    assert _everything(reviews_of(cycle)["Ada"]) == alone


def _everything(review: Review) -> list[Any]:
    """Return all rows of a review but for their numbers and moments."""
    own = {"id", "review_id", "cycle_id", "started_at", "stage_since", "at", "about", "path"}
    own |= {"message_id", "queued_at", "not_before"}
    rows: list[Any] = list(Review.objects.filter(pk=review.pk).values())
    for model in (PreReview, GapAssessment, Event):
        rows += model.objects.filter(review=review).values()
    rows += Message.objects.filter(about=f"review:{review.pk}").order_by("kind").values()
    return [{name: row[name] for name in row if name not in own} for row in rows]


def test_the_first_mail_waits_for_its_moment_and_goes_at_once_if_asked(cast: Cast) -> None:
    """Seen red by letting both `waiting` and `begin_inviting` forget the moment."""
    cycle = launched(cast.dot, wait=LATER)
    assert job_of(cycle).state == JobState.WAITING
    assert not invitations(cycle)
    assert work_off() == 0
    assert work_off(in_an_hour) == 1
    require_whole(cycle, len(ABLE))


def test_who_does_not_want_to_wait_says_so(cast: Cast) -> None:
    cycle = launched(cast.dot, wait=LATER)
    invite_now(cast.dot, job_of(cycle), timezone.now())
    work_off()
    require_whole(cycle, len(ABLE))
    with pytest.raises(Conflict):
        invite_now(cast.dot, job_of(cycle), timezone.now())


def test_before_the_first_mail_a_launch_is_taken_back_without_a_trace(cast: Cast) -> None:
    """Seen red by leaving the events where they are."""
    before = Review.objects.count(), Event.objects.count(), Message.objects.count()
    cycle = launched(cast.dot, wait=LATER)
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    work_off()
    assert (Review.objects.count(), Event.objects.count(), Message.objects.count()) == before
    cycle = fresh(cycle)
    assert (cycle.stage, cycle.launched_at) == (CycleStage.DRAFT, None)
    assert job_of(cycle).state == JobState.CANCELLED
    launch_cycle(cast.dot, cycle, cycle.version, AT_ONCE, timezone.now())
    work_off()
    require_whole(cycle, len(ABLE))


def test_whoever_has_begun_to_write_stays_in(cast: Cast) -> None:
    """R5. Seen red by removing reviews whatever the version of their drafts."""
    cycle = launched(cast.dot, wait=LATER)
    review = reviews_of(cycle)["Ada"]
    launching_words = pre_review_words(review)
    from_ada = PreReview.objects.filter(review=review)
    from_ada.update(statement=launching_words.words["statement"], version=F("version") + 1)
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    work_off()
    assert set(reviews_of(cycle)) == {"Ada"}
    launch_cycle(cast.dot, fresh(cycle), fresh(cycle).version, AT_ONCE, timezone.now())
    work_off()
    assert set(reviews_of(cycle)) == ABLE
    assert from_ada.get().statement == launching_words.words["statement"]
    assert len(invitations(cycle)) == 2 * len(ABLE)


def test_after_the_first_mail_nothing_is_taken_back(cast: Cast) -> None:
    """Seen red by letting every unfinished launch be taken back."""
    cycle = launched(cast.dot, wait=LATER)
    stale = job_of(cycle)
    CycleJob.objects.filter(pk=stale.pk).update(state=JobState.INVITING)
    for job in (stale, job_of(cycle)):
        with pytest.raises(Conflict):
            take_launch_back(cast.dot, job, timezone.now())


def test_whoever_works_when_it_is_taken_back_writes_nothing_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by leaving the worker with its lease."""
    monkeypatch.setattr(launching, "STEP", 2)
    cycle = draft(cast.dot)
    job = launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    worker = uuid4()
    assert take(job, worker, timezone.now())
    hand = Hand(job, worker, timezone.now)
    assert launching.make_reviews(job, hand, timezone.now())
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    with pytest.raises(TakenOverError):
        launching.make_reviews(job, hand, timezone.now())
    work_off()
    assert not reviews_of(cycle)


def test_of_two_workers_one_gets_the_launch(cast: Cast) -> None:
    job = launch_cycle(cast.dot, draft(cast.dot), 1, AT_ONCE, timezone.now())
    assert take(job, uuid4(), timezone.now())
    assert not take(job, uuid4(), timezone.now())
    assert not take(job, uuid4(), timezone.now() + LEASE - timedelta(seconds=5))
    assert take(job, uuid4(), timezone.now() + 2 * LEASE)


def test_a_review_that_somebody_opens_in_the_same_moment_counts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by trying a step only once."""
    real = launching.able_to_start
    seen: list[Review] = []

    def overtaken(cycle: Cycle, people: list[Employee]) -> Any:
        pairs = real(cycle, people)
        if not seen:
            seen.append(start(cast.dot, cast.ada, "Just now"))
        return pairs

    monkeypatch.setattr(launching, "able_to_start", overtaken)
    monkeypatch.setattr(launching, "TRIES", 2)
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    with pytest.MonkeyPatch.context() as patch:
        # The other one commits before our step fails; here both are one transaction.
        patch.setattr(launching, "_make_reviews", _outside(launching._make_reviews, seen, cast))
        work_off()
    assert set(reviews_of(cycle)) == ABLE - {"Ada"}
    assert job_of(cycle).state == JobState.DONE


def _outside(step: Any, seen: list[Review], cast: Cast) -> Any:
    """Return `step`; what the step's rollback took of the other's review is opened again."""

    def tried(*words: Any) -> bool:
        if seen and not Review.objects.filter(employee=cast.ada).unsigned().exists():
            start(cast.dot, cast.ada, "Just now")
        answer: bool = step(*words)
        return answer

    return tried


def test_something_unforeseen_stops_it_and_it_is_gone_on_with(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    with monkeypatch.context() as patch:
        patch.setattr(launching, "able_to_start", lambda *words: 1 / 0)
        work_off()
    job = job_of(cycle)
    assert (job.state, job.stopped_in, job.worker) == (JobState.STOPPED, JobState.MAKING, None)
    assert work_off() == 0
    continue_job(cast.dot, job, timezone.now())
    work_off()
    require_whole(cycle, len(ABLE))


@pytest.mark.parametrize("people", [5, 40])
def test_a_step_costs_the_same_statements_for_any_number(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    crowd(cast, people)
    job = launch_cycle(cast.dot, draft(cast.dot), 1, AT_ONCE, timezone.now())
    worker = uuid4()
    take(job, worker, timezone.now())
    hand = Hand(job, worker, timezone.now)
    assert job.cycle.owner is not None
    _ = job.cycle.owner.hr_scope
    with django_assert_num_queries(12):
        assert launching.make_reviews(job, hand, timezone.now())


def test_a_draft_for_nobody_or_of_yesterday_is_not_launched(cast: Cast) -> None:
    cycle = draft(cast.dot)
    with pytest.raises(Conflict):
        launch_cycle(cast.dot, cycle, 2, AT_ONCE, timezone.now())
    nobody = draft(cast.gil, name="Nobody")
    Employee.objects.filter(department__name="Finance").update(department=None)
    with pytest.raises(Conflict):
        launch_cycle(cast.gil, nobody, 1, AT_ONCE, timezone.now())


def test_where_only_cron_sends_the_mail_a_launch_goes_on_all_the_same(cast: Cast) -> None:
    """Seen red by taking the source out of reviews.apps."""
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    # The run that goes on with the launch queues after its own moment; cron comes again.
    for _run in range(2):
        send_due(timezone.now())
    require_whole(cycle, len(ABLE))
    assert set(
        Message.objects.filter(kind__startswith="invitation").values_list("state", flat=True)
    ) == {"sent"}


def test_hr_launches_on_the_page_sees_how_far_it_is_and_takes_it_back(cast: Cast) -> None:
    cycle, client = draft(cast.dot), client_for(cast.dot)
    here, launch = reverse("cycle", args=[cycle.pk]), reverse("launch_cycle", args=[cycle.pk])
    assert client.post(launch, sent_by(client.get(here), launch)).status_code == 302
    page = client.get(here)
    assert page.headers["Refresh"] == "1"
    assert "0 of 10." in page.content.decode()
    worker, job = uuid4(), job_of(cycle)
    take(job, worker, timezone.now())
    work_on(job, worker)
    assert "7 reviews are ready." in client.get(here).content.decode()
    assert client.post(reverse("take_launch_back", args=[cycle.pk])).status_code == 302
    work_off()
    assert "Launch it for 7 people" in client.get(here).content.decode()


def test_work_that_stands_still_can_be_gone_on_with_on_the_page(cast: Cast) -> None:
    cycle, client = draft(cast.dot), client_for(cast.dot)
    here = reverse("cycle", args=[cycle.pk])
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now() - timedelta(minutes=5))
    assert "Go on with it" in client.get(here).content.decode()
    assert client.post(reverse("continue_cycle", args=[cycle.pk])).status_code == 302
    assert client.post(reverse("invite_now", args=[cycle.pk])).status_code == 302


@pytest.mark.parametrize("step", ["open_reviews", "messages.invite_many"])
def test_an_interrupted_step_leaves_nothing_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Seen red by taking the transaction off `_make_reviews`; inviting can be repeated anyway."""
    monkeypatch.setattr(launching, "STEP", 3)
    job = launch_cycle(cast.dot, draft(cast.dot), 1, AT_ONCE, timezone.now())
    real, calls = operator.attrgetter(step)(launching), iter((False, True))

    def interrupted(*words: Any) -> Any:
        answer = real(*words)
        if next(calls):
            raise KeyboardInterrupt
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(f"reviews.launching.{step}", interrupted)
        with pytest.raises(KeyboardInterrupt):
            work_off()
    before = progress_of(job)
    assert work_off() == 0, "the lease of whoever was killed still runs"
    work_off(lambda: timezone.now() + 2 * LEASE)
    assert progress_of(job) > before
    require_whole(job.cycle, len(ABLE))


@pytest.mark.system
@pytest.mark.django_db(transaction=True)
def test_a_launch_survives_being_killed_at_any_moment() -> None:
    """SIGKILL, KILLS times at growing progress, and a second start after each.

    Seen red, with KILLS=12, by taking the transactions off `_make_reviews` and `invite`.
    """
    cast = make_cast()
    crowd(cast, 60)
    cycle = draft(cast.dot)
    job = launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    ends = [
        _kill_at(job, (number + 1) * 130 // (KILLS + 1), minutes=number * 10)
        for number in range(KILLS)
    ]
    assert -signal.SIGKILL in ends, "nobody was killed in the middle"
    work_off(lambda: timezone.now() + timedelta(days=1))
    require_whole(cycle, len(ABLE) + 60)


def progress_of(job: CycleJob) -> int:
    """Return how many steps' worth of people were dealt with, made and invited together."""
    job.refresh_from_db()
    return job.made + job.skipped + job.invited


def _kill_at(job: CycleJob, progress: int, minutes: int) -> int:
    """Start a worker `minutes` from now, kill it at `progress`, and return how it ended."""
    command = [sys.executable, "-m", "tests.reviews.one_launcher", str(minutes)]
    variables = {"DATABASE_URL": database_url(), "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(command, env=os.environ | variables, cwd=settings.BASE_DIR)
    with ended(process):
        while progress_of(job) < progress and process.poll() is None:
            time.sleep(0.002)
    return process.returncode


def test_nobody_outside_is_invited(cast: Cast) -> None:
    """Gil's cycle is for Finance alone, whoever else works here."""
    employ("Una Vale", cast.bea.department, manager=cast.bea)
    assert set(reviews_of(launched(cast.gil))) == {"Gil", "Ivy"}
