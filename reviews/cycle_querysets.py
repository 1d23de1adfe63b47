"""Who may see which cycle and which template, and what work there is to do on cycles."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from people.leases import nobody_works_on_it
from reviews.querysets import ReviewQuerySet
from reviews.states import AT_WORK, CycleKind, CycleStage, JobState

if TYPE_CHECKING:
    from people.models import Employee

LONGEST_DEED = timedelta(minutes=1)  # what began so shortly before a count may not be in it


class CycleQuerySet(models.QuerySet):
    """Questions about cycles."""

    def visible_to(self, person: "Employee") -> Self:
        """HR for everyone sees all; HR of a part their own, and launched ones with their people."""
        if person.runs_everyone:
            return self
        if not person.hr_scope:
            return self.none()
        model: Any = self.model
        reviews = model.reviews.rel.related_model.objects.filter(cycle=OuterRef("pk"))
        theirs = ~Q(stage=CycleStage.DRAFT) & Q(Exists(reviews.covered_by_hr(person)))
        return self.filter(Q(owner=person) | theirs)

    def with_kept_count(self, path: str | None, since: datetime) -> Self:
        """With the number of a count of them under `path` that was made after `since`.

        None if HR or a worker has done something to the cycle since, or a moment before, or if a
        department is closed, or a part of another one, by now.
        """
        model: Any = self.model
        events, jobs = model.events.rel.related_model, model.jobs.rel.related_model
        began = OuterRef("at") - LONGEST_DEED
        done = events.objects.filter(cycle=OuterRef("cycle"), at__gte=began).order_by()
        worked_on = jobs.objects.filter(cycle=OuterRef("cycle"), moved_at__gte=began).order_by()
        departments = apps.get_model("people", "DepartmentEvent").objects
        moved = departments.filter(verb__in=("move", "close"), at__gte=began).order_by()
        counts = model.counts.rel.related_model.objects.filter(cycle=OuterRef("pk"), path=path)
        changed = Exists(done) | Exists(worked_on) | Exists(moved)
        good = counts.filter(~changed, at__gt=since)
        return self.annotate(kept_count=Subquery(good.values("pk")[:1]))

    def with_timetable(self) -> Self:
        """Those for which HR has set when reminders go out."""
        return self.exclude(timetable={})

    def taking_in(self, now: datetime, *, not_since: datetime) -> Self:
        """Those that take people in automatically and were looked at before `not_since`."""
        yesterday = timezone.localdate(now) - timedelta(days=1)  # one more day for what was late
        by_itself = Q(kind=CycleKind.ROLLING, paused_at=None) | Q(joiners_until__gte=yesterday)
        looked_at = Q(swept_at=None) | Q(swept_at__lte=not_since) | Q(swept_at__gt=now)
        return self.filter(
            by_itself, looked_at, stage=CycleStage.LAUNCHED, test_of=None, owner__isnull=False
        )


class CycleEventQuerySet(models.QuerySet):
    """Questions about what happened to cycles."""

    def visible_to(self, person: "Employee") -> Self:
        """All of a cycle that one sees, marked with what.

        shows_reason: what HR said why tells of people, so whoever runs the cycle alone reads it.
        """
        runs = Value(value=True) if person.runs_everyone else Q(cycle__owner=person)
        return self.annotate(shows_reason=runs)

    def of_deleted_drafts(self, person: "Employee") -> Self:
        """That drafts were deleted: HR for everyone sees all, HR of a part what they did."""
        deleted = self.filter(cycle=None)
        return deleted if person.runs_everyone else deleted.filter(actor=person)


class TemplateVersionQuerySet(models.QuerySet):
    """Questions about versions of templates."""

    def visible_to(self, person: "Employee") -> Self:
        """What cycles ask is HR's; everybody else meets it in a review."""
        return self if person.hr_scope else self.none()

    def asked_in(self, reviews: ReviewQuerySet) -> Self:
        """Those that at least one of `reviews` asks."""
        return self.filter(pk__in=reviews.order_by().values("template"))

    def newest(self) -> Self:
        """The latest version of each template."""
        later: QuerySet[Any] = QuerySet(self.model).filter(
            template=OuterRef("template"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class CycleJobQuerySet(models.QuerySet):
    """Questions about the long work on cycles."""

    def unfinished(self) -> Self:
        """Those that something is still to be done for."""
        return self.filter(state__in=(*AT_WORK, JobState.WAITING))

    def before_invitations(self) -> Self:
        """Those of a launch that has not invited everybody yet, or is being taken back."""
        early = (JobState.MAKING, JobState.WAITING, JobState.INVITING, JobState.UNDOING)
        return self.filter(Q(state__in=early) | Q(state=JobState.STOPPED, stopped_in__in=early))

    def waiting(self, now: datetime) -> Self:
        """Those with work to do at `now` that nobody is doing, the oldest first."""
        ready = Q(state__in=AT_WORK) | Q(state=JobState.WAITING, mail_from__lte=now)
        return self.filter(ready).filter(nobody_works_on_it(now)).order_by("pk")
