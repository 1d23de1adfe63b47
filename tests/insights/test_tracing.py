"""An auditor traces who could read somebody's records in some days, and who has; never what."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from insights.tracing import HR, KEPT_BACK, MANAGER, SKIP_LEVEL, could_read, has_read
from people.access_log import Opened, record_reading
from people.actions.employees import change_manager, move_person
from people.actions.roles import give_role, take_role
from people.choices import RoleKind
from people.models import Employee
from reviews.actions.board import call_off
from reviews.models import HandOver, Review
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for, start
from tests.reviews.test_hand_over import handed_over

ReviewAt = Callable[..., Review]
QUERIES = 13
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
    """Of HR. Seen red by looking at the roles of today alone, and at those of every kind."""
    now = timezone.now()
    days = [now + timedelta(days=number) for number in range(4)]
    role = give_role(cast.dot, cast.hal, RoleKind.HR_ADMIN, cast.ada.department, days[1])
    take_role(cast.dot, role, days[2])
    take_role(cast.dot, give_role(cast.dot, cast.cyd, RoleKind.AUDITOR, None, days[1]), days[2])
    assert not [key for key in told(cast.ada, days[0], days[3]) if key[0] == "Cyd"]
    assert ("Hal", HR) not in told(cast.ada, days[0], days[0])
    assert told(cast.ada, days[1], days[1])["Hal", HR] == days[1]
    assert ("Hal", HR) not in told(cast.ada, days[3], days[3])


def test_a_role_of_a_part_counts_since_it_was_given(cast: Cast) -> None:
    """While it is held still. Seen red by noting roles in another way than they are looked for."""
    given = timezone.now() - timedelta(days=1)
    give_role(cast.dot, cast.hal, RoleKind.HR_ADMIN, cast.ada.department, given)
    assert told(cast.ada, LONG_AGO, timezone.now())["Hal", HR] == given


def test_hr_of_a_part_could_read_while_somebody_belonged_to_it(cast: Cast) -> None:
    """Seen red by looking at the department of today alone."""
    moved = timezone.now() + timedelta(days=1)
    move_person(cast.dot, cast.ada, cast.gil.department, moved)
    cast.ada.refresh_from_db()
    assert ("Gil", HR) not in told(cast.ada, moved - timedelta(days=1), moved - timedelta(hours=1))
    assert told(cast.ada, moved, moved + timedelta(days=1))["Gil", HR] == moved


def test_each_manager_of_a_review_could_read_while_they_led_it(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with the manager of today from the start, and with what is still kept back."""
    review = review_at(Stage.PREPARE)
    handed_over(review, cast.dot, cast.hal)
    made = HandOver.objects.get(review=review)
    at, passes_at = made.at, made.at + timedelta(days=7)
    assert made.passes_at == passes_at
    hour = timedelta(hours=1)
    before = set(told(cast.ada, review.started_at, at - timedelta(microseconds=1)))
    assert ("Bea", MANAGER) in before
    assert not [key for key in before if key[0] == "Hal"]
    until = set(told(cast.ada, at + hour, passes_at - hour))
    assert not [key for key in until if key[0] == "Bea"]
    assert [key for key in until if key[0] == "Hal"] == [("Hal", KEPT_BACK)]
    after = told(cast.ada, passes_at + hour, passes_at + 2 * hour)
    assert after["Hal", MANAGER] == passes_at
    assert ("Hal", KEPT_BACK) not in after


def test_whoever_leads_the_manager_could_read_while_they_did(cast: Cast) -> None:
    """Seen red with lines that have no first day, and with lines that have no last one."""
    now, day = timezone.now(), timedelta(days=1)
    Review.objects.filter(pk=start(cast.dot, cast.cyd).pk).update(started_at=now - 9 * day)
    change_manager(cast.dot, cast.bea, cast.hal, timezone.localdate(), now)
    for first, leader in ((now - 5 * day, "Fay"), (now, "Hal")):
        found = told(cast.cyd, first, first + day)
        assert {name for name, as_what in found if as_what == SKIP_LEVEL} == {leader}


@pytest.mark.parametrize("reviews", [1, 3])
def test_the_page_asks_no_more_of_many_reviews(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, reviews: int
) -> None:
    """Seen red by asking each review for its hand-overs, and each manager who led them."""
    for other in (cast.hal, cast.fay, cast.ivy)[:reviews]:
        review = handed_over(start(cast.dot, cast.cyd), cast.dot, other)
        call_off(cast.dot, review, "It was called off.", timezone.now())
    client, address = client_for(cast.ivy), reverse("who_could_read")
    today = timezone.localdate().isoformat()
    asked = {"who": "cyd@example.org", "since": "2001-01-01", "until": today}
    with django_assert_num_queries(QUERIES):
        assert client.get(address, asked).status_code == 200


def test_hr_could_not_read_as_hr_what_is_their_own(cast: Cast) -> None:
    """Nor HR of another part. Seen red without either question."""
    now = timezone.now()
    assert not [key for key in told(cast.dot, LONG_AGO, now) if key[0] == "Dot"]
    assert ("Gil", HR) not in told(cast.ada, LONG_AGO, now)


def test_who_has_read_is_what_was_noted_then(cast: Cast) -> None:
    """Seen red with other days, and with what was opened of others."""
    for number, subject in enumerate((cast.ada, cast.cyd)):
        record_reading(cast.bea, Opened(subject, "plan", number), LONG_AGO, LONG_AGO)
    assert has_read(cast.ada, LONG_AGO, LONG_AGO).get().reader == cast.bea
    assert not has_read(cast.ada, LONG_AGO + timedelta(days=1), timezone.now()).exists()


def test_everybody_reads_who_opened_their_own_records_and_no_others(cast: Cast) -> None:
    """But auditors. Seen red with every line of the log on the page."""
    at = timezone.now()
    for number, (reader, subject) in enumerate(((cast.bea, cast.ada), (cast.fay, cast.cyd))):
        record_reading(reader, Opened(subject, "plan", number), at, at)
    seen = {}
    for name in ("ada", "cyd", "bea", "dot", "ivy"):
        page = client_for(cast.everybody()[name]).get(reverse("access_log")).content.decode()
        told_there = page.split("<main")[1]
        seen[name] = [one for one in ("Bea Harbour", "Fay Marsh") if one in told_there]
    alone = {"ada": ["Bea Harbour"], "cyd": ["Fay Marsh"], "bea": [], "dot": []}
    assert seen == alone | {"ivy": ["Bea Harbour", "Fay Marsh"]}


def test_the_page_is_an_auditors_and_shows_no_content(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the question who asks, with a statement, and with days in a wrong order."""
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


def test_both_days_are_meant_whole(cast: Cast) -> None:
    """As the auditor has them. Seen red by ending as the last day begins, and with other hours."""
    Employee.objects.filter(pk=cast.ivy.pk).update(time_zone="Asia/Tokyo")
    at = datetime(2001, 2, 2, 15, 30, tzinfo=UTC)  # where it is the next day already
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), at, at)
    client, address = client_for(cast.ivy), reverse("who_could_read")
    seen = {}
    for day in ("2001-02-02", "2001-02-03", "2001-02-04"):
        asked = {"who": "ada@example.org", "since": day, "until": day}
        page = client.get(address, asked).content.decode()
        seen[day] = "Bea Harbour" in page.split("Who has read</h2>")[1]
    assert seen == {"2001-02-02": False, "2001-02-03": True, "2001-02-04": False}


def test_home_leads_an_auditor_to_what_auditors_read(cast: Cast) -> None:
    """And nobody else. Seen red with the ways for everybody."""
    ways = ("access_log", "who_could_read", "what_is_kept")
    pages = {
        name: client_for(one).get(reverse("home")).content.decode().split("<main")[1]
        for name, one in cast.everybody().items()
    }
    led = {name for name, page in pages.items() if all(reverse(way) in page for way in ways)}
    assert led == {"ivy"}
