"""What is on its way to somebody ends with its cause, and goes on to everybody else (R10)."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews.actions import (
    gap_assessment,
    hand_over as handing,
    opening,
    pre_review,
    signing,
)
from reviews.actions.board import call_off
from reviews.actions.nudging import nudge
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.models import Review
from reviews.progress import waits_for
from reviews.states import Stage
from tests.cast import Cast, assessment_words, plan_words, pre_review_words
from tests.reviews.test_hand_over import handed_over, read

ReviewAt = Callable[..., Review]
BECAUSE = "It is about another person."


def waiting(review: Review, person: Employee) -> set[str]:
    """Return the kinds of mail that somebody is about to get about a review."""
    found = Message.objects.filter(about=f"review:{review.pk}", recipient=person)
    return set(found.filter(state=State.QUEUED).values_list("kind", flat=True))


def nudged(review: Review, hr: Employee) -> Review:
    """Let HR remind whoever it waits for; return the review as it is read then."""
    review = read(review)
    nudge(hr, review.cycle, [(review, one) for one in waits_for(review)], timezone.now())
    return read(review)


def send_pre_review(cast: Cast, review: Review) -> None:
    """Ada sends hers."""
    pre_review.send_pre_review(cast.ada, review, pre_review_words(review), timezone.now())


def send_assessment(cast: Cast, review: Review) -> None:
    """Bea sends hers."""
    gap_assessment.send_assessment(cast.bea, review, assessment_words(review), timezone.now())


def take_card_back(cast: Cast, review: Review) -> None:
    """Ada writes again."""
    pre_review.take_back_pre_review(cast.ada, review, timezone.now())


def ask_to_open(cast: Cast, review: Review) -> None:
    """Bea wants to open."""
    opening.ask_to_open(cast.bea, review, timezone.now())


def sign(cast: Cast, review: Review) -> None:
    """Ada signs."""
    signing.sign_plan(cast.ada, review, plan_words(review).version, "", timezone.now())


def give_card_back(cast: Cast, review: Review) -> None:
    """HR lets Ada write again."""
    reopen_pre_review(cast.dot, review, BECAUSE, timezone.now())


def give_assessment_back(cast: Cast, review: Review) -> None:
    """HR lets Bea write again."""
    reopen_assessment(cast.dot, review, BECAUSE, timezone.now())


# Where both, or one, were reminded; what is done; who is still reminded.
ENDS = [
    (Stage.PREPARE, send_pre_review, {"bea"}),
    (Stage.PREPARE, send_assessment, {"ada"}),
    (Stage.PRE_REVIEW_SENT, send_assessment, set()),
    (Stage.READY, take_card_back, set()),
    (Stage.READY, ask_to_open, {"ada"}),
    (Stage.READY, give_card_back, {"ada"}),
    (Stage.READY, give_assessment_back, {"bea"}),
    (Stage.AGREE, sign, {"bea"}),
]


@pytest.mark.parametrize(("stage", "verb", "names"), ENDS)
def test_a_reminder_by_hr_ends_for_whose_turn_it_is_no_more(
    review_at: ReviewAt,
    cast: Cast,
    stage: Stage,
    verb: Callable[[Cast, Review], None],
    names: set[str],
) -> None:
    """Seen red without stop_nudging, by cancelling for both, and for the actor alone."""
    review = nudged(review_at(stage), cast.dot)
    verb(cast, review)
    two = {"ada": cast.ada, "bea": cast.bea}
    assert {name for name, one in two.items() if "nudge" in waiting(review, one)} == names


def test_nothing_of_a_review_reaches_whoever_led_it_before(review_at: ReviewAt, cast: Cast) -> None:
    """Neither reminders nor forms given back. Seen red by naming kinds instead of the person."""
    review = review_at(Stage.READY)
    give_assessment_back(cast, read(review))
    nudged(review, cast.dot)
    give_card_back(cast, read(review))
    assert waiting(review, cast.bea) >= {"assessment_given_back", "card_may_change", "nudge"}
    handed_over(review, cast.dot, cast.hal)
    assert waiting(review, cast.bea) == {"hand_over_ended"}
    assert "pre_review_given_back" in waiting(review, cast.ada)


def test_who_led_it_hears_so_however_soon_it_is_handed_on(review_at: ReviewAt, cast: Cast) -> None:
    """And not if they lead it again. Seen red by cancelling the kind, whoever it goes to."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    review = handed_over(review, cast.dot, cast.eve)
    assert waiting(review, cast.bea) == waiting(review, cast.hal) == {"hand_over_ended"}
    handed_over(review, cast.dot, cast.bea)
    assert waiting(review, cast.bea) == {"hand_over_begun"}


def test_what_was_given_back_and_is_sent_again_is_asked_for_no_more(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by leaving the mails of reopening in the outbox."""
    review = review_at(Stage.READY)
    give_card_back(cast, read(review))
    give_assessment_back(cast, read(review))
    send_pre_review(cast, read(review))
    send_assessment(cast, read(review))
    given_back = {"pre_review_given_back", "card_may_change", "assessment_given_back"}
    assert not given_back & (waiting(review, cast.ada) | waiting(review, cast.bea))


def test_the_end_of_a_review_ends_all_but_its_own_mail(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by cancelling what is about the preparation alone."""
    review = nudged(review_at(Stage.READY), cast.dot)
    give_card_back(cast, review)
    call_off(cast.dot, read(review), BECAUSE, timezone.now())
    assert waiting(review, cast.ada) == waiting(review, cast.bea) == {"called_off"}


def test_the_new_managers_reminder_stays_when_the_employee_sends(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by ending it for both when the words are passed on."""
    review = nudged(handed_over(review_at(Stage.PREPARE), cast.dot, cast.hal), cast.dot)
    assert "nudge" in waiting(review, cast.hal)
    send_pre_review(cast, review)
    assert "nudge" in waiting(review, cast.hal)
    assert "nudge" not in waiting(review, cast.ada)
    handing.hand_over(cast.dot, read(review), cast.eve, handing.Terms("Away."), timezone.now())
    assert "nudge" not in waiting(review, cast.hal)


@pytest.mark.parametrize("verb", [take_card_back, give_card_back])
def test_who_could_not_read_a_card_hears_nothing_of_its_changes(
    review_at: ReviewAt, cast: Cast, verb: Callable[[Cast, Review], None]
) -> None:
    """Seen red by telling whoever leads the review."""
    review = handed_over(review_at(Stage.PRE_REVIEW_SENT), cast.dot, cast.hal)
    verb(cast, review)
    assert waiting(review, cast.hal) == {"hand_over_begun"}
    send_pre_review(cast, read(review))
    assert "direction_card" in waiting(review, cast.hal)
