"""What becomes of reminders that wait to be sent when HR pauses those of a cycle."""

from collections.abc import Iterator
from itertools import islice

from outbox.actions import cancel
from outbox.models import Message
from reviews.models import ActionItem, Cycle, Review
from reviews.timetable import KINDS

STEP = 500


def stop_reminders_of(cycle: Cycle) -> None:
    """Drop the reminders of `cycle` that are not sent yet; the tightest comes back afterwards.

    Found from what waits, which is little, and not from a cycle that may hold a hundred thousand.
    """
    waiting = Message.objects.unfinished().filter(kind__in=KINDS).order_by("about")
    found = iter(waiting.values_list("about", flat=True).distinct())
    while things := list(islice(found, STEP)):
        cancel(about=list(_of(cycle, things)), kinds=KINDS)


def _of(cycle: Cycle, things: list[str]) -> Iterator[str]:
    """Yield those of `things` ("review:12", "action:7") that belong to `cycle`."""
    reviews = Review.objects.filter(cycle=cycle, pk__in=_numbers("review", things))
    actions = ActionItem.objects.filter(plan__review__cycle=cycle)
    actions = actions.filter(pk__in=_numbers("action", things))
    for name, found in (("review", reviews), ("action", actions)):
        yield from (f"{name}:{number}" for number in found.values_list("pk", flat=True))


def _numbers(name: str, things: list[str]) -> list[int]:
    pairs = (thing.split(":") for thing in things)
    return [int(number) for noun, number in pairs if noun == name]
