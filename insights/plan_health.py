"""Which plans need a word, and why: said of one, and asked of all along one index each.

Never whose fault it is. The days stand in the plan (reviews/actions/plan_health.py); what they mean
depends on today, and is worked out here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from reviews.models import Plan
from reviews.models.plan import NEVER
from reviews.timetable import SILENT_FOR

QUIET_AFTER = timedelta(days=SILENT_FOR)


@dataclass(frozen=True)
class Health:
    """One thing that a plan may be in need of: `column` of it lies before what `limit` returns."""

    words: StrOrPromise
    column: str
    limit: Callable[[datetime], Any]


def _quiet_since(now: datetime) -> datetime:
    return now - QUIET_AFTER


def _whenever(_now: datetime) -> date:
    return NEVER


KINDS = {
    "risk": Health(_("Somebody said: at risk"), "risk_due", _whenever),
    "begin": Health(_("No first step yet"), "begin_by", timezone.localdate),
    "quiet": Health(_("Nobody said how it goes for 60 days"), "heard_at", _quiet_since),
    "overdue": Health(_("Something past its day"), "next_due", timezone.localdate),
    "promise": Health(_("A promise past its day"), "promise_due", timezone.localdate),
}
COLUMNS = [one.column for one in KINDS.values()]


def in_need(kind: str, now: datetime) -> Q:
    """Match plans of people who work here that need what `kind`, a key of KINDS, says."""
    health = KINDS[kind]
    return Q(**{f"{health.column}__lt": health.limit(now), "review__employee__is_active": True})


def needs_of(plan: Plan, now: datetime) -> list[StrOrPromise]:
    """Return what `plan` is in need of, in words; nothing once its employee has left."""
    return [] if plan.review.rests else needs_by([getattr(plan, name) for name in COLUMNS], now)


def needs_by(days: Iterable[Any], now: datetime) -> list[StrOrPromise]:
    """Return the same of a plan of which `days` stand in COLUMNS, whose employee is here."""
    return [
        one.words
        for one, day in zip(KINDS.values(), days, strict=True)
        if day is not None and day < one.limit(now)
    ]
