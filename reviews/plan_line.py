"""A signed plan on a line of twelve months: what comes when, and how far along.

Knows no clock, and of records only the actions that it is handed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from reviews.models import ActionItem
from reviews.plan_term import ends_on
from reviews.states import FINISHED
from reviews.turns import next_day

MONTHS = range(1, 13)
EDGE = 0.02  # a month that begins so near an end of the line has no room for its name


@dataclass(frozen=True)
class Mark:
    """Something on the line; `at` is how far along it stands, as "37.5%"."""

    day: date
    at: str


@dataclass(frozen=True)
class Track:
    """One action on the line.

    `step_away` and `due_away` say its two days from today on, as in "in 9 days".
    """

    action: ActionItem
    step: Mark
    due: Mark
    said: Sequence[Mark]
    step_away: str
    due_away: str
    is_finished: bool
    is_next: bool


@dataclass(frozen=True)
class YearLine:
    """The line: from when to when, its months, where today is, and a track for each action."""

    begins: Mark
    ends: Mark
    months: Sequence[Mark]
    today: Mark
    tracks: Sequence[Track]


def next_first(actions: Sequence[ActionItem]) -> list[ActionItem]:
    """Return the actions as one comes to them: what is left by its next day, then what is over."""
    return sorted(actions, key=lambda one: (one.status in FINISHED, next_day(one), one.position))


def line_of(actions: Sequence[ActionItem], begins: date, today: date) -> YearLine:
    """Return the line of `actions`, next first, of a plan that was signed on `begins`.

    It is a year long, or as long as the last of them takes. `actions` come with their check-ins.
    """
    ends = max([ends_on(begins), *(one.due for one in actions)])
    whole = _Scale(begins, ends)
    return YearLine(
        begins=whole.mark(begins),
        ends=whole.mark(ends),
        months=[whole.mark(day) for day in _months(begins, ends) if whole.has_room_at(day)],
        today=whole.mark(today),
        tracks=[_track(one, whole, today, number) for number, one in enumerate(actions)],
    )


def away(day: date, today: date) -> str:
    """Return how far `day` is from `today`, in words that blame nobody."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(count)s day ago", "%(count)s days ago", -days) % {"count": -days}
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}


@dataclass(frozen=True)
class _Scale:
    begins: date
    ends: date

    def mark(self, day: date) -> Mark:
        """Return the mark of a day; one before or after the line stands at its end."""
        return Mark(day, f"{100 * min(max(self._share(day), 0), 1):.1f}%")

    def has_room_at(self, day: date) -> bool:
        return EDGE < self._share(day) < 1 - EDGE

    def _share(self, day: date) -> float:
        return (day - self.begins) / (self.ends - self.begins)


def _months(begins: date, ends: date) -> list[date]:
    first = [date(year, month, 1) for year in range(begins.year, ends.year + 1) for month in MONTHS]
    return [day for day in first if begins <= day <= ends]


def _track(action: ActionItem, whole: _Scale, today: date, number: int) -> Track:
    standing = [one for one in action.check_ins.all() if one.taken_back_at is None]
    return Track(
        action=action,
        step=whole.mark(action.first_step_by),
        due=whole.mark(action.due),
        said=[whole.mark(timezone.localdate(one.at)) for one in standing],
        step_away=away(action.first_step_by, today),
        due_away=away(action.due, today),
        is_finished=action.status in FINISHED,
        is_next=number == 0 and action.status not in FINISHED,
    )
