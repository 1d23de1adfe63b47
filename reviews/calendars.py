"""What calendar programs read: an invitation that goes with a mail, and a feed (RFC 5545, 5546).

Knows no records. Titles give nothing away, since calendars lie open to colleagues; all moments are
in UTC, which every program takes and shows in the reader's own zone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from outbox.facts import Fact, unpack
from outbox.models import Message
from outbox.seams import Enclosure

AGREED, MOVED, CANCELLED = "talk_agreed", "talk_moved", "talk_cancelled"
WITH_AN_INVITATION = (AGREED, MOVED, CANCELLED)
PRODUCT = "-//Bearing//Career conversations//EN"
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # no text of a calendar


@dataclass(frozen=True)
class Entry:
    """One thing in a feed: a talk from `begins` to `ends`, or a whole day where that is a date."""

    uid: str
    title: str
    begins: datetime | date
    ends: datetime | date
    path: str
    changed_at: datetime
    sequence: int = 0


def new_uid() -> str:
    """Return a name for an event that no other has anywhere."""
    return f"{uuid4()}@{host()}"


def host() -> str:
    """Return the name of this installation, as names of events end."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def invitation(message: Message) -> Enclosure:
    """Return the invitation of a mail, or its cancellation, as it was when the mail was queued.

    It names its reader alone as the one who attends: nobody who looks into a colleague's calendar
    learns with whom they talk. Bearing is the organiser, since a program takes no invitation in
    from whoever owns the calendar.
    """
    facts = unpack(message.context)
    method = "CANCEL" if message.kind == CANCELLED else "REQUEST"
    calendar = _calendar()
    calendar.add("method", method)
    calendar.add_component(_invited(facts, message.recipient.email, method))
    return Enclosure(
        name="invite.ics",
        read_as=f"text/calendar; method={method}",
        file_type="application/ics",
        content=_written(calendar).decode(),
    )


def feed(entries: Iterable[Entry]) -> bytes:
    """Return a calendar of `entries` to subscribe to."""
    calendar = _calendar()
    calendar.add("x-wr-calname", "Bearing")
    for entry in entries:
        calendar.add_component(_of_a_feed(entry))
    return _written(calendar)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    return calendar


def _invited(facts: dict[str, Fact], address: str, method: str) -> Event:
    start = _in_utc(facts["start"])
    event = Event()
    event.add("uid", facts["uid"])
    event.add("sequence", facts["sequence"])
    event.add("dtstamp", _in_utc(facts["changed_at"]))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=int(str(facts["minutes"]))))
    event.add("summary", _("Bearing: a conversation"))
    if place := INVISIBLE.sub("", str(facts["place"] or "")):
        event.add("location", vText(place))
    event.add("organizer", _address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], cn="Bearing"))
    event.add("attendee", _address(address, partstat="ACCEPTED", rsvp="FALSE"))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    return event


def _of_a_feed(entry: Entry) -> Event:
    event = Event()
    is_whole_day = not isinstance(entry.begins, datetime)
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _in_utc(entry.changed_at))
    event.add("dtstart", entry.begins if is_whole_day else _in_utc(entry.begins))
    event.add("dtend", entry.ends if is_whole_day else _in_utc(entry.ends))
    event.add("summary", entry.title)
    event.add("url", settings.SITE_URL + entry.path)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if is_whole_day else "OPAQUE")
    return event


def _in_utc(moment: object) -> datetime:
    if not isinstance(moment, datetime):
        raise TypeError(f"A calendar takes a moment, not a {type(moment).__name__}.")
    return moment.astimezone(UTC).replace(microsecond=0)


def _address(mailbox: str, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mailbox}")
    address.params.update(parameters)
    return address


def _written(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical()
    return written
