"""A launch gives each person one review with all that belongs to it, once its moment has come."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.models import Message
from outbox.sender import send_due
from people.leases import Hand
from people.models import Employee
from people.verdicts import Conflict
from reviews import launching
from reviews.actions.launch import invite_now, launch_cycle, take_launch_back
from reviews.actions.private_note import save_private_note
from reviews.launching import take, work_off, work_on
from reviews.models import CycleJob, Event, GapAssessment, PreReview, PrivateNote, Review
from reviews.states import CycleStage, JobState
from tests.cast import Cast, client_for, employ, pre_review_words, start
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
from tests.reviews.launches import ABLE, invitations, require_whole, reviews_of
from tests.reviews.pages import sent_by


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


def test_whoever_has_noted_something_for_themselves_stays_in(cast: Cast) -> None:
    """R5, and HR learns of no note (R2). Seen red by looking at the two drafts alone."""
    cycle = launched(cast.dot, wait=LATER)
    review = reviews_of(cycle)["Ada"]
    save_private_note(cast.ada, review, "For my eyes only.", 0, timezone.now())
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    work_off()
    assert set(reviews_of(cycle)) == {"Ada"}
    assert PrivateNote.objects.get(review=review).text == "For my eyes only."


def test_after_the_first_mail_nothing_is_taken_back(cast: Cast) -> None:
    """Seen red by letting every unfinished launch be taken back."""
    cycle = launched(cast.dot, wait=LATER)
    stale = job_of(cycle)
    CycleJob.objects.filter(pk=stale.pk).update(state=JobState.INVITING)
    for job in (stale, job_of(cycle)):
        with pytest.raises(Conflict):
            take_launch_back(cast.dot, job, timezone.now())


@pytest.mark.parametrize("people", [5, 25])  # SQLite writes no more rows of many columns at once
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


def test_nobody_outside_is_invited(cast: Cast) -> None:
    """Gil's cycle is for Finance alone, whoever else works here."""
    employ("Una Vale", cast.bea.department, manager=cast.bea)
    assert set(reviews_of(launched(cast.gil))) == {"Gil", "Ivy"}
