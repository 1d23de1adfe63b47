"""The examples as a page offers them: one's own role first, chosen by links."""

import re

import pytest
from django.utils import timezone

from aspirations import shelf
from aspirations.coach.examples import all_examples, all_series
from aspirations.models import DirectionDraft
from people.models import Department, Employee
from tests.aspirations.test_coach_pages import words_of
from tests.cast import client_for

EXAMPLES = "/direction/examples/"


def read(person: Employee, query: str = "") -> str:
    """Return the page with the examples that `query` chooses."""
    answer = client_for(person).get(f"{EXAMPLES}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def headings(page: str) -> list[str]:
    """Return what each example on the page is about."""
    return re.findall(r'<h2 class="eyebrow">(.*?)</h2>', page)


@pytest.mark.parametrize(("title", "role"), [("Ward manager", "Manager"), ("Clerk", "Coordinator")])
def test_ones_own_role_stands_first(cyd: Employee, title: str, role: str) -> None:
    """Seen red by not telling the shelf who reads."""
    cyd.title = title
    cyd.save()
    assert headings(read(cyd))[0].startswith(role)


@pytest.mark.parametrize(
    ("title", "department", "track", "about"),
    [
        ("Ward nurse", "", "", "Specialist · {} · Health care"),
        ("Ward nurse", "", "legal", "Specialist · {} · Legal"),
        ("Assistant", "Logistics", "", "Coordinator · {} · Operations"),
    ],
)
def test_ones_own_line_of_work_stands_first_within_the_role(
    cyd: Employee, title: str, department: str, track: str, about: str
) -> None:
    """By what one heads for, else one's title or department. Seen red by asking by role alone."""
    cyd.title = title
    cyd.department = Department.objects.create(name=department) if department else None
    cyd.save()
    DirectionDraft.objects.create(person=cyd, track_code=track, saved_at=timezone.now())
    role, function = about.split("{}")
    first = headings(read(cyd))[0]
    assert first.startswith(role)
    assert first.endswith(function)


def test_links_choose_examples(cyd: Employee) -> None:
    """Seen red by choosing by role alone."""
    page = read(cyd, "?role=director&situation=staying")
    assert headings(page)
    assert all(one.startswith("Director · Staying") for one in headings(page))
    assert page.count('aria-current="true"') == 3
    assert "role=director&amp;situation=staying&amp;function=sales" in page


def test_every_example_and_every_series_can_be_found(cyd: Employee) -> None:
    """Seen red by showing fewer than there are in a role."""
    pages = [read(cyd, f"?role={role}") for role in shelf._values()["role"]]
    for one in all_examples():
        assert any(f'id="{one.code}"' in page for page in pages), one.code
    for code in all_series():
        assert f'id="{code}"' in pages[0]


def test_each_example_says_what_makes_it_strong(cyd: Employee) -> None:
    page = words_of(read(cyd, "?role=manager&situation=starting_out"))
    shown = [one for one in all_examples() if (one.role, one.situation) == STARTING]
    assert shown
    for one in shown:
        assert words_of(one.strong_because).replace('"', "&quot;") in page


STARTING = ("manager", "starting_out")


def test_what_nobody_could_have_chosen_is_not_chosen(cyd: Employee) -> None:
    """Seen red by handing the query on as it came."""
    page = read(cyd, "?role=pirate&function=%00&situation=staying&situation=x")
    assert "pirate" not in page
    assert headings(page)


def test_nothing_found_has_a_way_on(cyd: Employee) -> None:
    page = read(cyd, "?role=coordinator&function=legal&situation=returning")
    assert "No example has all of this" in page or headings(page)
    assert f'href="{EXAMPLES}"' in page


def test_the_page_stays_small(cyd: Employee) -> None:
    """60 KB, whatever is chosen. Seen red with all examples on one page."""
    for query in ("", "?role=manager", "?function=human_resources"):
        assert len(read(cyd, query)) < 60_000
