"""What goes on after a cycle is closed is still looked after by HR."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict
from reviews.actions.board import add_late, call_off, close_cycle, move_days
from reviews.actions.hand_over import Terms, hand_over
from reviews.actions.nudging import nudge
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.actions.rolling import say_who_joins
from reviews.models import Cycle, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, walk
from tests.reviews.cycles import fresh, launched, today


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A closed cycle, in which both of Ada's review have sent what they prepared."""
    cycle = launched(cast.dot)
    walk(of(cycle, cast.ada), Stage.READY)
    close_cycle(cast.dot, cycle, "", timezone.now())
    return fresh(cycle)


def of(cycle: Cycle, person: Employee) -> Review:
    """Return somebody's review in a cycle, as a request reads it."""
    found: Review = Review.objects.with_people().with_actions().get(cycle=cycle, employee=person)
    return found


def test_reviews_of_a_closed_cycle_are_given_back_handed_over_and_called_off(
    cast: Cast, cycle: Cycle
) -> None:
    """They would wait for somebody for ever. Seen red by letting only launched cycles run."""
    reopen_pre_review(cast.dot, of(cycle, cast.ada), "A mistake.", timezone.now())
    reopen_assessment(cast.dot, of(cycle, cast.ada), "A mistake.", timezone.now())
    hand_over(cast.dot, of(cycle, cast.ada), cast.hal, Terms("A new team."), timezone.now())
    call_off(cast.dot, of(cycle, cast.ada), "A leave.", timezone.now())
    assert of(cycle, cast.ada).stage == Stage.CALLED_OFF


def test_people_are_reminded_and_days_move_but_not_the_cycles_own(cast: Cast, cycle: Cycle) -> None:
    """Seen red by moving those of the closed cycle along, which would end before the talks."""
    sent, _spared = nudge(cast.dot, cycle, [(of(cycle, cast.cyd), cast.cyd)], timezone.now())
    assert [one.recipient for one in sent] == [cast.cyd]
    day = today() + timedelta(days=300)
    days = {"prepare_by": day, "feedback_by": day, "talk_by": day}
    assert move_days(cast.dot, cycle, days, None, timezone.now()) == 7
    assert of(cycle, cast.cyd).talk_by == day
    assert fresh(cycle).talk_by == cycle.talk_by


def test_the_board_of_a_closed_cycle_offers_all_that_but_nobody_joins(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red by asking only whether somebody runs it before late joiners are offered."""
    client, here = client_for(cast.dot), reverse("cycle", args=[cycle.pk])
    page = client.get(here).content.decode()
    for words in ("you look after them here", "Remind whoever it waits for", "Call off", "for all"):
        assert words in page
    assert "Take somebody in late" not in page
    days = reverse("move_days", args=[cycle.pk])
    assert "close_on" not in client.get(days).content.decode()
    new = employ("Una Vale", cast.ada.department, manager=cast.bea)
    with pytest.raises(Conflict, match="closed"):
        add_late(cast.dot, cycle, new, timezone.now())
    with pytest.raises(Conflict, match="closed"):
        say_who_joins(cast.dot, cycle, None, timezone.now())
