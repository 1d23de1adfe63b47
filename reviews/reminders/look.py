"""One look at what is due: which days it is, where, and what HR has set of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.db.models import Q
from django.utils import timezone

from outbox.localities import time_zone_named, time_zone_of
from people.models import Employee
from reviews.models import Cycle
from reviews.timetable import KINDS, Timetable, earliest

Notices = tuple[int, ...]
Zones = Sequence[str]


@dataclass(frozen=True)
class Look:
    """What is asked for once and holds for every kind; without a moment it is one day everywhere.

    `zones` says of each day where it is, by the names that people have; `timetables` what HR has
    set, by the number of the cycle.
    """

    today: date  # where the installation is
    zones: Mapping[date, Zones]
    timetables: Mapping[int, Timetable]
    now: datetime | None = None

    @classmethod
    def on(cls, today: date) -> Self:
        """Look as if it were `today` everywhere: for tests, and for looking ahead."""
        return cls(today, {today: _zones()}, _timetables())

    @classmethod
    def at(cls, now: datetime) -> Self:
        """Look at `now`, when it may be two or three days at once."""
        zones: dict[date, list[str]] = {}
        for name in _zones():
            zones.setdefault(timezone.localdate(now, time_zone_named(name)), []).append(name)
        return cls(timezone.localdate(now), zones, _timetables(), now)

    @property
    def days(self) -> list[date]:
        """The days that it is, the earliest first."""
        return sorted(self.zones)

    @property
    def first(self) -> date:
        """The day that it is where it is earliest."""
        return min(self.zones, default=self.today)

    @property
    def last(self) -> date:
        """The day that it is where it is latest."""
        return max(self.zones, default=self.today)

    def day_of(self, person: Employee) -> date:
        """Return the day that it is where `person` is."""
        return timezone.localdate(self.now, time_zone_of(person)) if self.now else self.today

    def horizon(self, *kinds: str, at_least: int | None = None) -> date:
        """Return the last day of which one of `kinds` can be due by now, in any cycle."""
        days = earliest(kinds, self.timetables.values())
        return self.last + timedelta(days=days if at_least is None else max(days, at_least))

    def notices(self, *kinds: str, cycle: str) -> Iterator[tuple[tuple[Notices, ...], Q]]:
        """Yield the notices of each of `kinds`, and the rows that go by them.

        `cycle` leads from a row to its cycle. Nearly always all go by Bearing's own.
        """
        own = tuple(KINDS[kind].days for kind in kinds)
        cycles: dict[tuple[Notices, ...], list[int]] = {}
        for number, said in self.timetables.items():
            days = tuple(said.days.get(kind, KINDS[kind].days) for kind in kinds)
            if days != own:
                cycles.setdefault(days, []).append(number)
        others = [number for some in cycles.values() for number in some]
        yield own, ~Q(**{f"{cycle}__in": others}) if others else Q()
        for days, numbers in cycles.items():
            yield days, Q(**{f"{cycle}__in": numbers})


def _zones() -> list[str]:
    zones = Employee.objects.filter(is_active=True).order_by().values_list("time_zone", flat=True)
    return list(zones.distinct())


def _timetables() -> dict[int, Timetable]:
    stored = Cycle.objects.with_timetable().values_list("pk", "timetable")
    return {number: Timetable.from_json(said) for number, said in stored}
