"""What HR says why is for the two and HR in scope: to all others a review is status and dates."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions.board import call_off
from reviews.actions.hand_over import Terms, pass_on
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ
from tests.reviews.cycles import launched
from tests.reviews.test_hand_over import handed_over, read

ReviewAt = Callable[..., Review]
BECAUSE = "Somebody is gravely ill."
READERS = {"ada", "bea", "dot"}
PAGES = ("review", "hand_over")
LISTS = ("home", "reviews", "handed_over", "cycles", "plans")


def who_reads(cast: Cast, review: Review) -> set[str]:
    """Return who finds the reason on a page about the review, or on a list."""
    addresses = [reverse(page, args=[review.pk]) for page in PAGES]
    addresses += [reverse("cycle", args=[review.cycle_id]), *map(reverse, LISTS)]
    return {
        name
        for name, person in cast.everybody().items()
        for address in addresses
        if BECAUSE in client_for(person).get(address).content.decode()
    }


def call_it_off(cast: Cast, review: Review) -> None:
    """HR ends it."""
    call_off(cast.dot, review, BECAUSE, timezone.now())


def give_the_card_back(cast: Cast, review: Review) -> None:
    """HR lets Ada write again."""
    reopen_pre_review(cast.dot, review, BECAUSE, timezone.now())


def give_the_assessment_back(cast: Cast, review: Review) -> None:
    """HR lets Bea write again."""
    reopen_assessment(cast.dot, review, BECAUSE, timezone.now())


VERBS = [call_it_off, give_the_card_back, give_the_assessment_back]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_a_reason_is_for_the_two_and_hr_in_scope(
    review_at: ReviewAt, cast: Cast, verb: Callable[[Cast, Review], None]
) -> None:
    """Seen red by showing it with the status, to whoever sees that."""
    review = read(review_at(Stage.READY))
    verb(cast, review)
    assert who_reads(cast, review) == READERS


def test_the_reason_of_a_hand_over_is_for_the_two_who_go_on(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by letting whoever sees the review see its hand-overs, in the rule and the query."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal, Terms(BECAUSE))
    assert who_reads(cast, review) == {"ada", "hal", "dot"}


def test_a_new_manager_reads_what_was_said_before_with_all_the_rest(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by asking only who leads the review."""
    review = read(review_at(Stage.READY))
    give_the_assessment_back(cast, review)
    review = handed_over(review, cast.dot, cast.hal)
    assert who_reads(cast, review) == {"ada", "dot"}
    pass_on(cast.ada, review, "", timezone.now())
    assert who_reads(cast, review) == {"ada", "dot", "hal"}


def test_a_new_manager_reads_what_was_said_since(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by letting them wait for this as well."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    give_the_card_back(cast, review)
    assert who_reads(cast, review) == {"ada", "dot", "hal"}


def test_hr_of_a_part_reads_no_reason_on_the_board_of_another(cast: Cast) -> None:
    """Both have people in it. Seen red by showing each line of the history whole."""
    cycle = launched(cast.dot)
    review = read(Review.objects.get(cycle=cycle, employee=cast.ada))
    call_it_off(cast, review)
    address = reverse("cycle", args=[cycle.pk])

    def board_of(person: Employee) -> str:
        return client_for(person).get(address).content.decode()

    assert "called reviews off" in board_of(cast.gil)
    assert BECAUSE not in board_of(cast.gil)
    assert BECAUSE in board_of(cast.dot)


def test_hr_of_a_part_reads_the_reasons_of_their_own_cycle(cast: Cast) -> None:
    """Seen red by marking shows_reason for HR for everyone alone."""
    employ("Kim Moss", cast.gil.department, manager=cast.hal)
    cycle = launched(cast.gil)
    review = read(Review.objects.get(cycle=cycle, employee__preferred_name="Kim"))
    call_off(cast.gil, review, BECAUSE, timezone.now())
    address = reverse("cycle", args=[cycle.pk]) + "?stage=called_off"
    page = client_for(cast.gil).get(address).content.decode()
    assert page.count(BECAUSE) == 2  # beside the name, and in the history
