"""When reminders of a cycle go out: how many days before a date, or after it, and at which hour.

Each kind of reminder has its own days, which HR may set otherwise for a cycle. What is set is kept
as JSON with the cycle and asked for whenever reminders fall due, so a change holds for what comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from reviews.content import MOST_REMINDERS, OWN, REMINDERS, content_of

if TYPE_CHECKING:
    from reviews.models import Review

HOURS = range(5, 22)  # mail at night is never meant
PRE_REVIEW_DUE = "pre_review_due"
GAP_ASSESSMENT_DUE = "gap_assessment_due"
OF_THE_TEMPLATE = (PRE_REVIEW_DUE, GAP_ASSESSMENT_DUE)
SOON_AFTER = range(REMINDERS[0], 0)  # of what has no day of its own, only one since when
WITHIN_A_YEAR = range(-365, 0)  # of what is asked for again and again
SILENT_FOR = 60  # days in which nobody has said a word: so the mail about it says
BEFORE = range(61)  # of what is over on the day itself


class TimetableError(ValueError):
    """This is no timetable; the message says why, for whoever wrote it."""


@dataclass(frozen=True)
class Kind:
    """A kind of reminder: the date that its days are counted from, and Bearing's own days."""

    name: StrOrPromise
    counted_from: StrOrPromise
    days: tuple[int, ...]
    allowed: range = REMINDERS


KINDS: Mapping[str, Kind] = {
    PRE_REVIEW_DUE: Kind(
        gettext_lazy("The pre-review is not sent"),
        gettext_lazy("the day by which it is sent"),
        OWN.reminder_days,
    ),
    GAP_ASSESSMENT_DUE: Kind(
        gettext_lazy("The gap assessment is not sent"),
        gettext_lazy("the day by which it is sent"),
        OWN.reminder_days,
    ),
    "talk_due": Kind(
        gettext_lazy("No time for the talk is agreed"),
        gettext_lazy("the day by which the talk is held"),
        (7, -1),
    ),
    "signature_due": Kind(
        gettext_lazy("The plan is not signed"),
        gettext_lazy("the day on which it was put up to be signed"),
        (-3, -10),
        SOON_AFTER,
    ),
    "first_step_due": Kind(
        gettext_lazy("The first step of an action is not taken"),
        gettext_lazy("the day of the first step"),
        (3, -1),
    ),
    "action_due": Kind(
        gettext_lazy("An action is not done"),
        gettext_lazy("the day on which it is due"),
        (14, 3, -1),
    ),
    "promise_due": Kind(
        gettext_lazy("A promise is not kept yet"),
        gettext_lazy("the day on which it is due"),
        (14, 3, -1),
    ),
    "check_in_due": Kind(
        gettext_lazy("Somebody has not said how their actions go"),
        gettext_lazy(
            "the last word of whoever owns an action, or the signatures; where the two have agreed "
            "on a day to look again, the first one falls on that day"
        ),
        (-90, -240),
        WITHIN_A_YEAR,
    ),
    "plan_silent": Kind(
        gettext_lazy("Neither of the two has said how the plan goes"),
        gettext_lazy("the last word of whoever owns an action, or the signatures"),
        (-150,),
        range(-365, 1 - SILENT_FOR),
    ),
    "plan_closing": Kind(
        gettext_lazy("The twelve months of a plan end"),
        gettext_lazy("the day on which they end"),
        (30, 7),
        BEFORE,
    ),
}


@dataclass(frozen=True)
class Timetable:
    """What HR has set for one cycle; whatever is not set is as the template or Bearing has it."""

    days: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    hour: int | None = None

    def __post_init__(self) -> None:
        for kind, days in self.days.items():
            if kind not in KINDS:
                raise TimetableError(_("There is no such kind of reminder."))
            check_days(KINDS[kind], days)
        if self.hour is not None and self.hour not in HOURS:
            raise TimetableError(_("Choose an hour of the day."))

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what `as_json` gave away; {} is a cycle for which nothing was set.

        Without what could not be set any more: nobody's reminders may stop for that.
        """
        days = {kind: tuple(days) for kind, days in stored.get("days", {}).items()}
        return cls(
            {kind: said for kind, said in days.items() if _is_allowed(kind, said)},
            stored.get("hour") if stored.get("hour") in HOURS else None,
        )

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        days = {kind: list(days) for kind, days in self.days.items()}
        return ({"days": days} if days else {}) | ({} if self.hour is None else {"hour": self.hour})

    def moment(self, day: date, zone: ZoneInfo) -> datetime | None:
        """Return when on `day` reminders go out to somebody in `zone`; None for at once."""
        return None if self.hour is None else datetime.combine(day, time(self.hour), zone)


def _is_allowed(kind: str, days: tuple[int, ...]) -> bool:
    try:
        check_days(KINDS[kind], days)
    except (KeyError, TimetableError):
        return False
    return True


def check_days(kind: Kind, days: Sequence[int]) -> None:
    """Raise TimetableError unless reminders of `kind` can go out on `days`."""
    if not 0 < len(days) <= MOST_REMINDERS or len(set(days)) < len(days):
        raise TimetableError(_("Name one to five different days."))
    if all(day in kind.allowed for day in days):
        return
    ends = {"first": kind.allowed[-1], "last": kind.allowed[0]}
    raise TimetableError(_("Name days from %(first)s to %(last)s.") % ends)


def notices_of(review: "Review", kind: str) -> tuple[int, ...]:
    """Return the notices of `kind` about `review`: of its cycle, its template, or Bearing's own."""
    own = review.cycle.says_when.days.get(kind)
    if own is not None:
        return own
    return content_of(review).reminder_days if kind in OF_THE_TEMPLATE else KINDS[kind].days


def earliest(kinds: Iterable[str], set_by_hr: Iterable[Timetable]) -> int:
    """Return how many days ahead one of `kinds` may be due: no row beyond has to be looked at."""
    wanted = list(kinds)
    own = [one.days[kind] for one in set_by_hr for kind in wanted if kind in one.days]
    return max(max(days) for days in (*own, *(KINDS[kind].days for kind in wanted)))
