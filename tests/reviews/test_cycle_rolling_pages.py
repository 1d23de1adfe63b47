"""The pages on which HR prepares a rolling cycle and sees who begins when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from people.models import Employee
from reviews.models import Cycle
from reviews.states import CycleKind, CycleStage
from reviews.taking_in import take_in
from tests.cast import Cast, client_for
from tests.reviews.cycles import crowd, fresh, launched, today
from tests.reviews.pages import sent_by
from tests.reviews.rolling import LEAD, begun, hire, rolling_draft, started


def coming(cycle: Cycle, hr: Employee, show: str = "") -> str:
    """Return the page of who begins when, as `hr` sees it."""
    address = reverse("cycle_coming", args=[cycle.pk])
    return client_for(hr).get(f"{address}?show={show}").content.decode()


def test_hr_prepares_starts_pauses_and_closes_one_on_the_pages(cast: Cast) -> None:
    hire(cast.ada, today() + timedelta(days=28))
    client, add = client_for(cast.dot), reverse("add_rolling_cycle")
    answer = client.post(add, sent_by(client.get(add), add, name="Every year"))
    cycle = Cycle.objects.get(name="Every year")
    here = reverse("cycle", args=[cycle.pk])
    assert (answer["Location"], cycle.kind, cycle.talk_days) == (here, CycleKind.ROLLING, 7)
    edit = reverse("edit_cycle", args=[cycle.pk])
    client.post(edit, sent_by(client.get(edit), edit, talk_days="3"))
    assert fresh(cycle).talk_days == 3
    start = reverse("launch_cycle", args=[cycle.pk])
    assert client.post(start, sent_by(client.get(here), start)).status_code == 302
    take_in(timezone.now())
    assert list(begun(cycle)) == ["Ada"]
    assert "28 days before the anniversary" in client.get(here).content.decode()
    for verb, words in (("pause_cycle", "Let it go on"), ("resume_cycle", "Pause it")):
        answer = client.post(reverse(verb, args=[cycle.pk]), follow=True)
        assert words in answer.content.decode()
    close = reverse("close_cycle", args=[cycle.pk])
    client.post(close, sent_by(client.get(close), close))
    assert fresh(cycle).stage == CycleStage.CLOSED
    assert "Pause it" not in client.get(here).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"lead_days": "121"},
        {"prepare_days": "22"},
        {"feedback_days": "15"},
        {"talk_days": "61"},
        {"lead_days": ""},
    ],
)
def test_days_that_cannot_be_are_told_at_the_field(cast: Cast, typed: dict[str, str]) -> None:
    """Less than a week to prepare, too."""
    client, add = client_for(cast.dot), reverse("add_rolling_cycle")
    answer = client.post(add, sent_by(client.get(add), add, **typed))
    assert answer.status_code == 422
    assert not Cycle.objects.filter(kind=CycleKind.ROLLING).exists()


def test_the_lists_name_who_comes_who_is_hindered_and_who_was_missed(cast: Cast) -> None:
    now = timezone.now() - timedelta(days=300)
    hire(cast.ada, today() + timedelta(days=LEAD + 5))
    hire(cast.ivy, today() + timedelta(days=3), manager=None)
    hire(cast.cyd, today() - timedelta(days=200))
    cycle = started(cast, now)
    ahead, waits = coming(cycle, cast.dot), coming(cycle, cast.dot, "waiting")
    assert "Ada Quill" in ahead
    assert "Ivy Brook" not in ahead
    assert date_format(today() + timedelta(days=5), "DATE_FORMAT") in ahead
    assert "Ivy Brook" in waits
    assert "nobody who works here leads them" in waits
    missed, undated = coming(cycle, cast.dot, "missed"), coming(cycle, cast.dot, "undated")
    assert "Cyd Fenn" in missed
    assert "Gil Stone" in undated
    assert "Ada Quill" not in missed + undated


def test_hr_of_a_part_sees_their_own_people_alone(cast: Cast) -> None:
    hire(cast.ada, today() + timedelta(days=LEAD + 5))
    hire(cast.ivy, today() + timedelta(days=LEAD + 5))
    hire(cast.gil, today() + timedelta(days=LEAD))
    cycle = started(cast, timezone.now())
    assert client_for(cast.gil).get(reverse("cycle_coming", args=[cycle.pk])).status_code == 404
    take_in(timezone.now())
    page = coming(cycle, cast.gil)
    assert "Ivy Brook" in page
    assert "Ada Quill" not in page


def test_a_draft_shows_who_would_begin(cast: Cast) -> None:
    hire(cast.ada, today() + timedelta(days=LEAD))
    hire(cast.cyd, today() + timedelta(days=LEAD + 1))
    draft = rolling_draft(cast.dot)
    assert "Cyd Fenn" in coming(draft, cast.dot)
    assert "Ada Quill" in coming(draft, cast.dot, "waiting")


def test_the_board_says_when_nobody_answers_for_a_cycle_any_more(cast: Cast) -> None:
    cycle = started(cast, timezone.now())
    cast.dot.roles.all().delete()
    other = cast.hal
    other.roles.create(kind="hr_admin")
    page = client_for(Employee.objects.get(pk=other.pk)).get(reverse("cycle", args=[cycle.pk]))
    assert "no longer acts as HR" in page.content.decode()


@pytest.mark.parametrize("show", ["coming", "waiting", "missed", "undated", "nothing"])
def test_a_list_with_nobody_says_so(cast: Cast, show: str) -> None:
    """Seen red with a list of missed people that nobody can be in yet, and that had no order."""
    Employee.objects.update(hire_date=today())
    assert "Nobody." in coming(started(cast, timezone.now()), cast.dot, show)


def test_a_calendar_cycle_has_nobody_coming(cast: Cast) -> None:
    assert "Nobody." in coming(launched(cast.dot), cast.dot)


@pytest.mark.parametrize("people", [1, 60])
@pytest.mark.parametrize(("show", "queries"), [("coming", 8), ("waiting", 8), ("undated", 7)])
def test_the_lists_cost_the_same_for_any_number(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    people: int,
    show: str,
    queries: int,
) -> None:
    for number, person in enumerate(crowd(cast, people)):
        if show != "undated":
            offset = LEAD + 1 + number if show == "coming" else number % LEAD
            hire(person, today() + timedelta(days=offset))
    cycle, client = started(cast, timezone.now()), client_for(cast.dot)
    address = reverse("cycle_coming", args=[cycle.pk]) + f"?show={show}"
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_the_list_goes_on_page_by_page(cast: Cast) -> None:
    for number, person in enumerate(crowd(cast, 60)):
        hire(person, today() + timedelta(days=LEAD + 1 + number))
    cycle, client = started(cast, timezone.now()), client_for(cast.dot)
    address = reverse("cycle_coming", args=[cycle.pk])
    first = client.get(address)
    assert len(first.context["lines"]) == 50
    rest = client.get(f"{address}?show=coming&after={first.context['page'].after}")
    assert [line.employee.name for line in rest.context["lines"]] == [
        f"Person{number} Moor" for number in range(50, 60)
    ]
    begins = [line.begins for line in first.context["lines"]]
    assert begins == sorted(begins)
