"""What arrives about a talk: words in the reader's own zone, and a part that calendars take in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings

from outbox.letters import compose
from outbox.sender import send_due
from people.models import Employee
from reviews.actions import appointment as actions
from reviews.models import Appointment, Review
from reviews.states import Stage
from tests.cast import Cast
from tests.mail_sink import Mail, MailSink
from tests.outbox.post import send_to
from tests.reviews.appointments import FRAME, agreed, in_days, mails, proposed, read
from tests.reviews.strict_calendar import moment, read_calendar

ReviewAt = Callable[..., Review]
HARD = "Room 3, “Čapek”; 🧭 חדר " + "far along the corridor, " * 7
NEUTRAL = "Bearing: a conversation"


@pytest.fixture
def sink(settings: Settings) -> Iterator[MailSink]:
    """A mail server, to which everything is sent."""
    with MailSink() as sink:
        send_to(sink, settings)
        yield sink


def to(person: Employee, sink: MailSink, subject: str) -> Mail:
    """Send what is due; return the one mail to `person` whose subject has these words."""
    send_due(timezone.now())
    [found] = [
        one for one in sink.mails if person.email in one.recipients and subject in one.subject
    ]
    return found


def calendar_parts(mail: Mail) -> dict[str, bytes]:
    """Return what a program and a reader find in `mail`, by the type of each part."""
    found: dict[str, bytes] = {}
    for part in mail.message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() in ("text/calendar", "application/ics"):
            assert isinstance(content, bytes)
            found[part.get_content_type()] = content
    return found


def alternatives_of(mail: Mail) -> list[Any]:
    """Return the ways to read `mail`, without its files."""
    [whole] = [one for one in mail.message.walk() if one.get_content_subtype() == "alternative"]
    return list(whole.iter_parts())


def test_an_invitation_arrives_whole(
    review_at: ReviewAt, ada: Employee, bea: Employee, sink: MailSink
) -> None:
    """As one more way to read the mail, which calendars look for, and as a file.

    Seen red without the seam, and with the plain text cut after 75 characters.
    """
    talk = agreed(review_at(Stage.READY), ada, place=HARD[:200].strip())
    for person in (ada, bea):
        mail = to(person, sink, "agreed when to talk")
        [part] = [one for one in mail.message.walk() if one.get_content_type() == "text/calendar"]
        assert part["Content-Type"].params["method"] == "REQUEST"
        assert part["Content-Type"].params["charset"] == "utf-8"
        assert part in alternatives_of(mail)  # beside the text and the HTML
        parts = calendar_parts(mail)
        file = parts["application/ics"]
        assert parts["text/calendar"].replace(b"\r\n", b"\n") == file.replace(b"\r\n", b"\n")
        [attached] = [one for one in mail.message.walk() if one.get_filename()]
        assert attached.get_filename() == "invite.ics"
        event = read_calendar(file).event
        assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == (talk.uid, "0", NEUTRAL)
        assert event["LOCATION"] == talk.place
        assert moment(event["DTSTART"]) == talk.start
        assert event["ATTENDEE"] == f"mailto:{person.email}"


def test_an_update_and_a_cancellation_are_of_the_same_event(
    review_at: ReviewAt, ada: Employee, bea: Employee, sink: MailSink
) -> None:
    """Seen red by leaving the number of the event as it was."""
    review = review_at(Stage.READY)
    agreed(review, ada)
    first = to(bea, sink, "agreed when to talk")
    times = proposed(review, bea, 9)
    actions.accept_time(ada, read(review), in_days(9), times.version, timezone.now())
    second = to(bea, sink, "has moved")
    actions.change_talk(ada, read(review), FRAME._replace(place="Room 9"), 1, timezone.now())
    third = to(bea, sink, "another place or length")
    actions.cancel_talk(ada, read(review), 2, timezone.now())
    last = to(bea, sink, "is cancelled")
    read_by_two = []
    for mail in (first, second, third, last):
        content = calendar_parts(mail)["application/ics"]
        [same] = Calendar.from_ical(content).walk("VEVENT")
        strict = read_calendar(content)
        assert same["UID"] == strict.event["UID"]
        read_by_two.append(strict)
    assert len({one.event["UID"] for one in read_by_two}) == 1
    assert [int(one.event["SEQUENCE"]) for one in read_by_two] == [0, 1, 2, 3]
    assert [one.top["METHOD"] for one in read_by_two] == [*["REQUEST"] * 3, "CANCEL"]
    assert [moment(one.event["DTSTART"]) for one in read_by_two][1:] == [in_days(9)] * 3
    assert read_by_two[2].event["LOCATION"] == "Room 9"


def test_each_reads_it_in_their_own_time_zone(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """The words in theirs, the calendar in UTC. Seen red by storing the words of a moment."""
    Employee.objects.filter(pk=ada.pk).update(time_zone="Asia/Tokyo")
    Employee.objects.filter(pk=bea.pk).update(time_zone="America/New_York")
    review = review_at(Stage.READY)
    talk = agreed(review, ada)
    assert talk.start.hour == 10
    for person, said, zone in [(ada, "7 p.m.", "Asia/Tokyo"), (bea, "a.m.", "America/New_York")]:
        [message] = mails("talk_agreed", person)
        mail = compose(message)
        assert said in mail.body
        assert zone in mail.body
        content = str(mail.alternatives[1][0]).encode()
        assert moment(read_calendar(content).event["DTSTART"]) == talk.start
    [asked] = mails("talk_times_proposed", bea)
    assert "America/New_York" in compose(asked).body


def test_a_mail_that_is_sent_late_says_what_it_said_when_it_was_queued(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red by reading the appointment while the mail is written."""
    review = review_at(Stage.READY)
    agreed(review, ada)
    [message] = mails("talk_agreed", bea)
    Appointment.objects.update(place="Elsewhere", sequence=5)
    assert "Room 3" in str(compose(message).alternatives[1][0])
    assert "Elsewhere" not in str(compose(message).alternatives[1][0])


def test_who_leads_it_no_more_gets_a_cancellation_and_a_page_of_their_own(
    review_at: ReviewAt, cast: Cast, sink: MailSink
) -> None:
    """A former manager sees nothing of the review. Seen red by leading there."""
    review = review_at(Stage.READY)
    agreed(review, cast.ada)
    to(cast.bea, sink, "agreed when to talk")
    Review.objects.filter(pk=review.pk).update(manager=cast.bea)
    actions.end_appointments([review], timezone.now())
    mail = to(cast.bea, sink, "is cancelled")
    assert f"/reviews/{review.pk}/" not in mail.text
    content = calendar_parts(mail)["application/ics"]
    assert read_calendar(content).event["STATUS"] == "CANCELLED"


def test_a_calendar_says_neither_with_whom_nor_about_what(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """It lies open to colleagues. Seen red with the name of the cycle in the title."""
    review = review_at(Stage.READY)
    agreed(review, ada, place="Room 12")
    [message] = mails("talk_agreed", bea)
    mail = compose(message)
    event = read_calendar(str(mail.alternatives[1][0]).encode()).event
    assert "Room 12" in mail.body
    assert event["LOCATION"] == "Room 12"
    said = " ".join(event.values())
    for word in (ada.name, "Ada", review.cycle.name, "review", "career"):
        assert word not in said
