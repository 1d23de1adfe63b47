"""Who may see what of a plan: its part of the visibility table, as reviews/querysets.py."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce

from people.querysets import in_hr_scope
from reviews.querysets import SHARED_WITH_HR, held_back, led_with_trust
from reviews.states import SIGNED, UNFINISHED, Side, Stage

if TYPE_CHECKING:
    from people.models import Employee
    from reviews.models import ActionItem


def _sees_plan(person: "Employee", plan: str = "") -> Q:
    """Match rows whose plan `person` sees; `plan` is the lookup that leads to it ("plan__")."""
    review = f"{plan}review"
    signed = Q(**{f"{review}__stage__in": SIGNED})
    own = Q(**{f"{review}__employee": person})
    led = led_with_trust(person, review)
    shared = Q(**{f"{plan}shared_with": person, f"{review}__manager__manager": person})
    return own | led | (signed & (shared | in_hr_scope(person, f"{review}__employee")))


class PlanQuerySet(models.QuerySet):
    """Questions about plans."""

    def visible_to(self, person: "Employee") -> Self:
        """The two themselves; once both have signed, HR in scope and whom it is shared with."""
        return self.filter(_sees_plan(person))

    def in_reach_of(self, person: "Employee") -> Self:
        """Those that could be visible, each found by an index: `visible_to` says which of them are.

        Its conditions alone, joined by "or", would be asked of every plan there is. That is quick
        only for whoever sees many: they find a page full of theirs among the first few thousand.
        """
        model: Any = self.model
        reviews = model.review.field.related_model.objects.order_by()
        people = reviews.model.employee.field.related_model.objects.order_by()
        if people.are_many_for(person):
            return self
        shared = model.objects.filter(shared_with=person).values("review")
        led = reviews.filter(manager=person).values("pk")
        covered = reviews.covered_by_hr(person).values("pk")
        own = reviews.filter(employee=person).values("pk")
        return self.filter(review__in=own.union(led, shared, covered))

    def hold(self, reviews: Collection[int]) -> None:
        """Keep everybody else from the sheets of these reviews until this has been written.

        Before the reviews themselves, the order of all who take both: else two wait for each other.
        """
        list(self.filter(review__in=reviews).order_by("pk").select_for_update().values_list("pk"))

    def to_complete(self) -> Self:
        """With what says whether they are complete."""
        return self.select_related("review__pre_review", "review__template")

    def signed(self) -> Self:
        """Those that are agreed and live; a test run counts for nobody."""
        return self.filter(review__stage=Stage.FOLLOW_UP, review__cycle__test_of=None)

    def alive(self) -> Self:
        """The same, along the column that says so: for lists, however many plans there are."""
        return self.filter(alive_since__isnull=False)

    def ended(self, oldest: datetime) -> Self:
        """Those alive that were signed before `oldest`, whose twelve months are over."""
        return self.filter(review__stage=Stage.FOLLOW_UP, review__stage_since__lt=oldest)

    def with_next(self) -> Self:
        """Marked with whether the next review of the employee has begun: `has_next`.

        leads_next: one that the manager leads, too; they hear of no other by their plan.
        """
        model: Any = self.model
        reviews = model.review.field.related_model.objects.filter(cycle__test_of=None)
        same = Q(employee=OuterRef("review__employee"), pk__gt=OuterRef("review"))
        later = reviews.filter(same).exclude(stage=Stage.CALLED_OFF)
        led = later.filter(manager=OuterRef("review__manager"))
        return self.annotate(has_next=Exists(later.order_by()), leads_next=Exists(led.order_by()))

    def with_actions(self) -> Self:
        """With the actions, for a page that shows them and says whom they wait for."""
        return self.prefetch_related("actions__promised_by", "outcomes")

    def with_sheet(self) -> Self:
        """With every field that the two have written into while they talk."""
        return self.prefetch_related("sheet")

    def with_asked(self) -> Self:
        """Marked with which of the two have a proposal to answer: all that some pages need of it.

        asks_employee and asks_manager; `reviews.turns` reads them.
        """
        model: Any = self.model
        proposals = model.rewordings.rel.related_model.objects.open().order_by()
        of_employee = Q(by=OuterRef("review__employee"))
        here = proposals.filter(plan=OuterRef("pk"))
        return self.annotate(
            asks_employee=Exists(here.filter(~of_employee)),
            asks_manager=Exists(here.filter(of_employee)),
        )

    def with_whole(self) -> Self:
        """With every word of it that is signed, and the two who sign."""
        two = ("review__employee", "review__manager", "review__hand_over")
        return self.select_related(*two, "review__cycle").prefetch_related(
            "actions__promised_by", "outcomes", "rewordings"
        )

    def marked_for(self, person: "Employee") -> Self:
        """With what of it `person` reads, of those that they see.

        shows_timeline: what was reconciled, and why the two differ, which HR reads only if it is
        shared (R3); shows_proposals: what one of the two would like to word otherwise, as
        `RewordingQuerySet`; shows_agreed: what stands in it beside the actions, such as how the two
        left each gap, which is nothing that the employee shares with a skip-level.
        """
        two = Q(review__employee=person) | led_with_trust(person, "review")
        hr = in_hr_scope(person, "review__employee")
        return self.annotate(
            shows_timeline=two | (hr & SHARED_WITH_HR),
            shows_proposals=two,
            shows_agreed=two | hr,
        )

    def with_check_ins(self, person: "Employee") -> Self:
        """With all that a page about one plan shows to `person`."""
        model: Any = self.model
        proposals = model.rewordings.rel.related_model.objects.select_related("by")
        actions = model.actions.rel.related_model
        said = actions.check_ins.rel.related_model.objects.visible_to(person)
        return self.prefetch_related(
            Prefetch("actions__check_ins", said.select_related("by")),
            "actions__promised_by",
            "outcomes",
            Prefetch("rewordings", proposals),
        )


class SheetFieldQuerySet(models.QuerySet):
    """Questions about the sheet on which the two write."""

    def visible_to(self, person: "Employee") -> Self:
        """The two alone: it holds their shared notes, which HR does not read."""
        review = "plan__review"
        return self.filter(Q(**{f"{review}__employee": person}) | led_with_trust(person, review))

    def of(self, review: object) -> Self:
        """Those of one review."""
        return self.filter(plan__review=review)

    def since(self, version: int) -> Self:
        """Those written after the sheet had `version`."""
        return self.filter(version__gt=version)


class ActionItemQuerySet(models.QuerySet):
    """Questions about action items."""

    def visible_to(self, person: "Employee") -> Self:
        """As far as their plan is visible, and what one owes in a plan that one does not see."""
        return self.filter(_sees_plan(person, "plan__") | self._owed_apart(person))

    def still_owed_by(self, person: "Employee") -> Self:
        """Promises that `person` gave in reviews of which they do not read the plan.

        Another manager leads them now, or they themselves again and nothing was passed on yet.
        """
        given = self.model._default_manager.filter(promised_by=person)  # noqa: SLF001 Django documents it
        led = self.model._default_manager.filter(plan__review__manager=person)  # noqa: SLF001
        # Found first, each by an index: among so many tables PostgreSQL keeps to the order in which
        # they are named, and would ask "or" of every promise there is.
        near = given.order_by().values("pk").union(led.order_by().values("pk"))
        return self.filter(self._owed_apart(person), pk__in=[one["pk"] for one in near])

    @staticmethod
    def _owed_apart(person: "Employee") -> Q:
        alive = Q(plan__review__stage=Stage.FOLLOW_UP, status__in=UNFINISHED)
        leads_again = Q(promised_by=None, plan__review__manager=person) & held_back("plan__review")
        return Q(owner=Side.MANAGER) & alive & (Q(promised_by=person) | leads_again)

    def alive(self) -> Self:
        """Those of a signed plan that are neither done nor put aside."""
        return self.filter(plan__review__stage=Stage.FOLLOW_UP, status__in=UNFINISHED)

    def owed(self) -> Self:
        """Those alive that are somebody's to do.

        The promise of a leaver is nobody's until it is taken on, one to a leaver nobody's for good.
        """
        here = self.alive().filter(plan__review__employee__is_active=True)
        return here.exclude(promised_by__is_active=False)

    def owed_by(self, person: "Employee") -> Self:
        """Those alive that are `person`'s to do, as `ActionItem.owed_by` says it of one."""
        own = Q(owner=Side.EMPLOYEE, plan__review__employee=person)
        promised = Q(promised_by=person) | Q(promised_by=None, plan__review__manager=person)
        return self.owed().filter(own | (Q(owner=Side.MANAGER) & promised))

    def unheard_between(self, first: datetime, last: datetime) -> Self:
        """Those whose owner was last heard in the plan between these moments, plan by plan."""
        silent = self.filter(unheard_since__gte=first, unheard_since__lt=last)
        return silent.order_by("plan", "position")

    def to_look_at_again(self, first: date, last: date) -> Self:
        """Those whose two agreed to look again between these days, and whose owner is silent."""
        agreed = self.filter(plan__look_again_on__gt=first, plan__look_again_on__lte=last)
        return agreed.filter(unheard_since=F("plan__review__stage_since"))

    def of_the_owner_of(self, action: "ActionItem") -> Self:
        """Those that whoever owns `action` has in the same plan, that one included."""
        return self.filter(plan=action.plan_id, owner=action.owner, promised_by=action.promised_by)

    def by_owner(self) -> Self:
        """With the numbers of whoever owes each of those owed, and of the other one, to ask by.

        owner_pk and waiter_pk; they cost nothing where nobody asks.
        """
        employee, manager = F("plan__review__employee"), F("plan__review__manager")
        own = Q(owner=Side.EMPLOYEE)
        return self.alias(
            owner_pk=Case(When(own, then=employee), default=Coalesce("promised_by", manager)),
            waiter_pk=Case(When(own, then=manager), default=employee),
        )

    def with_last_word(self) -> Self:
        """With when anybody last said something in the same plan."""
        model: Any = self.model
        said = model.check_ins.rel.related_model.objects.standing()
        here = said.filter(action__plan=OuterRef("plan")).order_by("-at")
        return self.annotate(last_word_at=Subquery(here.values("at")[:1]))

    def with_own_word(self) -> Self:
        """With when its owner last said how it goes, if they have."""
        model: Any = self.model
        said = model.check_ins.rel.related_model.objects.standing().about_status()
        here = said.filter(action=OuterRef("pk")).order_by("-at")
        return self.annotate(own_word_at=Subquery(here.values("at")[:1]))

    def with_people(self) -> Self:
        """With what says who owns it, and whether they read the plan."""
        review = "plan__review__"
        two = (f"{review}employee", f"{review}manager")
        return self.select_related(*two, f"{review}cycle", f"{review}hand_over", "promised_by")


class CheckInQuerySet(models.QuerySet):
    """Questions about check-ins."""

    def visible_to(self, person: "Employee") -> Self:
        """Whoever reads the plan; what was taken back is its writer's alone (R2)."""
        sees = _sees_plan(person, "action__plan__")
        return self.filter(sees, Q(taken_back_at=None) | Q(by=person))

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)

    def about_status(self) -> Self:
        """Those that say how an action goes; the others say what support was given."""
        return self.exclude(status="")

    def of(self, review: object) -> Self:
        """Those of one review."""
        return self.filter(action__plan__review=review)

    def with_action(self) -> Self:
        """With what they are about, and whose it is."""
        review = "action__plan__review__"
        two = (f"{review}employee", f"{review}manager", f"{review}hand_over")
        return self.select_related(*two, f"{review}cycle", "action__promised_by", "by")
