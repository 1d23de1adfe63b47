"""A second reader of calendars: as strict as RFC 5545 and 5546 are, and no more patient.

It shares nothing with the library that writes them. `read_calendar` raises ValueError, with the
line, for whatever a strict program would not take.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

BEGIN, END = ("BEGIN", "VCALENDAR"), ("END", "VCALENDAR")
LONGEST_LINE = 75  # octets, without the line break
NAME = r"[A-Z0-9-]+"
SAFE, QUOTED = r'[^\x00-\x08\x0a-\x1f\x7f";:,]*', r'"[^\x00-\x08\x0a-\x1f\x7f"]*"'
VALUE_OF_PARAMETER = rf"(?:{QUOTED}|{SAFE})"
PARAMETER = rf";({NAME})=({VALUE_OF_PARAMETER}(?:,{VALUE_OF_PARAMETER})*)"
LINE = re.compile(rf"({NAME})((?:{PARAMETER})*):([^\x00-\x08\x0a-\x1f\x7f]*)")
ESCAPED = re.compile(r"\\(.)|([;,\\])", re.DOTALL)
TEXTS = {"SUMMARY", "LOCATION", "DESCRIPTION", "UID", "STATUS", "CLASS", "TRANSP", "PRODID"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "LOCATION", "STATUS"}
NEEDED = {"UID", "DTSTAMP", "DTSTART"}
OF_METHOD = {  # RFC 5546, 3.2.2 and 3.2.5
    "": set(),
    "REQUEST": {"ATTENDEE", "ORGANIZER", "SUMMARY"},
    "CANCEL": {"ATTENDEE", "ORGANIZER", "SEQUENCE", "STATUS"},
}


@dataclass
class Property:
    """One line, unfolded; a text is unescaped."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Read:
    """A calendar: what stands at its top, and its events by the names of their lines."""

    top: dict[str, str]
    events: list[dict[str, list[Property]]] = field(default_factory=list)

    @property
    def event(self) -> dict[str, str]:
        """The values of the only event."""
        [one] = self.events
        return {name: lines[0].value for name, lines in one.items()}


def read_calendar(content: bytes) -> Read:
    """Return what stands in `content`; raise ValueError where it is no calendar."""
    first, *lines, last = [_property(line) for line in _unfolded(content)]
    if (first.name, first.value, last.name, last.value) != (*BEGIN, *END):
        raise ValueError("It begins or ends with something else.")
    found = Read({})
    event: dict[str, list[Property]] | None = None
    for line in lines:
        event = _take(line, event, found)
    if event is not None:
        raise ValueError("An event has no end.")
    _check(found)
    return found


def _take(
    line: Property, event: dict[str, list[Property]] | None, found: Read
) -> dict[str, list[Property]] | None:
    """Put `line` where it belongs; return the event that is open after it."""
    mark = f"{line.name}:{line.value}"
    if mark == "BEGIN:VEVENT" and event is None:
        return {}
    if mark == "END:VEVENT" and event is not None:
        found.events.append(event)
        return None
    if line.name in ("BEGIN", "END"):
        raise ValueError(f"{mark} stands where it can't.")
    if event is not None:
        event.setdefault(line.name, []).append(line)
        return event
    if found.events or line.name in found.top:
        raise ValueError(f"{line.name} belongs to the top, once.")
    found.top[line.name] = line.value
    return None


def moment(value: str) -> datetime:
    """Return a moment in UTC; raise ValueError for one without a zone."""
    if not re.fullmatch(r"\d{8}T\d{6}Z", value):
        raise ValueError(f"{value} is no moment in UTC.")
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def day(value: str) -> date:
    """Return a day."""
    if not re.fullmatch(r"\d{8}", value):
        raise ValueError(f"{value} is no day.")
    return datetime.strptime(value, "%Y%m%d").replace(tzinfo=UTC).date()


def _unfolded(content: bytes) -> Iterator[str]:
    if not content.endswith(b"\r\n"):
        raise ValueError("The last line is not ended.")
    whole = b""
    for line in [*content[:-2].split(b"\r\n"), b""]:
        if b"\r" in line or b"\n" in line:
            raise ValueError(f"A lone line break in {line!r}.")
        if len(line) > LONGEST_LINE:
            raise ValueError(f"{len(line)} octets: {line!r}")
        line.decode()  # no character is torn apart by folding
        if line.startswith((b" ", b"\t")):
            whole += line[1:]
            continue
        if whole:
            yield whole.decode()
        whole = line


def _property(line: str) -> Property:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"No property: {line!r}")
    parameters = {name: value.strip('"') for name, value in re.findall(PARAMETER, found[2])}
    name, value = found[1], found[found.lastindex or 0]
    return Property(name, parameters, _text(value) if name in TEXTS else value)


def _text(value: str) -> str:
    """Return a text without its escapes; what has to be escaped must not stand there bare."""

    def plain(found: re.Match[str]) -> str:
        if found[2] or found[1] not in "\\;,nN":
            raise ValueError(f"{found[0]!r} in the text {value!r}")
        return "\n" if found[1] in "nN" else found[1]

    if re.search(r"(?<!\\)(?:\\\\)*\\$", value):
        raise ValueError(f"An escape without its character: {value!r}")
    return ESCAPED.sub(plain, value)


def _check(found: Read) -> None:
    """Whether all stands there that has to, once."""
    if found.top.get("VERSION") != "2.0" or not found.top.get("PRODID"):
        raise ValueError("VERSION or PRODID is missing.")
    needed = NEEDED | OF_METHOD[found.top.get("METHOD", "")]
    for event in found.events:
        if missing := needed - event.keys():
            raise ValueError(f"{missing} missing.")
        if twice := {name for name in ONCE if len(event.get(name, ())) > 1}:
            raise ValueError(f"{twice} stand there twice.")
        _check_times(event)


def _check_times(event: dict[str, list[Property]]) -> None:
    moment(event["DTSTAMP"][0].value)
    ways = []
    for name in ("DTSTART", "DTEND"):
        one = event[name][0]
        ways.append(day if one.parameters.get("VALUE") == "DATE" else moment)
        ways[-1](one.value)
    if ways[0] is not ways[1] or event["DTEND"][0].value <= event["DTSTART"][0].value:
        raise ValueError("It ends before it begins, or in another way.")
