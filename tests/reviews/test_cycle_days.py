"""Other days for reviews: both people of each hear of it, once, and of nothing that is over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import board
from reviews.actions.board import move_days
from reviews.actions.gap_assessment import save_assessment
from reviews.actions.opening import open_alone
from reviews.models import Review
from reviews.reminders import queue_reminders
from reviews.states import Stage
from tests.cast import Cast, assessment_words, client_for, walk
from tests.reviews.cycles import crowd, launched, of, today

LATER = today() + timedelta(days=60)
DAYS = {"prepare_by": LATER, "feedback_by": LATER, "talk_by": LATER + timedelta(days=9)}


def told(person: Employee) -> list[str]:
    """Return the texts of the mails about other days that somebody is about to get."""
    found = Message.objects.filter(recipient=person, kind="days_moved", state="queued")
    return [str(compose(message).body) for message in found.order_by("pk")]


def test_the_two_of_a_moved_review_hear_of_their_own_next_day(cast: Cast) -> None:
    """Seen red by telling nobody, and by telling both the day of the pre-review."""
    cycle = launched(cast.dot)
    walk(of(cycle, cast.ada), Stage.PRE_REVIEW_SENT)
    move_days(cast.dot, cycle, DAYS, [of(cycle, cast.ada).pk], timezone.now())
    [to_ada], [to_bea] = told(cast.ada), told(cast.bea)
    assert "your conversation with Bea" in to_ada
    assert f"{DAYS['talk_by']:%Y}" in to_ada
    assert "to talk." in to_ada
    assert "to send your gap assessment." in to_bea
    assert told(cast.cyd) == []


def test_whoever_leads_several_gets_one_mail(cast: Cast) -> None:
    """R10. Seen red by counting the reviews of one step alone, of which there were more."""
    crowd(cast, 4)
    cycle = launched(cast.dot)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(board, "STEP", 2)
        move_days(cast.dot, cycle, DAYS | {"close_on": DAYS["talk_by"]}, None, timezone.now())
    own, several = sorted(told(cast.bea), key=lambda text: "that you lead" in text)
    assert "your conversation with Fay" in own
    assert "6 conversations that you lead" in several


def test_who_keeps_their_days_hears_nothing(cast: Cast) -> None:
    """Seen red by telling everybody each time."""
    cycle, now = launched(cast.dot), timezone.now()
    one = [of(cycle, cast.ada).pk]
    assert move_days(cast.dot, cycle, DAYS, one, now) == 1
    assert move_days(cast.dot, cycle, DAYS, one, now + timedelta(minutes=1)) == 0
    assert len(told(cast.ada)) == 1


def test_of_two_moves_the_last_is_told_and_no_reminder_names_the_old_day(cast: Cast) -> None:
    """Seen red by leaving in the outbox what was not sent yet."""
    cycle, now = launched(cast.dot), timezone.now()
    review = of(cycle, cast.ada)
    Review.objects.filter(pk=review.pk).update(prepare_by=today(), feedback_by=today())
    assert queue_reminders(today()) == 2
    move_days(cast.dot, cycle, DAYS, [review.pk], now)
    sooner = DAYS | {"talk_by": LATER}
    move_days(cast.dot, cycle, sooner, [review.pk], now + timedelta(minutes=1))
    about = Message.objects.filter(about=f"review:{review.pk}", state="queued")
    kinds = list(about.filter(recipient=cast.ada).values_list("kind", flat=True))
    assert sorted(kinds) == ["days_moved", "invitation"]


def test_an_old_page_opens_nothing_after_a_move_and_loses_no_word(cast: Cast) -> None:
    """What can't be undone is asked anew; drafts have versions of their own.

    Seen red by leaving the version of the review as it was.
    """
    review = walk(of(launched(cast.dot), cast.ada), Stage.PRE_REVIEW_SENT)
    page = of(review.cycle, cast.ada)
    typed = assessment_words(page)
    move_days(cast.dot, review.cycle, DAYS, [review.pk], timezone.now())
    with pytest.raises(Conflict, match="Somebody changed this review"):
        open_alone(cast.ada, page, timezone.now() + timedelta(days=400))
    save_assessment(cast.bea, page, typed, timezone.now())


@pytest.mark.parametrize("people", [1, 30])
def test_a_move_costs_the_same_statements_for_any_number(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    crowd(cast, people)
    cycle = launched(cast.dot)
    assert cycle.owner is not None
    _ = cast.dot.hr_scope
    with django_assert_num_queries(14):
        move_days(cast.dot, cycle, DAYS | {"close_on": DAYS["talk_by"]}, None, timezone.now())


@pytest.mark.parametrize("is_chosen", [True, False])
def test_no_day_is_moved_before_the_beginning(cast: Cast, *, is_chosen: bool) -> None:
    """The page says why, and who hears of the move. Seen red by asking for their order alone."""
    cycle, client = launched(cast.dot), client_for(cast.dot)
    review = of(cycle, cast.ada)
    address = reverse("move_days", args=[cycle.pk])
    sent = {name: day.isoformat() for name, day in DAYS.items()}
    sent |= {"prepare_by": (today() - timedelta(days=9)).isoformat()}
    sent |= {"review": str(review.pk)} if is_chosen else {"close_on": sent["talk_by"]}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["prepare_by"]
    assert "Nobody could keep this day" in answer.content.decode()
    assert "Both people of each review are told" in answer.content.decode()
    assert of(cycle, cast.ada).prepare_by == review.prepare_by
    assert client.post(address, sent | {"prepare_by": today().isoformat()}).status_code == 302
