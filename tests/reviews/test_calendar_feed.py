"""A private address at which a calendar program reads when one talks, and what is due."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from people.models import Employee
from reviews.actions.appointment import cancel_talk
from reviews.actions.calendar_feed import make_calendar_feed
from reviews.models import ActionItem, CalendarFeed, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, start, walk
from tests.config.test_log import as_written
from tests.reviews.appointments import agreed, in_days, proposed, read
from tests.reviews.strict_calendar import moment, read_calendar

ReviewAt = Callable[..., Review]


def opened(token: str, **headers: str) -> Any:
    """Return what a calendar program without a session gets at the address of `token`."""
    return Client().get(reverse("calendar_feed", args=[token]), headers=headers)


def talks_in(content: bytes) -> list[dict[str, str]]:
    """Return the talks in a feed, without what is due."""
    found = [
        {name: lines[0].value for name, lines in event.items()}
        for event in read_calendar(content).events
    ]
    return [one for one in found if "conversation" in one["SUMMARY"]]


def test_an_address_is_shown_once_and_kept_as_a_digest(ada: Employee) -> None:
    """Seen red by keeping the token."""
    client = client_for(ada)
    page = client.post(reverse("make_calendar_feed")).content.decode()
    address = page.split("<code>")[1].split("</code>")[0]
    token = address.rpartition("/")[2].removesuffix(".ics")
    kept = CalendarFeed.objects.get()
    assert len(token) > 40
    assert token not in str(kept.__dict__)
    again = client.get(reverse("my_calendar")).content.decode()
    assert token not in again
    assert kept.digest not in again
    assert opened(token).status_code == 200


def test_a_new_address_ends_the_old_one_and_revoking_ends_it(ada: Employee) -> None:
    """Seen red by making a row for each."""
    first = make_calendar_feed(ada, timezone.now())
    second = make_calendar_feed(ada, timezone.now())
    assert [opened(one).status_code for one in (first, second)] == [404, 200]
    client_for(ada).post(reverse("revoke_calendar_feed"))
    assert opened(second).status_code == 404


@time_machine.travel("2030-03-12T12:00:00+00:00", tick=False)
def test_whatever_opens_nothing_answers_alike(ada: Employee, bea: Employee) -> None:
    """Unknown, revoked, of somebody who has left. Seen red without the question about leavers."""
    left, revoked = (make_calendar_feed(one, timezone.now()) for one in (ada, bea))
    Employee.objects.filter(pk=ada.pk).update(is_active=False)
    CalendarFeed.objects.filter(person=bea).delete()
    answers = [opened(one) for one in (left, revoked, "made-up", "x" * 4000, "ä")]
    assert {one.status_code for one in answers} == {404}
    assert len({(one.content, tuple(one.items())) for one in answers}) == 1


def test_it_has_the_talks_that_stand_and_no_others(
    review_at: ReviewAt, ada: Employee, bea: Employee, cyd: Employee
) -> None:
    """In the very event that the invitation made. Seen red by leaving cancelled ones in."""
    review = review_at(Stage.READY)
    talk = agreed(review, ada, place="Behind the heronry")
    proposed(review, bea, 8)
    tokens = {one.called: make_calendar_feed(one, timezone.now()) for one in (ada, bea, cyd)}
    for name in ("Ada", "Bea"):
        [event] = talks_in(opened(tokens[name]).content)
        assert (event["UID"], event["SEQUENCE"]) == (talk.uid, "0")
        assert event["SUMMARY"] == "Bearing: a conversation"
        assert moment(event["DTSTART"]) == in_days(3)
        assert event["URL"].endswith(f"/reviews/{review.pk}/")
        assert "heronry" not in opened(tokens[name]).content.decode()
    assert talks_in(opened(tokens["Cyd"]).content) == []
    cancel_talk(ada, read(review), 0, timezone.now())
    assert talks_in(opened(tokens["Ada"]).content) == []


def test_it_has_the_days_of_what_one_owes_oneself(review_at: ReviewAt, cast: Cast) -> None:
    """Ada her action, Bea her promise, HR nothing. Seen red by taking all that one may read."""
    review = review_at(Stage.FOLLOW_UP)
    actions = {one.owner: one for one in ActionItem.objects.filter(plan__review=review)}
    ActionItem.objects.filter(plan__review=review).update(status="open")
    for person, owner in ((cast.ada, "employee"), (cast.bea, "manager")):
        content = opened(make_calendar_feed(person, timezone.now())).content
        events = read_calendar(content).events
        days = {one["DTSTART"][0].value for one in events}
        owed = actions[owner]
        expected = {f"{day:%Y%m%d}" for day in (owed.first_step_by, owed.due)}
        assert expected <= days
        ours = [one for one in events if f"action-{owed.pk}-" in one["UID"][0].value]
        assert len(ours) == 2
        assert {one["SUMMARY"][0].value for one in events} == {"Bearing: something is due"}
        assert owed.what not in content.decode()
        assert len(Calendar.from_ical(content).walk("VEVENT")) == len(events)
    content = opened(make_calendar_feed(cast.dot, timezone.now())).content
    assert read_calendar(content).events == []


def test_until_it_is_signed_nothing_is_due(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.AGREE)
    content = opened(make_calendar_feed(ada, timezone.now())).content.decode()
    numbers = ActionItem.objects.filter(plan__review=review).values_list("pk", flat=True)
    assert not [number for number in numbers if f"action-{number}-" in content]


def test_nobody_else_keeps_a_copy_and_what_has_not_changed_is_not_sent_again(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red with a stamp of now in each event."""
    agreed(review_at(Stage.READY), ada)
    token = make_calendar_feed(ada, timezone.now())
    first = opened(token)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(first["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert not first.cookies
    with time_machine.travel(timezone.now() + timedelta(hours=5), tick=False):
        again = opened(token, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_however_much_stands_there(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        signed = employ(f"Signed{number} of Bea's", cast.ada.department, manager=cast.bea)
        walk(start(cast.dot, signed), Stage.FOLLOW_UP)
        talking = employ(f"Talking{number} of Bea's", cast.ada.department, manager=cast.bea)
        agreed(walk(start(cast.dot, talking), Stage.READY), cast.bea)
    token = make_calendar_feed(cast.bea, timezone.now())
    opened(token)
    with django_assert_num_queries(4):
        answer = opened(token)
    assert len(read_calendar(answer.content).events) >= rows * 2


def test_what_opens_it_stands_in_no_log(ada: Employee, caplog: pytest.LogCaptureFixture) -> None:
    """A refused address is logged, without its key. Seen red without the filter."""
    token = make_calendar_feed(ada, timezone.now())
    CalendarFeed.objects.all().delete()
    opened(token)
    said = [as_written(one) for one in caplog.records]
    assert [one for one in said if "/calendar/" in one]
    assert not [one for one in said if token in one]
