"""A launched cycle takes in who joins, if HR says so and as long as they say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.actions.employees import come_back, let_go
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions.board import call_off
from reviews.actions.rolling import say_who_joins
from reviews.filtering import Filter
from reviews.models import Cycle, CycleEvent, Review
from tests.cast import Cast, client_for, department_of, employ
from tests.reviews.cycles import fresh, launched, today
from tests.reviews.pages import sent_by
from tests.reviews.rolling import look, started

IN_A_MONTH = timedelta(days=30)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A launched cycle for Operations, which takes in who joins within a month."""
    cycle = launched(cast.dot, Filter(departments=(department_of(cast.fay).pk,)))
    say_who_joins(cast.dot, cycle, today() + IN_A_MONTH, timezone.now())
    return fresh(cycle)


def joined(cycle: Cycle) -> set[str]:
    """Return who has a review in a cycle, by first name."""
    return {review.employee.called for review in Review.objects.filter(cycle=cycle)}


def test_whoever_joins_is_invited_once_with_days_within_reach(cast: Cast, cycle: Cycle) -> None:
    """Seen red with the days of the others, which were over."""
    over = {name: today() - timedelta(days=9) for name in ("prepare_by", "feedback_by", "talk_by")}
    Cycle.objects.filter(pk=cycle.pk).update(**over)
    una = employ("Una Vale", cast.ada.department, manager=cast.bea)
    assert look(timezone.now()) == 1
    assert look(timezone.now()) == 0
    review = Review.objects.get(cycle=cycle, employee=una)
    assert review.prepare_by == review.talk_by == today() + timedelta(days=7)
    assert Message.objects.filter(about=f"review:{review.pk}").count() == 2
    assert CycleEvent.objects.filter(cycle=cycle, verb="take_in").count() == 1


def test_nobody_is_taken_in_unless_hr_says_so(cast: Cast) -> None:
    launched(cast.dot)
    employ("Una Vale", cast.ada.department, manager=cast.bea)
    assert look(timezone.now()) == 0


def test_whoever_is_not_meant_or_was_there_before_is_not_taken_in(cast: Cast, cycle: Cycle) -> None:
    """Fay had no manager at the launch. Seen red by taking in whoever has no review."""
    employ("Una Vale", cast.hal.department, manager=cast.hal)
    Employee.objects.filter(pk=cast.fay.pk).update(manager=cast.hal)
    assert look(timezone.now()) == 0
    assert "Fay" not in joined(cycle)


def test_whoever_comes_back_or_begins_later_joins(cast: Cast, cycle: Cycle) -> None:
    """On their first day, not before. Seen red without it, and without those who come back."""
    employ("Una Vale", cast.ada.department, manager=cast.bea, hire_date=today() + IN_A_MONTH / 2)
    assert look(timezone.now()) == 0
    assert look(timezone.now() + IN_A_MONTH / 2) == 1
    old = employ("Oto Reed", cast.ada.department, manager=cast.bea)
    Employee.objects.filter(pk=old.pk).update(joined_at=timezone.now() - timedelta(days=900))
    old.refresh_from_db()
    assert look(timezone.now()) == 0
    let_go(cast.dot, old, today(), timezone.now())
    old.refresh_from_db()
    come_back(cast.dot, old, today(), timezone.now())
    assert look(timezone.now()) == 1


def test_the_rule_ends_with_its_day_and_with_hrs_word(cast: Cast, cycle: Cycle) -> None:
    employ("Una Vale", cast.ada.department, manager=cast.bea)
    assert look(timezone.now() + IN_A_MONTH + timedelta(days=1)) == 0
    say_who_joins(cast.dot, cycle, None, timezone.now())
    assert look(timezone.now()) == 0
    assert CycleEvent.objects.filter(cycle=cycle, verb="joining").count() == 2


def test_whoever_is_hindered_is_named_and_joins_once_it_is_solved(cast: Cast, cycle: Cycle) -> None:
    una = employ("Una Vale", cast.ada.department)
    assert look(timezone.now()) == 0
    page = client_for(cast.dot).get(reverse("cycle_coming", args=[cycle.pk])).content.decode()
    assert "Una Vale" in page
    assert "nobody who works here leads them" in page
    Employee.objects.filter(pk=una.pk).update(manager=cast.bea)
    assert look(timezone.now()) == 1


def test_whom_hr_called_off_does_not_join_again(cast: Cast, cycle: Cycle) -> None:
    """Seen red by looking for reviews under way alone."""
    employ("Una Vale", cast.ada.department, manager=cast.bea)
    look(timezone.now())
    review = Review.objects.with_people().get(cycle=cycle, employee__name="Una Vale")
    call_off(cast.dot, review, "A leave.", timezone.now())
    assert look(timezone.now()) == 0


def test_the_rule_is_said_on_the_board_by_who_runs_it(cast: Cast, cycle: Cycle) -> None:
    address, here = (reverse(name, args=[cycle.pk]) for name in ("say_who_joins", "cycle"))
    client, last = client_for(cast.dot), today() + timedelta(days=5)
    sent = sent_by(client.get(here), address, joiners_until=last.isoformat())
    assert client.post(address, sent).status_code == 302
    assert fresh(cycle).joiners_until == last
    client.post(address, {"joiners_until": "1999-01-01"})
    assert fresh(cycle).joiners_until == last
    with pytest.raises(Refused):
        say_who_joins(cast.gil, cycle, None, timezone.now())
    with pytest.raises(Conflict):
        say_who_joins(cast.dot, started(cast), None, timezone.now())
