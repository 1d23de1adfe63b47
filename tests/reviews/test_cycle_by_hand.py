"""A review that is started by hand goes into a cycle of one's own, on days on which people work."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict
from reviews.actions.board import close_cycle
from reviews.actions.template import built_in
from reviews.forms.cycle import StartReviewForm
from reviews.forms.cycle_draft import CycleForm
from reviews.models import Cycle, Review
from tests.cast import CYCLE, Cast, client_for, start
from tests.reviews.cycles import draft, launched
from tests.reviews.pages import sent_by, shown_in

PAGE = "/reviews/start/"


def suggested(hr: Employee) -> str | None:
    """Return the name of the cycle that the page starts from."""
    return shown_in(client_for(hr).get(PAGE), PAGE, "cycle_name")


def test_nobody_is_put_into_a_cycle_that_somebody_else_runs(cast: Cast) -> None:
    """Gil runs Finance. Seen red by taking any open cycle of that name."""
    start(cast.dot, cast.ada)
    with pytest.raises(Conflict, match="Another HR admin"):
        start(cast.gil, cast.ivy)
    assert not Review.objects.filter(employee=cast.ivy).exists()
    client = client_for(cast.gil)
    answer = client.post(
        PAGE, sent_by(client.get(PAGE), PAGE, who="ivy@example.org", cycle_name=CYCLE)
    )
    assert answer.status_code == 422
    assert "Another HR admin" in answer.context["form"].errors["cycle_name"][0]
    own = start(cast.gil, cast.ivy, "Finance alone")
    assert own.cycle.owner == cast.gil
    assert start(cast.dot, cast.gil, "Finance alone").cycle == own.cycle, "Dot runs everything"


def test_the_page_suggests_a_cycle_that_one_can_use(cast: Cast) -> None:
    """Seen red by suggesting the year's name whoever runs the cycle that is called so."""
    name = suggested(cast.gil)
    assert name == suggested(cast.dot) == f"Career conversations {timezone.localdate().year}"
    start(cast.dot, cast.ada, name)
    assert suggested(cast.dot) == name
    assert suggested(cast.gil) == f"{name} (Gil)"
    draft(cast.gil, name=f"{name} (Gil)")
    assert suggested(cast.gil) == f"{name} (Gil, 2)"
    close_cycle(cast.dot, Cycle.objects.get(name=name), "", timezone.now())
    assert suggested(cast.dot) == f"{name} (Dot)"


def test_a_name_that_cannot_be_used_is_said_at_the_name(cast: Cast) -> None:
    """Seen red by saying it at the person, who is not the matter."""
    cycle = launched(cast.dot)
    close_cycle(cast.dot, cycle, "", timezone.now())
    client = client_for(cast.dot)
    sent = sent_by(client.get(PAGE), PAGE, who="fay", cycle_name=cycle.name)
    Employee.objects.filter(pk=cast.fay.pk).update(manager=cast.hal)
    answer = client.post(PAGE, sent)
    assert set(answer.context["form"].errors) == {"cycle_name"}


@pytest.mark.parametrize("number", range(7))
def test_no_day_that_is_suggested_is_at_a_weekend(dot: Employee, number: int) -> None:
    """Seen red by taking Saturdays alone for a weekend."""
    today, template = date(2027, 3, 1) + timedelta(days=number), built_in(timezone.now())
    own, all_days = StartReviewForm.suggestion(dot, today), CycleForm.suggestion(today, template)
    found = [day for day in (*own.values(), *all_days.values()) if isinstance(day, date)]
    assert len(found) == 2 + 4
    assert all(day.weekday() < 5 for day in found)
