"""The page of a plan says at its top what its reader has to look at further down."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import closing
from reviews.actions.closing import Said
from reviews.models import ActionItem, Review, Rewording
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.answering import answer_at, token_for
from tests.reviews.test_check_ins import action_in
from tests.reviews.test_closing import last_days, page_of, plan_in, send
from tests.reviews.test_hand_over import handed_over
from tests.reviews.test_rewording import proposed

ReviewAt = Callable[..., Review]


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """A plan that lives, with an action of Ada's and a promise of Bea's."""
    return review_at(Stage.FOLLOW_UP)


def top(page: str) -> str:
    """Return what stands above the first action."""
    return page.split('<section class="planned"', maxsplit=1)[0]


def test_what_is_not_saved_is_said_at_the_top_with_the_way_there(
    cast: Cast, review: Review
) -> None:
    """Seen red without it: the words stood thousands of pixels below."""
    there = reverse("check_in", args=[review.pk, action_in(review, 1).pk])
    answer = client_for(cast.ada).post(there, {"note": "Half of it."})
    assert answer.status_code == 422
    assert 'href="#action-1"' in top(answer.content.decode())
    with time_machine.travel(last_days(review), tick=False):
        answer = send(cast.ada, review, "close_plan", learnt="Too long. " * 101)
    assert answer.status_code == 422
    assert 'href="#closing"' in top(answer.content.decode())
    assert "Nothing is saved" not in page_of(cast.ada, review)


def test_a_proposal_to_answer_is_reached_from_the_top(cast: Cast, review: Review) -> None:
    """By whoever answers it. Seen red without the way."""
    proposal = proposed(review, cast.bea)
    way = reverse("rewording", args=[review.pk, proposal.pk])
    assert way in top(page_of(cast.ada, review))
    assert way not in top(page_of(cast.bea, review))


def test_the_end_is_reached_from_the_top_and_before_its_time_it_is_said_when(
    cast: Cast, review: Review
) -> None:
    """Seen red without either."""
    assert "You can close it in its last thirty days" in page_of(cast.ada, review)
    assert "last thirty days" not in page_of(cast.dot, review)
    with time_machine.travel(last_days(review), tick=False):
        assert 'href="#close"' in top(page_of(cast.bea, review))


def test_the_cards_have_the_numbers_that_mails_call_them_by(cast: Cast, review: Review) -> None:
    """Whichever comes next. Seen red without them."""
    page = page_of(cast.ada, review)
    assert sorted(re.findall(r'<h3 class="action-item-what">(\d)\. ', page)) == ["1", "2"]


@pytest.mark.parametrize(
    ("ends", "words"), [("closed", "the plan was closed"), ("handed", "another manager")]
)
def test_a_proposal_that_nobody_answered_says_what_ended_it(
    cast: Cast, review: Review, ends: str, words: str
) -> None:
    """Seen red with a hand-over to blame for all of them."""
    made = proposed(review, cast.ada)
    if ends == "closed":
        nothing = Said({}, (), "")
        closing.close_plan(cast.ada, plan_in(review), nothing, last_days(review))
    else:
        Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
        handed_over(review, cast.dot, cast.eve)
    assert Rewording.objects.get(pk=made.pk).answered_by is None
    page = client_for(cast.ada).get(reverse("rewording", args=[review.pk, made.pk]))
    assert words in page.content.decode().split("It ended on")[1].split("</p>")[0]


def test_what_was_kept_is_not_carried_forward(cast: Cast, review: Review) -> None:
    """Said beside the box, not forgotten. Seen red without the question."""
    own = action_in(review, 1)
    both = {f"kept{own.pk}": "was_kept", f"carried{own.pk}": "on"}
    with time_machine.travel(last_days(review), tick=False):
        answer = send(cast.ada, review, "close_plan", **both)
    assert answer.status_code == 422
    assert "What was kept does not go on" in answer.content.decode()


def test_a_mail_about_a_first_step_asks_for_it(review: Review) -> None:
    """Whoever has taken it could mark the whole as done. Seen red without the words."""
    action = action_in(review, 2)
    token = token_for(action)
    words = "Its first step is due on"
    there = reverse("answer_link", args=[token])
    assert words in client_for(None).get(there).content.decode()
    answer_at(token, "on_track")
    undone = client_for(None).post(
        reverse("take_back_by_link", args=[token]), {"take_back": "yes"}, follow=True
    )
    assert "Undone: what you had said counts no more" in undone.content.decode()
    ActionItem.objects.filter(pk=action.pk).update(status="at_risk")
    assert words not in client_for(None).get(there).content.decode()


def test_what_another_answer_took_the_place_of_does_not_come_back(
    cast: Cast, review: Review
) -> None:
    """Nobody took it back by hand. Seen red by asking for a later answer alone."""
    token = token_for(action_in(review, 1))
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        answer_at(token, "not_now", "Not this year.")
        answer_at(token, "on_track")
        page = page_of(cast.ada, review)
    assert "This is what you took back" not in page
