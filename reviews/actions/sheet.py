"""Writing on the sheet that the two share: each field on its own, none over the other's words."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from people.models import Employee
from people.verdicts import require
from reviews import rules
from reviews.actions.moving import CHANGED_MEANWHILE, StaleSave
from reviews.models import Plan, Review, SheetField
from reviews.states import TalkStage

WRITTEN = ("text", "version", "by", "at")


class StaleFields(StaleSave):
    """The other one has written into the same fields since; `stored` has their texts by name."""

    def __init__(self, stored: Mapping[str, str]) -> None:
        super().__init__(CHANGED_MEANWHILE)
        self.stored = stored


@transaction.atomic
def save_sheet(
    person: Employee, review: Review, texts: Mapping[str, str], seen: int, now: datetime
) -> int:
    """Keep `texts`, by the name of their field, and return the version that the sheet has now.

    `seen` is the version that the writer's page shows. If somebody wrote something else into one of
    these fields since, nothing is kept: raises StaleFields with what is stored in them (R5). Raises
    StaleSave if the review has moved on since it was read.
    """
    require(rules.may_write_plan(person, review))
    plan = _take_turn(review)
    stored = {field.name: field for field in plan.sheet.filter(name__in=texts)}
    changed = {
        name: text
        for name, text in texts.items()
        if text != (stored[name].text if name in stored else "")
    }
    moved = {name: stored[name].text for name in changed if _is_newer(stored.get(name), seen)}
    if moved:
        raise StaleFields(moved)
    if changed:
        _write(plan, person, changed, now)
    return plan.version


@transaction.atomic
def go_to_stage(person: Employee, review: Review, stage: TalkStage) -> None:
    """Note where the two are, so that the talk goes on there another day."""
    require(rules.may_write_plan(person, review))
    same = Plan.objects.filter(review=review, review__version=review.version)
    same.update(talk_stage=stage)


def _take_turn(review: Review) -> Plan:
    """Hold the sheet, so that nobody else writes on it until this has been written.

    What is read after that can't change any more, so the review is looked at once again.
    """
    plan: Plan = Plan.objects.select_for_update().get(review=review)
    if not Review.objects.filter(pk=review.pk, version=review.version).exists():
        raise StaleSave(CHANGED_MEANWHILE)
    return plan


def _is_newer(field: SheetField | None, seen: int) -> bool:
    return field is not None and field.version > seen


def _write(plan: Plan, person: Employee, texts: Mapping[str, str], now: datetime) -> None:
    """Write `texts` as the next version of the sheet."""
    plan.version, plan.saved_at = plan.version + 1, now
    plan.save(update_fields=["version", "saved_at"])
    SheetField.objects.bulk_create(
        [
            SheetField(plan=plan, name=name, text=text, version=plan.version, by=person, at=now)
            for name, text in texts.items()
        ],
        update_conflicts=True,
        unique_fields=["plan", "name"],
        update_fields=WRITTEN,
    )
