"""How the rooms above hear of a change in the organisation, without being known here.

A room registers a listener when Django starts (`AppConfig.ready`). It is called inside the
transaction of the change, so that what follows from a change happens with it or not at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from people.models import Employee, PersonEvent


@dataclass(frozen=True)
class Change:
    """What happened to whom; `before` and `after` are what the verb is about, or None."""

    verb: PersonEvent.Verb
    employee: Employee
    actor: Employee | None
    before: object
    after: object
    at: datetime


Listener = Callable[[Change], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call `listener` with every Change from now on; registering it again changes nothing."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(change: Change) -> None:
    """Write the event of `change` and call every listener, in the caller's transaction."""
    tell_all([change])


def tell_all(changes: Sequence[Change]) -> None:
    """As `tell`, for many at once: one statement writes their events."""
    PersonEvent.objects.bulk_create([_event(change) for change in changes])
    for change in changes:
        for listener in _listeners:
            listener(change)


def _event(change: Change) -> PersonEvent:
    return PersonEvent(
        employee=change.employee,
        actor=change.actor,
        verb=change.verb,
        details={"before": _in_short(change.before), "after": _in_short(change.after)},
        at=change.at,
    )


def _in_short(value: object) -> object:
    """Return a JSON value for the event: a row's number, or the value as text."""
    if value is None or isinstance(value, int | str | dict | list):
        return value
    return getattr(value, "pk", str(value))
