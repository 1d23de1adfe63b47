"""Opening reviews one by one, and preparing a cycle of many."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules, messages, rules
from reviews.actions.board import require_idle
from reviews.actions.cycle_history import note
from reviews.actions.template import built_in
from reviews.filtering import Filter
from reviews.models import Cycle, CycleEvent, CyclePerson, Review, TemplateVersion
from reviews.starting import Dates, newest_edition, start_reviews
from reviews.states import CycleKind, CycleStage

__all__ = ["Dates", "add_cycle", "edit_cycle", "forget_named", "name_people", "start_review"]

CHANGED_MEANWHILE = _("Somebody changed this cycle while your page was open.")
NAME_IS_TAKEN = _("There is a cycle of this name already.")
NOT_OPEN = _("The cycle of this name is not open. Choose another name.")
ANOTHERS = _("Another HR admin runs the cycle of this name. Choose another name.")


class NameConflict(Conflict):
    """It can be done with another name of the cycle."""


class Outline(NamedTuple):
    """What HR says about a cycle: its name, days, template, and whom it is for."""

    name: str
    prepare_by: date
    feedback_by: date
    talk_by: date
    close_on: date
    template: TemplateVersion
    chosen: Filter

    def as_fields(self) -> dict[str, Any]:
        """Return it as the record keeps it."""
        fields = self._asdict()
        return fields | {"population": fields.pop("chosen").as_json()}


class RollingOutline(NamedTuple):
    """The same of a rolling one: days before and, for the talk, after an anniversary."""

    name: str
    lead_days: int
    prepare_days: int
    feedback_days: int
    talk_days: int
    template: TemplateVersion
    chosen: Filter

    def as_fields(self) -> dict[str, Any]:
        """Return it as the record keeps it."""
        fields = self._asdict() | {"kind": CycleKind.ROLLING}
        return fields | {"population": fields.pop("chosen").as_json()}


class Naming(NamedTuple):
    """Whether somebody is added or left out by name, and why."""

    kind: CyclePerson.Kind
    reason: str


def start_review(
    person: Employee, employee: Employee, cycle_name: str, dates: Dates, now: datetime
) -> Review:
    """Start a review of `employee` with their manager and invite both; return it.

    Raises Refused where `person` isn't HR for them, Conflict where there is no manager, an
    unsigned review already or one in this cycle, and NameConflict where the cycle isn't open or is
    another's.
    """
    require(rules.may_start(person, employee))
    try:
        with transaction.atomic():
            return _start(person, employee, cycle_name, dates, now)
    except IntegrityError as error:
        reviews = Review.objects.filter(employee=employee)
        if reviews.unsigned().exists():
            raise Conflict(_("This person already has a review on its way.")) from error
        if reviews.under_way().filter(cycle__name=cycle_name).exists():
            raise Conflict(_("This person has had their review in this cycle.")) from error
        raise


def _start(
    person: Employee, employee: Employee, cycle_name: str, dates: Dates, now: datetime
) -> Review:
    cycle = _open_cycle(person, cycle_name, dates, now)
    manager = cast(Employee, employee.manager)  # may_start has seen one
    [review] = start_reviews(cycle, [(employee, manager)], dates, person, now)
    messages.invite(review)
    return review


def _open_cycle(person: Employee, name: str, dates: Dates, now: datetime) -> Cycle:
    """Return the launched cycle of that name; where there is none, one for a single person.

    Nobody is put into a cycle that somebody else runs.
    """
    days = {
        "prepare_by": dates.prepare_by,
        "feedback_by": dates.feedback_by,
        "talk_by": dates.talk_by,
        "close_on": dates.talk_by,
    }
    launched = {"stage": CycleStage.LAUNCHED, "opened_at": now, "launched_at": now}
    launched["edition"] = newest_edition()
    facts = {"owner": person, "template": built_in(now), **days, **launched}
    cycle, _is_new = Cycle.objects.get_or_create(name=name, defaults=facts)
    if not cycle_rules.runs(person, cycle):
        raise NameConflict(ANOTHERS)
    if not cycle.takes_single_reviews:
        raise NameConflict(NOT_OPEN)
    require_idle(cycle)  # taking a launch back would take this review as well
    return cycle


@transaction.atomic
def add_cycle(person: Employee, outline: Outline | RollingOutline, now: datetime) -> Cycle:
    """Begin to prepare a cycle; raise NameConflict if its name is taken."""
    require(cycle_rules.may_prepare(person))
    facts = outline.as_fields() | {"owner": person, "opened_at": now}
    cycle, is_new = Cycle.objects.get_or_create(name=facts.pop("name"), defaults=facts)
    if not is_new:
        raise NameConflict(NAME_IS_TAKEN)
    note(cycle, person, CycleEvent.Verb.PREPARE, now)
    return cycle


def edit_cycle(
    person: Employee,
    cycle: Cycle,
    outline: Outline | RollingOutline,
    version: int,
    now: datetime,
) -> None:
    """Say anew what a draft is.

    Raises Conflict if it has moved on from `version`, and NameConflict if its name is another's.
    """
    require(cycle_rules.may_edit_cycle(person, cycle))
    unchanged = Cycle.objects.filter(pk=cycle.pk, version=version, stage=CycleStage.DRAFT)
    try:
        with transaction.atomic():
            if not unchanged.update(version=F("version") + 1, **outline.as_fields()):
                raise Conflict(CHANGED_MEANWHILE)
            note(cycle, person, CycleEvent.Verb.EDIT, now)
    except IntegrityError as error:
        raise NameConflict(NAME_IS_TAKEN) from error


@transaction.atomic
def name_people(
    person: Employee, cycle: Cycle, people: Sequence[Employee], naming: Naming, now: datetime
) -> None:
    """Add people to a cycle, or leave them out, whatever its filter says.

    The last word about somebody counts. Raises Refused for people outside of one's part.
    """
    require(cycle_rules.may_name_people(person, cycle))
    for employee in people:
        require(rules.may_name(person, employee))
    CyclePerson.objects.filter(cycle=cycle, employee__in=people).delete()
    CyclePerson.objects.bulk_create(
        CyclePerson(
            cycle=cycle, employee=one, kind=naming.kind, reason=naming.reason, by=person, at=now
        )
        for one in people
    )
    verb = (
        CycleEvent.Verb.ADD if naming.kind == CyclePerson.Kind.ADDED else CycleEvent.Verb.LEAVE_OUT
    )
    note(cycle, person, verb, now, [one.pk for one in people], reason=naming.reason)


@transaction.atomic
def forget_named(person: Employee, cycle: Cycle, employee: Employee, now: datetime) -> None:
    """Let the filter decide about somebody again."""
    require(cycle_rules.may_name_people(person, cycle))
    if CyclePerson.objects.filter(cycle=cycle, employee=employee).delete()[0]:
        note(cycle, person, CycleEvent.Verb.EDIT, now, [employee.pk])
