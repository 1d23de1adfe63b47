"""Sharing a version of one's direction, and taking it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from aspirations import messages, rules
from aspirations.actions.draft import SAVED_MEANWHILE, StaleSave
from aspirations.actions.versions import keep_version
from aspirations.choices import ShareAudience
from aspirations.latest import Seen, latest_words, mark_of
from aspirations.models import Aspiration, DirectionShare
from aspirations.words import is_empty
from people.changes import Change
from people.models import Employee, PersonEvent
from people.verdicts import Conflict, require

ENDS_SHARING = (PersonEvent.Verb.CHANGE_MANAGER, PersonEvent.Verb.LEAVE)


@transaction.atomic
def share(person: Employee, audience: ShareAudience, seen: Seen, now: datetime) -> DirectionShare:
    """Keep what `person` has written as a version and open that to their manager, and HR if chosen.

    `seen` is what they have looked at: raises StaleSave if the words or the manager are others now,
    and Conflict if there is nothing to share, nobody to share it with, or the same dimension twice
    in what matters most. What was shared before is withdrawn.
    """
    require(rules.may_share(person))
    said = latest_words(person)
    if seen != Seen(mark_of(said), person.manager_id):
        raise StaleSave(SAVED_MEANWHILE)
    if said is None or is_empty(said):
        raise Conflict(_("There is nothing to share yet."))
    if len(set(said.growth_rank)) < len(said.growth_rank):
        raise Conflict(_("One dimension of growth has two places in your order. Give it one."))
    DirectionShare.objects.of(person).standing().update(withdrawn_at=now)
    messages.stop_saying_shared(person)
    made = _open(person, keep_version(person, said, now), audience, now)
    messages.say_shared(made)
    return made


@transaction.atomic
def withdraw(person: Employee, now: datetime) -> None:
    """Close what `person` has shared; raise Conflict if nothing is."""
    if not DirectionShare.objects.of(person).standing().update(withdrawn_at=now):
        raise Conflict(_("Nothing of your direction is shared."))
    messages.stop_saying_shared(person)


def withdraw_after(changes: Sequence[Change]) -> None:
    """Close what somebody shared who is led by another manager now, or has left.

    It stays closed if the manager, or they themselves, come back: it was not shared again.
    """
    changed = {change.employee.pk: change.at for change in changes if change.verb in ENDS_SHARING}
    standing = DirectionShare.objects.standing().filter(person__in=changed) if changed else ()
    for share_of_one in standing:
        share_of_one.withdrawn_at = changed[share_of_one.person_id]
        share_of_one.save(update_fields=["withdrawn_at"])
        messages.stop_saying_shared(share_of_one.person)


def _open(
    person: Employee, said: Aspiration, audience: ShareAudience, now: datetime
) -> DirectionShare:
    try:
        with transaction.atomic():
            return DirectionShare.objects.create(
                person=person,
                aspiration=said,
                manager=cast(Employee, person.manager),  # may_share has seen one
                audience=audience,
                shared_at=now,
            )
    except IntegrityError as error:
        raise Conflict(_("You have just shared it in another window.")) from error
