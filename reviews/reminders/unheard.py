"""Of which rows the outbox has not heard: asked of the database, which hands over those alone.

Most of what is due at a look was due at the last one. To see that, a row needs neither its people
nor its cycle: each notice has the days on which it is the tightest, and the outbox has it, or not,
under the key that keeps it once. A row too many costs time and nothing else, for what is due of it
is worked out once more from all that it says. A row too few would be a reminder that never comes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any, NamedTuple

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import IsNull

from outbox.actions import CANCELLED
from outbox.localities import time_zone_named
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from people.models import Employee
from people.moments import midnight
from reviews.reminders.look import Look, Zones
from reviews.reminders.silence import ASKED_AT, ENOUGH, PATIENCE, was_asked_before

NOTHING = Q(pk__in=[])


class Told(NamedTuple):
    """Under which key the outbox keeps what `to` hears: lookups that lead there from a row."""

    to: str
    kinds: Sequence[str]
    prefix: str  # of the thing: "review:"
    thing: str  # its number

    def messages(self) -> MessageQuerySet:
        """Return what the outbox has of it, whatever became of it, each with when it asked."""
        number = Cast(OuterRef(self.thing), CharField())
        found: MessageQuerySet = Message.objects.filter(
            recipient=OuterRef(self.to),
            kind__in=self.kinds,
            about=Concat(Value(self.prefix), number),
        )
        return found.order_by().annotate(asked_at=ASKED_AT)

    def has(self, **which: object) -> IsNull:
        """Match rows of which the outbox has one like this that was not cancelled."""
        return there_is(self.messages().filter(**which).exclude(reason=CANCELLED))

    def since(self, moment: str, notice: int, **which: object) -> IsNull:
        """Match rows of which `notice` was queued since their `moment`, which it counts from."""
        named = {"occurrence__endswith": f" {notice:+d}", "queued_at__gte": OuterRef(moment)}
        return self.has(**named, **which)


def there_is(asked: QuerySet[Any]) -> IsNull:
    """Match rows of which there is one of `asked`.

    Not by EXISTS, which PostgreSQL likes to answer by going once over all that there are: of a few
    rows, and messages of years.
    """
    return IsNull(Subquery(asked.order_by().values("pk")[:1]), rhs=False)


def any_of(conditions: Iterable[Q]) -> Q:
    """Match what one of `conditions` matches, nothing if there are none."""
    return reduce(or_, conditions, NOTHING)


def spans(notices: Iterable[int]) -> Iterator[tuple[int | None, int]]:
    """Yield each notice after the next tighter one, which it gives way to; None for the tightest.

    It is the tightest while the days that are left are at most itself and more than the other.
    """
    yield from pairwise([None, *sorted(notices)])


def is_here(to: str, day: date, zones: Zones) -> IsNull:
    """Match rows whose `to` works in one of `zones` and is not on leave on `day`."""
    ends = Q(on_leave_to=None) | Q(on_leave_to__gte=day)
    here = Employee.objects.filter(pk=OuterRef(to), is_active=True, time_zone__in=zones)
    return there_is(here.exclude(Q(on_leave_from__lte=day) & ends))


def is_unheard_of(look: Look, told: Told, day: str, cycle: str) -> Q:
    """Match rows with a notice, counted from their `day`, that their reader has not heard."""
    [kind] = told.kinds
    return any_of(
        rows & _unheard_on(today, told, day, notices) & Q(is_here(told.to, today, zones))
        for today, zones in look.zones.items()
        for [notices], rows in look.notices(kind, cycle=cycle)
    )


def _unheard_on(today: date, told: Told, day: str, notices: Iterable[int]) -> Q:
    return any_of(
        _is_within(today, day, tighter, notice) & ~Q(told.has(occurrence=_key(day, notice)))
        for tighter, notice in spans(notices)
    )


def _is_within(today: date, day: str, tighter: int | None, notice: int) -> Q:
    """Match rows of which `notice` is the tightest that `today` has reached."""
    found = Q(**{f"{day}__lte": today + timedelta(days=notice)})
    if tighter is None:
        return found
    return found & Q(**{f"{day}__gt": today + timedelta(days=tighter)})


def before(today: date, notice: int, zones: Zones) -> datetime:
    """Return before which moment something was that `notice` has reached `today` in `zones`."""
    return max(_begins(today + timedelta(days=notice + 1), zones))


def after(today: date, notice: int, zones: Zones) -> datetime:
    """As `before`, in every one of `zones`: what was later may not be reached in some of them."""
    return min(_begins(today + timedelta(days=notice + 1), zones))


def _begins(day: date, zones: Zones) -> list[datetime]:
    """Return when `day` begins in each of `zones`."""
    return [datetime.combine(day, time.min, time_zone_named(name)) for name in zones]


def _key(day: str, notice: int) -> Concat:
    """Return what tells the occurrence of `Reminder.letter` apart from others."""
    return Concat(Cast(OuterRef(day), CharField()), Value(f" {notice:+d}"))


def went_out_in_vain(sent: MessageQuerySet, look: Look) -> IsNull:
    """Match rows of which a second one of `sent` went out some days ago; or none, where not."""
    long_ago = sent.filter(was_asked_before(midnight(look.last - PATIENCE)))
    second = long_ago.order_by("pk").values("pk")[ENOUGH - 1 : ENOUGH]
    return IsNull(Subquery(second), rhs=False)
