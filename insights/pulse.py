"""How talks were, as HR sees it: for a whole cycle, in groups of five, never slice by slice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from django.db.models import BigIntegerField, Case, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from insights.privacy import bounded_sum, bounds, full_groups, most_groups
from people.models import Employee
from people.small_groups import SMALLEST_GROUP
from reviews.models import Cycle, HandOver, Pulse
from reviews.models.pulse import HIGHEST, LOWEST
from reviews.pulse_rules import stands_from
from reviews.states import HELD, Stage

QUESTIONS: dict[str, StrOrPromise] = {
    "honest": gettext_lazy("Was the talk honest?"),
    "useful": gettext_lazy("Was it useful?"),
}
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Judged:
    """One question: the mean of all groups, and between which means the groups lie."""

    question: StrOrPromise
    mean: str
    lowest: str
    highest: str


@dataclass(frozen=True)
class PulseReport:
    """How many answers count, in whole groups, and what they say; none of a small group."""

    count: int
    rows: tuple[Judged, ...]


def pulse_of(cycle: Cycle, now: datetime) -> PulseReport:
    """Return the figures of `cycle`, of answers that can be changed no more at `now`."""
    answers = Pulse.objects.filter(review__cycle=cycle).answered_until(stands_from(now))
    rows = answers.values_list("author", *QUESTIONS)
    groups = full_groups((author, said) for author, *said in rows.iterator())
    return report_of(groups[: most_groups(asked_of(cycle).values())] if groups else [])


def report_of(groups: Sequence[Sequence[Sequence[int]]]) -> PulseReport:
    """Return what is told of `groups`: five people each, with an answer to each question."""
    if not groups:
        return PulseReport(0, ())
    rows = []
    for number, question in enumerate(QUESTIONS.values()):
        sums = [bounded_sum([said[number] for said in one], LOWEST, HIGHEST) for one in groups]
        rows.append(_judged(question, sums))
    return PulseReport(SMALLEST_GROUP * len(groups), tuple(rows))


def asked_of(cycle: Cycle) -> Counter[int]:
    """Return by their numbers how often each of those was asked whose talk was held.

    Who has left by the day on which a talk ended was not asked: they could not answer.
    """
    last_days = dict(Employee.objects.left().order_by().values_list("pk", "end_date"))
    return Counter(
        person
        for *two, ended_at in _talks(cycle)
        for person in two
        if person not in last_days or _was_here(last_days[person], ended_at)
    )


def _talks(cycle: Cycle) -> Iterator[tuple[int, int, datetime]]:
    """Return who held each talk, and when it ended; whoever leads it since then didn't hold it."""
    signed = Greatest("employee_signed_at", "manager_signed_at")
    is_closed = When(stage=Stage.CLOSED, then=signed)  # its plan, long after the talk
    later = HandOver.objects.filter(review=OuterRef("pk"), at__gt=OuterRef("ended_at"))
    first = Subquery(later.order_by("at", "pk").values("former")[:1])
    led_by = Coalesce(first, F("manager"), output_field=BigIntegerField())
    held = cycle.reviews.filter(stage__in=HELD).order_by()
    held = held.annotate(ended_at=Case(is_closed, default="stage_since"))
    rows: Iterator[tuple[int, int, datetime]]
    rows = held.values_list("employee", led_by, "ended_at").iterator()
    return rows


def _was_here(last_day: date | None, ended_at: datetime) -> bool:
    return last_day is not None and last_day > timezone.localdate(ended_at)


def _judged(question: StrOrPromise, sums: Sequence[int]) -> Judged:
    mean = _in_words(sum(sums), len(sums))
    return Judged(question, mean, _in_words(min(sums), 1), _in_words(max(sums), 1))


def _in_words(total: int, groups: int) -> str:
    """Say the mean of `groups` groups whose bounded sums make `total`, to one decimal."""
    mean = Decimal(total) / (SMALLEST_GROUP * groups)
    number = number_format(mean.quantize(TENTH, ROUND_HALF_EVEN), 1)
    least, most = bounds(LOWEST, HIGHEST)
    if total == most * groups:
        return _("%(mean)s or more") % {"mean": number}
    if total == least * groups:
        return _("%(mean)s or less") % {"mean": number}
    return number
