"""An auditor traces who could read somebody's records in some days, and who has; never what."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from insights.tracing import HR, MANAGER, SKIP_LEVEL, could_read, has_read
from people.access_log import Opened, record_reading
from people.actions.employees import move_person
from people.actions.roles import give_role, take_role
from people.choices import RoleKind
from people.models import Employee
from reviews.models import Review
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for

ReviewAt = Callable[..., Review]
LONG_AGO = timezone.make_aware(datetime(2001, 2, 3))  # noqa: DTZ001 made aware


def told(subject: Employee, first: datetime, last: datetime) -> dict[tuple[str, object], object]:
    """Return since when who could read, by name and as what."""
    return {
        (one.who.preferred_name or one.who.name, one.as_what): one.since
        for one in could_read(subject, first, last)
    }


def test_managers_whoever_leads_them_and_hr_could_read(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the reporting lines, and without HR of the part."""
    review = review_at(Stage.READY)
    now = timezone.now()
    found = told(cast.ada, now - timedelta(days=1), now)
    assert found["Bea", MANAGER] == review.started_at
    assert {("Fay", SKIP_LEVEL), ("Dot", HR), ("Eve", MANAGER)} <= set(found)
    assert not [key for key in found if key[0] in ("Gil", "Cyd", "Ada", "Hal")]
    before = set(told(cast.ada, LONG_AGO, LONG_AGO))
    assert before == {("Dot", HR)}  # whose role was given without being noted


def test_a_role_counts_while_it_was_held(cast: Cast) -> None:
    """Seen red by looking at the roles of today alone."""
    now = timezone.now()
    days = [now + timedelta(days=number) for number in range(4)]
    role = give_role(cast.dot, cast.hal, RoleKind.HR_ADMIN, cast.ada.department, days[1])
    take_role(cast.dot, role, days[2])
    assert ("Hal", HR) not in told(cast.ada, days[0], days[0])
    assert told(cast.ada, days[1], days[1])["Hal", HR] == days[1]
    assert ("Hal", HR) not in told(cast.ada, days[3], days[3])


def test_hr_of_a_part_could_read_while_somebody_belonged_to_it(cast: Cast) -> None:
    moved = timezone.now() + timedelta(days=1)
    move_person(cast.dot, cast.ada, cast.gil.department, moved)
    cast.ada.refresh_from_db()
    assert ("Gil", HR) not in told(cast.ada, moved - timedelta(days=1), moved - timedelta(hours=1))
    assert told(cast.ada, moved, moved + timedelta(days=1))["Gil", HR] == moved


def test_who_has_read_is_what_was_noted_then(cast: Cast) -> None:
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), LONG_AGO, LONG_AGO)
    assert has_read(cast.ada, LONG_AGO, LONG_AGO).get().reader == cast.bea
    assert not has_read(cast.ada, LONG_AGO + timedelta(days=1), timezone.now()).exists()


def test_the_page_is_an_auditors_and_shows_no_content(review_at: ReviewAt, cast: Cast) -> None:
    review_at(Stage.FOLLOW_UP)
    today, address = date.today().isoformat(), reverse("who_could_read")  # noqa: DTZ011 any day
    assert client_for(cast.dot).get(address).status_code == 403
    client = client_for(cast.ivy)
    asked = {"who": "ada@example.org", "since": "2001-01-01", "until": today}
    page = client.get(address, asked).content.decode()
    assert "Bea Harbour" in page
    assert "What does not stand here" in page
    assert SECRETS.mark not in page
    assert client.get(address, asked | {"until": "2000-01-01"}).status_code == 422
