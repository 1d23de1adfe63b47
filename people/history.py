"""What happened to somebody, as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from people.department_names import full_names
from people.models import Department, DepartmentEvent, Employee, PersonEvent

Verb = PersonEvent.Verb
LABELS = {field.name: field.verbose_name for field in Employee._meta.fields}  # noqa: SLF001 documented
NAMED = {Verb.CHANGE_MANAGER: Employee, Verb.MOVE_DEPARTMENT: Department}


@dataclass(frozen=True)
class Line:
    """One event: who did it, what it was, and what it was about, "" if there is no more to say."""

    actor: str
    what: str
    about: str
    at: datetime


def tell_history(events: Iterable[PersonEvent]) -> list[Line]:
    """Return `events` (with their actors) as lines; two queries for all the names in them."""
    events = list(events)
    names = {verb: _names(model, verb, events) for verb, model in NAMED.items()}
    return [_line(event, _about(event, names)) for event in events]


def tell_department_history(events: Iterable[DepartmentEvent]) -> list[Line]:
    """Return `events` (with their actors) as lines; two queries for all the names in them."""
    events = list(events)
    names = full_names(Department.objects.filter(pk__in=_numbers(events)))
    return [_line(event, _difference(event, names)) for event in events]


def _line(event: PersonEvent | DepartmentEvent, about: str) -> Line:
    return Line(
        actor=event.actor.name if event.actor else _("Bearing"),
        what=str(event.get_verb_display()),
        about=about,
        at=event.at,
    )


def _numbers(events: Iterable[PersonEvent | DepartmentEvent]) -> set[int]:
    """Return the row numbers that the details of `events` name."""
    sides = [side for event in events for side in event.details.values()]
    return {side for side in sides if isinstance(side, int)}


def _difference(event: DepartmentEvent, names: Mapping[int, str]) -> str:
    if event.verb == DepartmentEvent.Verb.ADD:
        return names.get(event.details["after"], "")
    before, after = (
        side if isinstance(side, str) else names.get(side, _("on top"))
        for side in (event.details["before"], event.details["after"])
    )
    return f"{before} → {after}"


def _names(model: type[Any], verb: str, events: list[PersonEvent]) -> dict[Any, str]:
    numbers = _numbers(event for event in events if event.verb == verb)
    if not numbers:
        return {}
    return dict(model.objects.filter(pk__in=numbers).values_list("pk", "name"))


def _about(event: PersonEvent, names: dict[Verb, dict[Any, str]]) -> str:
    before, after = event.details.get("before"), event.details.get("after")
    if event.verb in NAMED:
        known = names[Verb(event.verb)]
        return f"{known.get(before, '–')} → {known.get(after, '–')}"
    if isinstance(before, dict) and isinstance(after, dict):
        return "; ".join(_field(name, before.get(name), after[name]) for name in after)
    if isinstance(after, list):
        return " – ".join(str(day) for day in after if day)
    return str(after or before or "")


def _field(name: str, before: object, after: object) -> str:
    return f"{LABELS.get(name, name)}: {before or '–'} → {after or '–'}"
