"""What happened to somebody or to a department, as sentences.

A sentence says what it was and by whom it was noted: who was relieved of a role is not who took it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.choices import RoleKind
from people.department_names import full_names
from people.models import Department, DepartmentEvent, Employee, PersonEvent
from people.short_roles import read_short

Verb = PersonEvent.Verb
Event = PersonEvent | DepartmentEvent
LABELS = {field.name: field.verbose_name for field in Employee._meta.fields}  # noqa: SLF001 documented
DATES = ("hire_date", "end_date", "on_leave_from", "on_leave_to")


@dataclass(frozen=True)
class Line:
    """One event: what happened, noted by whom, as one sentence, and when it was noted."""

    text: str
    at: datetime


@dataclass(frozen=True)
class _Names:
    """The names of all that some events are about, by number."""

    people: Mapping[int, str]
    departments: Mapping[int, str]

    def person(self, number: object) -> str:
        return self.people.get(number, "–") if isinstance(number, int) else _("nobody")

    def department(self, number: object, otherwise: str) -> str:
        return self.departments.get(number, "–") if isinstance(number, int) else otherwise


def tell_history(events: Iterable[PersonEvent]) -> list[Line]:
    """Return `events` (with their actors) as lines; two queries for all the names in them."""
    events = list(events)
    managers = _numbers(event for event in events if event.verb == Verb.CHANGE_MANAGER)
    departments = _numbers(event for event in events if event.verb == Verb.MOVE_DEPARTMENT)
    departments |= {number for event in events for number in _departments_of_roles(event)}
    names = _Names(_people(managers), _departments(departments))
    return [_line(event, _what(event, names)) for event in events]


def tell_department_history(events: Iterable[DepartmentEvent]) -> list[Line]:
    """Return `events` (with their actors) as lines; two queries for all the names in them."""
    events = list(events)
    names = _Names({}, _departments(_numbers(events)))
    return [_line(event, _what_of_department(event, names)) for event in events]


def _line(event: Event, what: str) -> Line:
    actor = event.actor.name if event.actor else _("Bearing")
    return Line(_("%(what)s, noted by %(actor)s") % {"what": what, "actor": actor}, event.at)


def _people(numbers: set[int]) -> dict[int, str]:
    if not numbers:
        return {}
    return dict(Employee.objects.filter(pk__in=numbers).values_list("pk", "name"))


def _departments(numbers: set[int]) -> dict[int, str]:
    return full_names(Department.objects.filter(pk__in=numbers)) if numbers else {}


def _numbers(events: Iterable[Event]) -> set[int]:
    """Return the row numbers that the details of `events` name."""
    sides = [event.details.get(side) for event in events for side in ("before", "after")]
    return {side for side in sides if isinstance(side, int)}


def _departments_of_roles(event: PersonEvent) -> set[int]:
    if event.verb not in (Verb.GIVE_ROLE, Verb.TAKE_ROLE):
        return set()
    sides = [str(side).partition(":")[2] for side in event.details.values()]
    return {int(side) for side in sides if side.isdecimal()}


def _what(event: PersonEvent, names: _Names) -> str:
    tell = _SENTENCES.get(Verb(event.verb))
    return tell(event.details, names) if tell else _capital(str(event.get_verb_display()))


def _edited(details: Mapping[str, Any], _names: _Names) -> str:
    """Return the fields that changed; a last day alone is news of its own."""
    before, after = details["before"], details["after"]
    if set(after) == {"end_date"}:
        if after["end_date"]:
            return _("Last day noted: %(day)s") % {"day": _day(after["end_date"])}
        return _("Last day taken back, which was %(day)s") % {"day": _day(before.get("end_date"))}
    return "; ".join(_field(name, before.get(name), after[name]) for name in after)


def _field(name: str, before: object, after: object) -> str:
    was, now = (_shown(name, side) for side in (before, after))
    return f"{_capital(str(LABELS.get(name, name)))}: {was} → {now}"


def _shown(name: str, value: object) -> str:
    if not value:
        return _("nothing")
    return _day(value) if name in DATES else str(value)


def _led(details: Mapping[str, Any], names: _Names) -> str:
    facts = {
        "before": names.person(details["before"]),
        "after": names.person(details["after"]),
        "day": _day(details.get("since")),
    }
    if not details.get("since"):
        return _("Led by %(after)s, until then by %(before)s") % facts
    return _("Led by %(after)s since %(day)s, until then by %(before)s") % facts


def _moved(details: Mapping[str, Any], names: _Names) -> str:
    none = _("no department")
    return _("Moved from %(before)s to %(after)s") % {
        side: names.department(details[side], none) for side in ("before", "after")
    }


def _away(details: Mapping[str, Any], _names: _Names) -> str:
    days = [_day(day) for day in details["after"] or [] if day]
    if len(days) > 1:
        return _("On leave from %(first)s to %(last)s") % {"first": days[0], "last": days[1]}
    return _("On leave from %(first)s on") % {"first": days[0] if days else "–"}


def _left(details: Mapping[str, Any], _names: _Names) -> str:
    return _("Left the organisation, last day %(day)s") % {"day": _day(details["after"])}


def _came_back(details: Mapping[str, Any], _names: _Names) -> str:
    return _("Back in the organisation since %(day)s") % {"day": _day(details["after"])}


def _given(details: Mapping[str, Any], names: _Names) -> str:
    return _("Given a role: %(role)s") % {"role": _role(details["after"], names)}


def _taken(details: Mapping[str, Any], names: _Names) -> str:
    return _("Relieved of a role: %(role)s") % {"role": _role(details["before"], names)}


def _role(short: object, names: _Names) -> str:
    """Return a role in words; `short` is what an event kept of it."""
    kind, number = read_short(short)
    if kind not in RoleKind.values:
        return _("superuser")
    facts = {"role": str(RoleKind(kind).label)}
    if number is not None:
        facts["part"] = names.department(number, "–")
        return _("%(role)s for %(part)s") % facts
    return _("%(role)s for everyone") % facts if kind == RoleKind.HR_ADMIN else facts["role"]


def _what_of_department(event: DepartmentEvent, names: _Names) -> str:
    on_top = _("the top")
    before, after = (
        side if isinstance(side, str) else names.department(side, on_top)
        for side in (event.details["before"], event.details["after"])
    )
    facts = {"before": before, "after": after}
    match event.verb:
        case DepartmentEvent.Verb.ADD:
            return _("Opened in %(after)s") % facts
        case DepartmentEvent.Verb.RENAME:
            return _("Renamed from %(before)s to %(after)s") % facts
        case DepartmentEvent.Verb.CLOSE:
            return _("%(before)s was closed") % facts
    return _("Moved from %(before)s to %(after)s") % facts


def _day(text: object) -> str:
    day = parse_date(str(text or ""))
    return date_format(day) if day else "–"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_SENTENCES: Mapping[PersonEvent.Verb, Callable[[Mapping[str, Any], _Names], str]] = {
    Verb.EDIT: _edited,
    Verb.CHANGE_MANAGER: _led,
    Verb.MOVE_DEPARTMENT: _moved,
    Verb.GO_ON_LEAVE: _away,
    Verb.LEAVE: _left,
    Verb.COME_BACK: _came_back,
    Verb.GIVE_ROLE: _given,
    Verb.TAKE_ROLE: _taken,
}
