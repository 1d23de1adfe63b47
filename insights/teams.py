"""How the plans of one team go, from what the reader may see of each.

Whoever leads the team, and HR, read row by row what is put together here, so no figure is hidden
(R9); and what they don't read of somebody counts nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import current
from insights.plan_health import needs_of
from people.models import Employee
from people.querysets import EmployeeQuerySet
from reviews.models import ActionItem, GapAssessment, Plan, Review
from reviews.models.gap_outcome import GapOutcome, Outcome
from reviews.states import OVER, UNFINISHED
from reviews.subjects import is_dimension, name_of

SEVERAL = 2


@dataclass(frozen=True)
class Member:
    """Somebody in the team, the last review that is not over or else the last, and the plan."""

    person: Employee
    review: Review | None
    plan: Plan | None
    needs: Sequence[StrOrPromise]


@dataclass(frozen=True)
class SharedGap:
    """A gap that several have by what they agreed, and whether it is something to be learnt."""

    name: str
    is_competency: bool
    plans: Sequence[Plan]


@dataclass(frozen=True)
class Team:
    """What a page about a team shows; `actions` are all that are left to do in the plans."""

    members: Sequence[Member]
    gaps: Sequence[SharedGap]
    actions: Sequence[ActionItem]

    @property
    def plans(self) -> list[Plan]:
        """The plans whose words stand on the page."""
        return [member.plan for member in self.members if member.plan]

    @property
    def supported(self) -> list[ActionItem]:
        """The actions that somebody has asked for support with."""
        return [one for one in self.actions if one.support]

    @property
    def promises(self) -> list[ActionItem]:
        """What a manager has promised and is still to do, the nearest day first."""
        return sorted((one for one in self.actions if one.is_promise), key=lambda one: one.due)


def reports_of(manager: Employee, reader: Employee) -> EmployeeQuerySet:
    """Return who reports to `manager` now, as far as the page is for `reader`."""
    reports: EmployeeQuerySet = Employee.objects.at_work().filter(manager=manager)
    return reports if reader == manager else reports.covered_by_hr(reader)


def team_of(people: Sequence[Employee], reader: Employee, now: datetime) -> Team:
    """Return how it goes with `people`, as far as `reader` sees it; six queries for any number."""
    plans = {plan.review.employee_id: plan for plan in _plans_of(people, reader)}
    reviews = _reviews_of(people, reader)
    members = [
        Member(
            person=one,
            review=reviews.get(one.pk),
            plan=plans.get(one.pk),
            needs=needs_of(plans[one.pk], now) if one.pk in plans else (),
        )
        for one in people
    ]
    shown = [member.plan for member in members if member.plan]
    return Team(members, _shared_gaps(shown), list(_left_in(shown)))


def _plans_of(people: Iterable[Employee], reader: Employee) -> QuerySet[Plan]:
    plans = Plan.objects.visible_to(reader).marked_for(reader).alive()
    plans = plans.filter(review__employee__in=people).select_related(
        "review__employee", "review__manager"
    )
    left = ActionItem.objects.filter(status__in=UNFINISHED).select_related("promised_by")
    gaps = Prefetch("outcomes", _gaps_seen_by(reader), to_attr="gaps")
    # The latest wins where somebody's earlier plan lives on beside it.
    return plans.prefetch_related(Prefetch("actions", left, to_attr="left"), gaps).order_by("pk")


def _gaps_seen_by(reader: Employee) -> QuerySet[GapOutcome]:
    """Return what was agreed to lie between now and the direction: not what is there already."""
    seen = GapAssessment.objects.visible_to(reader).order_by()
    view = seen.filter(
        review=OuterRef("plan__review"), is_current=True, gaps__subject=OuterRef("subject")
    )
    agreed = GapOutcome.objects.filter(outcome__in=[Outcome.AGREED, Outcome.CHANGED])
    now = Coalesce("level_now", Subquery(view.values("gaps__level_now")[:1]))
    needed = Coalesce("level_needed", Subquery(view.values("gaps__level_needed")[:1]))
    both = agreed.annotate(seen_now=now, seen_needed=needed)
    return both.exclude(seen_now__gte=F("seen_needed"), seen_now__isnull=False)


def _reviews_of(people: Iterable[Employee], reader: Employee) -> dict[int, Review]:
    """Return of each, by their number, the last review that is not over; else the last.

    An unsigned one is the last of all: until it is signed or over, no other begins. Of those that
    are over only the last of each is fetched.
    """
    reviews = Review.objects.visible_to(reader).filter(employee__in=people, cycle__test_of=None)
    seen = Review.objects.visible_to(reader)
    later = seen.filter(cycle__test_of=None, pk__gt=OuterRef("pk"))
    last = Subquery(later.filter(employee=OuterRef("employee")).order_by("-pk").values("pk")[:1])
    fetched = reviews.annotate(later=last).filter(Q(later=None) | ~Q(stage__in=OVER))
    ranked = sorted(fetched, key=lambda one: (one.stage not in OVER, one.pk))
    return {one.employee_id: one for one in ranked}


def _shared_gaps(plans: Iterable[Any]) -> list[SharedGap]:
    """Return what several of `plans` have agreed to, what most have first."""
    catalogue, by_subject = current(), defaultdict[str, list[Plan]](list)
    for plan in plans:
        for gap in plan.gaps if plan.shows_agreed else ():
            by_subject[gap.subject].append(plan)
    shared = [
        SharedGap(name_of(catalogue, subject), not is_dimension(subject), having)
        for subject, having in by_subject.items()
        if len(having) >= SEVERAL
    ]
    return sorted(shared, key=lambda gap: (-len(gap.plans), gap.name.casefold()))


def _left_in(plans: Iterable[Any]) -> Iterator[ActionItem]:
    for plan in plans:
        for action in plan.left:
            action.plan = plan  # or each would ask for it again
            yield action
