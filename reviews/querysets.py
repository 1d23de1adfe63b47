"""Who may see what of a review: the visibility table, and its only home.

A row that a person may not see isn't there for them. Where a role reads only a part of a record,
the row carries a `shows_...` mark for each part that may be read; a part without its mark stays
hidden.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now

from people.querysets import covered_by_hr, in_hr_scope
from reviews.states import (
    JUST_HELD,
    OVER,
    SEALED,
    UNSIGNED,
    Stage,
)

if TYPE_CHECKING:
    from people.models import Employee

SENT = Q(sent_at__isnull=False)
OPENED = Q(review__opened_at__isnull=False)
# Those that still wait for somebody; the signed plan of a leaver rests.
UNDER_WAY = ~Q(stage__in=OVER) & ~Q(stage=Stage.FOLLOW_UP, employee__is_active=False)
SHARED_WITH_HR = Q(  # said by sending it: what a draft says is its author's alone
    review__pre_review__readers="manager_and_hr", review__pre_review__sent_at__isnull=False
)


def led_with_trust(person: "Employee", review: str) -> Q:
    """Match rows whose employee has passed on to `person`, who leads the review, what they write.

    So it is from the start; after another manager, once the employee says so or a week after they
    were told, unless they have left in silence. The database looks at its clock: no task can forget
    it. `review` leads to the review.
    """
    first = Q(**{f"{review}__hand_over": None})
    passed = Q(**{f"{review}__hand_over__passes_at__lte": Now()})
    said = Q(**{f"{review}__hand_over__answered_at__isnull": False})
    here = Q(**{f"{review}__employee__is_active": True})
    return Q(**{f"{review}__manager": person}) & (first | (passed & (said | here)))


def held_back(review: str) -> Q:
    """Match rows whose employee has yet to pass on what they wrote to a manager who is new here."""
    later = Q(**{f"{review}__hand_over__passes_at__gt": Now()})
    on_their_word = Q(**{f"{review}__hand_over__passes_at": None})
    silent = Q(
        **{f"{review}__hand_over__answered_at": None, f"{review}__employee__is_active": False}
    )
    return Q(**{f"{review}__hand_over__isnull": False}) & (later | on_their_word | silent)


class ReviewQuerySet(models.QuerySet):
    """Questions about reviews."""

    def visible_to(self, person: "Employee") -> Self:
        """Status and dates: the two, who leads the manager, HR in scope, auditors, superusers."""
        if person.is_superuser or person.is_auditor:
            return self
        two = Q(employee=person) | Q(manager=person)
        return self.filter(two | Q(manager__manager=person) | in_hr_scope(person, "employee"))

    def listed_for(self, person: "Employee", words: str = "") -> Self:
        """The list of reviews as `person` sees it, with all that says whom each waits for.

        With `words` those of employees whose name or address has every one of them in it.
        """
        seen = self.visible_to(person).in_reach_of(person)
        if words:
            seen = seen.of_people_matching(words)
        return seen.with_people().with_actions().with_grace()

    def in_reach_of(self, person: "Employee") -> Self:
        """Those that could be visible, each found by an index, as `PlanQuerySet.in_reach_of`."""
        model: Any = self.model
        people = model.employee.field.related_model.objects
        if person.is_superuser or person.is_auditor or people.are_many_for(person):
            return self
        reviews = model.objects.order_by()
        own, led = reviews.filter(employee=person), reviews.filter(manager=person)
        below = reviews.filter(manager__manager=person).values("pk")
        covered = reviews.covered_by_hr(person).values("pk")
        return self.filter(pk__in=own.values("pk").union(led.values("pk"), below, covered))

    def covered_by_hr(self, person: "Employee") -> Self:
        """Those of people in the part of the organisation that `person` runs as HR."""
        return self.filter(covered_by_hr(person, "employee"))

    def of_people_matching(self, words: str) -> Self:
        """Those of employees whose name or address has every one of `words` in it."""
        model: Any = self.model
        people = model.employee.field.related_model.objects.matching(words)
        return self.filter(employee__in=people.order_by().values("pk"))

    def of(self, person: "Employee") -> Self:
        """Those in which `person` is one of the two."""
        return self.filter(Q(employee=person) | Q(manager=person))

    def of_others(self, person: "Employee") -> Self:
        """Those in which `person` is neither of the two."""
        return self.exclude(Q(employee=person) | Q(manager=person))

    def with_a_day_after(self, days: Mapping[str, date]) -> Self:
        """Those of which one of the days is later than in `days`, by the names of their fields."""
        later = [Q(**{f"{name}__gt": day}) for name, day in days.items()]
        return self.filter(reduce(or_, later, Q(pk__in=[])))

    def led_by(self, person: "Employee") -> Self:
        """Those that `person` leads now."""
        return self.filter(manager=person)

    def under_way(self) -> Self:
        """Those that still wait for somebody; the signed plan of a leaver rests."""
        return self.filter(UNDER_WAY)

    def at_hand(self, person: "Employee", since: datetime, closed_since: datetime) -> Self:
        """All that Home speaks of: those of `person` under way, and what is just over.

        That is plans closed after `closed_since`, and talks that ended after `since`. has_next:
        another of the employee's has begun since; has_said: `person` has said how the talk was.
        """
        model: Any = self.model
        later = model.objects.filter(employee=OuterRef("employee"), pk__gt=OuterRef("pk"))
        said = model.pulses.rel.related_model.objects.visible_to(person).of(OuterRef("pk"))
        held = Q(stage__in=JUST_HELD, stage_since__gt=since)
        closed = Q(stage=Stage.CLOSED, stage_since__gt=closed_since)
        return (
            self.of(person)
            .filter(UNDER_WAY | held | closed)
            .annotate(
                has_next=Exists(later.exclude(stage=Stage.CALLED_OFF).order_by()),
                has_said=Exists(said.order_by()),
            )
        )

    def unsigned(self) -> Self:
        """Those on their way to a signature."""
        return self.filter(stage__in=UNSIGNED)

    def to_prepare_until(self, day: date) -> Self:
        """Sealed ones in which the preparation of somebody ends on `day` or before.

        The manager's never ends first, so the employee's day is enough to look for.
        """
        return self.sealed().filter(prepare_by__lte=day)

    def to_schedule_until(self, day: date, since: datetime) -> Self:
        """Those in which both could talk, by `day` or before, and no talk after `since` stands.

        Not where one has asked to open the seal: they wait for that answer. `times_by_id` says who
        has proposed times, `last_talk_at` when the last talk that stands begins, if one does. That
        preparing ends before they talk lets an index find them.
        """
        model: Any = self.model
        appointments = model.appointments.rel.related_model.objects
        standing = appointments.standing_since(since)
        talks = appointments.filter(review=OuterRef("pk"), cancelled_at=None).order_by("-start")
        times = model.proposed_times.related.related_model.objects.open()
        ready = self.filter(stage=Stage.READY, prepare_by__lte=day, talk_by__lte=day)
        return (
            ready.filter(opening_asked_by=None)
            .filter(~Exists(standing.filter(review=OuterRef("pk")).order_by()))
            .annotate(
                times_by_id=times.filter(review=OuterRef("pk")).values("by")[:1],
                last_talk_at=Subquery(talks.values("start")[:1]),
            )
        )

    def alive_since_before(self, moment: datetime) -> Self:
        """Plans with something in them of people who are here, signed by both before `moment`."""
        model: Any = self.model
        actions = model.plan.related.related_model.actions.rel.related_model.objects
        here = self.filter(stage=Stage.FOLLOW_UP, stage_since__lt=moment, employee__is_active=True)
        own = actions.filter(plan__review=OuterRef("pk")).order_by()  # of few: Exists goes over all
        return here.alias(has=Subquery(own.values("pk")[:1])).filter(has__isnull=False)

    def sealed(self) -> Self:
        """Those in which the seal is still closed."""
        return self.filter(stage__in=SEALED)

    def invited(self) -> Self:
        """Those whose two have their invitations: nobody is reminded of what they never heard of.

        Nothing else is due about a cycle either until all of it is invited.
        """
        model: Any = self.model
        jobs = model.cycle.field.related_model.jobs.rel.related_model.objects
        silent = jobs.filter(cycle=OuterRef("cycle")).before_invitations().order_by()
        return self.filter(~Exists(silent))

    def wished_to_open_before(self, now: datetime) -> Self:
        """Those in which somebody has asked to open the seal, which holds no longer at `now`."""
        return self.filter(stage=Stage.READY, opening_asked_until__lte=now)

    def hold_free(self, numbers: Collection[int]) -> list[int]:
        """Keep everybody else from those of `numbers` that nobody writes to now; return which.

        Until the transaction ends. It waits for nobody, so nobody can wait in a circle.
        """
        free = self.filter(pk__in=numbers).order_by("pk")
        return list(free.select_for_update(skip_locked=True).values_list("pk", flat=True))

    def with_people(self) -> Self:
        """With the names that every page about a review needs."""
        return self.select_related("employee__department", "manager", "cycle", "hand_over")

    def with_the_two(self) -> Self:
        """With no more than a save needs that shows no page."""
        return self.select_related("employee", "manager", "hand_over")

    def with_grace(self) -> Self:
        """With what says when one may open the seal alone, for a page with many of them."""
        model: Any = self.model
        events = model.employee.field.related_model.events.rel.related_model.objects
        returns = events.filter(employee=OuterRef("employee"), verb="return_from_leave")
        back_at = Subquery(returns.order_by("-at").values("at")[:1])
        return self.prefetch_related("template").annotate(employee_back_at=back_at)

    def with_template(self) -> Self:
        """With what they ask, for a page on which it is asked or answered.

        `catalogue_sha256` says which catalogue they ask by: as the cycle froze it, or today's.
        """
        model: Any = self.model
        editions = model.cycle.field.related_model.edition.field.related_model.objects
        newest = editions.order_by("-number").values("sha256")[:1]
        asked_by = Coalesce("cycle__edition__sha256", Subquery(newest))
        return self.select_related("template").annotate(catalogue_sha256=asked_by)

    def with_talk(self, person: "Employee", now: datetime) -> Self:
        """With when the two talk next, and who has proposed times, as far as `person` sees that."""
        model: Any = self.model
        appointments = model.appointments.rel.related_model.objects.visible_to(person)
        coming = appointments.coming(now).filter(review=OuterRef("pk")).order_by("start")
        times = model.proposed_times.related.related_model.objects.visible_to(person)
        asked = times.open().filter(review=OuterRef("pk"))
        return self.annotate(
            talk_at=Subquery(coming.values("start")[:1]),
            times_by_id=Subquery(asked.values("by")[:1]),
        )

    def with_actions(self) -> Self:
        """With the plan's actions and proposals, which say whom a living plan waits for."""
        plans = self.select_related("plan")
        return plans.prefetch_related("plan__actions__promised_by", "plan__rewordings")

    def led_by_a_leaver(self) -> Self:
        """Those under way whose manager has left: somebody has to go on with them.

        Leavers are few, and the index on the manager finds what each still leads.
        """
        model: Any = self.model
        leavers = model.manager.field.related_model.objects.left().order_by().values("pk")
        return self.under_way().filter(manager__in=leavers)

    def led_by_a_former_manager(self) -> Self:
        """Unsigned ones led by neither the present manager nor whom HR chose in their place.

        And those led by whom the employee leads by now. A signed plan stays between the two who
        signed it, as long as both are here.
        """
        below = Q(manager__tree_path__startswith=F("employee__tree_path"))
        turned_round = below & ~Q(employee__tree_path="")
        chosen = Q(hand_over__isnull=False, hand_over__former=F("employee__manager"))
        another = ~Q(employee__manager=F("manager")) & Q(employee__manager__isnull=False)
        return self.unsigned().filter(turned_round | (another & ~chosen))

    def lent(self, person: "Employee") -> Self:
        """Those that stand-ins have for a while, as far as `person` hands reviews back as HR.

        What oneself has goes back to the employee's present manager alone.
        """
        lent = self.under_way().filter(hand_over__is_stand_in=True)
        may_go = ~Q(manager=person) | Q(hand_over__former=F("employee__manager"))
        return lent.covered_by_hr(person).exclude(employee=person).filter(may_go)
