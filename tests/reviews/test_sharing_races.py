"""A plan is shared at the moment at which that would end: nothing stays open behind it."""

from collections.abc import Callable
from functools import partial
from threading import Event as Flag

import pytest
from django.db import transaction
from django.utils import timezone

from people.actions.employees import change_manager, leave
from people.models import Employee
from reviews.actions import hand_over
from reviews.actions.sharing import share_plan
from reviews.models import Plan, Review
from reviews.states import Stage
from tests.cast import Cast, employ, make_cast, start, walk
from tests.reviews.racing import race
from tests.reviews.test_races import read


def moves(cast: Cast, review: Review) -> None:
    """Hal leads the manager from now on."""
    manager, now = Employee.objects.get(pk=review.manager_id), timezone.now()
    change_manager(cast.dot, manager, cast.hal, timezone.localdate(now), now)


def leaves(cast: Cast, review: Review) -> None:
    """Whoever leads the manager leaves."""
    above, now = Employee.objects.get(reports=review.manager_id), timezone.now()
    leave(cast.dot, above, timezone.localdate(now), now)


def is_handed_over(cast: Cast, review: Review) -> None:
    """Hal goes on with the review."""
    terms = hand_over.Terms("A new role.", "A brief.")
    hand_over.hand_over(cast.dot, read(review), cast.hal, terms, timezone.now())


def to_be_shared(cast: Cast) -> Review:
    """Return a signed plan of people of its own, as the page of the one who presses has it."""
    above = employ("Above")
    manager = employ("Manager", manager=above)
    person = employ("Person", cast.ada.department, manager=manager)
    return read(walk(start(cast.dot, person), Stage.FOLLOW_UP))


def share(page: Review) -> None:
    """Share the plan with whom the page names."""
    assert page.manager.manager_id
    share_plan(page.employee, page, page.manager.manager_id, timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("happens", [moves, leaves, is_handed_over])
def test_sharing_right_after_what_would_have_ended_it_is_refused(
    happens: Callable[[Cast, Review], None],
) -> None:
    """The page is older than that. Seen red without holding the line."""
    cast = make_cast()
    page = to_be_shared(cast)
    assert page.manager.manager is not None  # read with the page
    happens(cast, page)
    assert race(partial(share, page)) == ["Conflict"]
    assert Plan.objects.get(review=page).shared_with is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("happens", [moves, leaves, is_handed_over])
def test_what_ends_sharing_waits_for_who_is_just_about_to_share(
    happens: Callable[[Cast, Review], None],
) -> None:
    """And finds it then: no grant is left that sleeps until somebody leads again.

    Seen red on PostgreSQL without one's turn, for those who move and leave.
    """
    cast = make_cast()
    page = to_be_shared(cast)
    has_shared, is_over = Flag(), Flag()

    def shares() -> None:
        with transaction.atomic():
            share(page)
            has_shared.set()
            is_over.wait(1)  # in vain, if the other one has to wait

    def ends() -> None:
        has_shared.wait(30)
        happens(cast, page)
        is_over.set()

    assert race(shares, ends) == ["done", "done"]
    assert Plan.objects.get(review=page).shared_with is None
