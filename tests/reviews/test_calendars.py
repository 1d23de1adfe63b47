"""What goes into calendars is what two readers take: the library, and a strict one of our own."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, strategies as st
from icalendar import Calendar

from outbox.facts import Fact, pack
from outbox.models import Message
from people.models import Employee
from reviews.calendars import (
    AGREED,
    CANCELLED,
    INVISIBLE,
    MOVED,
    Entry,
    feed,
    invitation,
    new_uid,
)
from tests.reviews.strict_calendar import moment, read_calendar

pytestmark = pytest.mark.hermetic

NOON = datetime(2030, 3, 12, 12, 0, 7, 5, tzinfo=UTC)
UID = "5f0c@bearing.example.org"
HARD = 'Room 3, 2nd floor; "left" \\ right:\nhttps://talk.example.org/a?b=c,d;e 🧭👩‍👩‍👧 חדר'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def mail(kind: str = AGREED, **facts: Fact) -> Message:
    """Return a mail as it is queued."""
    known: dict[str, Fact] = {
        "uid": UID,
        "sequence": 0,
        "changed_at": NOON,
        "start": NOON,
        "minutes": 45,
    }
    context = pack({**known, "place": "", **facts})
    return Message(kind=kind, recipient=Employee(email="ada@example.org"), context=context)


def written(kind: str = AGREED, **facts: Fact) -> bytes:
    """Return what such a mail carries."""
    return invitation(mail(kind, **facts)).content.encode()


@given(TEXTS)
@example(HARD)
@example("🧭" * 200)
@example("שלום " * 40)
@example("x" * 63 + "é" * 100)
@example("\\n\\;\\")
@example("a\u2028b\x85c\x0bd")
def test_a_place_is_read_as_it_was_written(place: str) -> None:
    """By both readers, to the letter; what nobody can see is left out.

    Seen red by writing the value without escapes, by folding after 75 characters instead of octets,
    and by leaving control characters in.
    """
    content = written(place=place)
    seen = INVISIBLE.sub("", place)
    strict = read_calendar(content).event.get("LOCATION", "")
    assert strict == seen
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert str(event.get("location", "")) == seen


def test_an_invitation_says_when_and_nothing_of_whom() -> None:
    """In UTC, under a neutral title, for its reader alone. Seen red with a local time."""
    enclosure = invitation(mail(place="Room 3"))
    read = read_calendar(enclosure.content.encode())
    assert (enclosure.name, enclosure.read_as) == ("invite.ics", "text/calendar; method=REQUEST")
    assert read.top["METHOD"] == "REQUEST"
    assert read.event["SUMMARY"] == "Bearing: a conversation"
    assert read.event["UID"] == UID
    assert moment(read.event["DTSTART"]) == NOON.replace(microsecond=0)
    assert moment(read.event["DTEND"]) - moment(read.event["DTSTART"]) == timedelta(minutes=45)
    assert read.event["ATTENDEE"] == "mailto:ada@example.org"
    assert read.event["STATUS"] == "CONFIRMED"
    assert "Ada" not in enclosure.content


def test_changes_and_the_end_are_of_the_same_event() -> None:
    """One UID, a rising number, a later stamp. Seen red with a UID of its own for each mail."""
    kinds, events = (AGREED, MOVED, CANCELLED), []
    for number, kind in enumerate(kinds):
        changed_at = NOON + number * timedelta(minutes=1)
        content = written(kind, sequence=number, changed_at=changed_at)
        events.append(read_calendar(content).event)
        [same] = Calendar.from_ical(content).walk("VEVENT")
        assert (same["UID"], same["SEQUENCE"]) == (UID, number)
    assert {one["UID"] for one in events} == {UID}
    assert [int(one["SEQUENCE"]) for one in events] == [0, 1, 2]
    stamps = [moment(one["DTSTAMP"]) for one in events]
    assert stamps == sorted(set(stamps))
    assert [one["STATUS"] for one in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert read_calendar(written(CANCELLED, sequence=2)).top["METHOD"] == "CANCEL"


def test_each_mail_says_what_was_true_when_it_was_queued() -> None:
    """It is made from the mail alone: two tries of the same mail bring the same bytes."""
    assert written(MOVED, sequence=1) == written(MOVED, sequence=1)


def test_a_feed_has_talks_by_the_minute_and_days_as_days() -> None:
    talk = Entry(UID, "A", NOON, NOON + timedelta(minutes=30), "/reviews/1/", NOON, 3)
    today = NOON.date()
    due = Entry(new_uid(), "B", today, today + timedelta(days=1), "/reviews/1/plan/", NOON)
    read = read_calendar(feed([talk, due]))
    assert [one["SUMMARY"][0].value for one in read.events] == ["A", "B"]
    assert [one["DTSTART"][0].parameters.get("VALUE") for one in read.events] == [None, "DATE"]
    assert read.events[0]["URL"][0].value.endswith("/reviews/1/")
    assert len(Calendar.from_ical(feed([talk, due])).walk("VEVENT")) == 2


@pytest.mark.parametrize(
    "fault",
    [
        (b"\r\n", b"\n"),
        (b"METHOD:REQUEST", b"METHOD:REQUEST\r\nMETHOD:REQUEST"),
        (b"UID:", b"X-UID:"),
        (b"SEQUENCE:0", b"SEQUENCE:0\r\nSUMMARY:another"),
        (b"Room", b"Room, 3"),
        (b"Room", b"Room \\x"),
        (b"Room", b"R" * 70),
        (b"T120007Z", b"T120007"),
        (b"END:VEVENT", b"END:VTODO"),
    ],
)
def test_the_strict_reader_takes_nothing_that_is_wrong(fault: tuple[bytes, bytes]) -> None:
    """The reader itself: each of these is refused, and without it is taken."""
    content = written(place="Room")
    assert read_calendar(content).event["LOCATION"] == "Room"
    with pytest.raises((ValueError, KeyError)):
        read_calendar(content.replace(*fault))
