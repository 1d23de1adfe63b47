"""Writing the private draft of a direction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from aspirations.models import WHOLE_FIELDS, Aspiration, DirectionDraft
from people.models import Employee
from people.verdicts import Conflict


class StaleSave(Conflict):
    """What was typed starts from an older version than the stored one; both are kept (R5)."""


SAVED_MEANWHILE = _("This draft was saved somewhere else while your page was open.")


@transaction.atomic
def save_draft(person: Employee, words: Mapping[str, Any], version: int, now: datetime) -> None:
    """Keep `words`, by the names of WHOLE_FIELDS, as the draft that follows `version`.

    Version 0 is no draft yet. Raises StaleSave if the draft has moved on.
    """
    _store(person, words, version, now)


@transaction.atomic
def take_up_version(person: Employee, said: Aspiration, version: int, now: datetime) -> None:
    """Go on from what `person` said in an earlier version; raise StaleSave as above."""
    _store(person, {field: getattr(said, field) for field in WHOLE_FIELDS}, version, now)


@transaction.atomic
def keep_own_levels(
    person: Employee, levels: Mapping[str, int | None], version: int, now: datetime
) -> None:
    """Keep where `person` sees themselves, by code; None takes a level back.

    Where there is no draft yet, it begins with what was said last.
    """
    draft = DirectionDraft.objects.visible_to(person).first()
    kept = {**(draft.own_levels if draft else {}), **levels}
    words = {"own_levels": {code: level for code, level in kept.items() if level}}
    latest = None if draft else Aspiration.objects.of(person).first()
    if latest:
        words |= {field: getattr(latest, field) for field in WHOLE_FIELDS}
    _store(person, words, version, now)


def _store(person: Employee, words: Mapping[str, Any], version: int, now: datetime) -> None:
    if version == 0:
        _create(person, words, now)
        return
    draft = DirectionDraft.objects.visible_to(person).filter(version=version)
    if not draft.update(version=F("version") + 1, saved_at=now, **words):
        raise StaleSave(SAVED_MEANWHILE)


def _create(person: Employee, words: Mapping[str, Any], now: datetime) -> None:
    try:
        with transaction.atomic():
            DirectionDraft.objects.create(person=person, version=1, saved_at=now, **words)
    except IntegrityError as error:
        raise StaleSave(SAVED_MEANWHILE) from error
