"""Sharing a version of one's direction, and taking it back."""

from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from aspirations import messages, rules
from aspirations.actions.draft import SAVED_MEANWHILE, StaleSave
from aspirations.actions.versions import keep_version
from aspirations.choices import ShareAudience
from aspirations.latest import latest_words, version_of
from aspirations.models import Aspiration, DirectionShare
from aspirations.words import is_empty
from people.models import Employee
from people.verdicts import Conflict, require


@transaction.atomic
def share(person: Employee, audience: ShareAudience, version: int, now: datetime) -> DirectionShare:
    """Keep what `person` has written as a version and open that to their manager, and HR if chosen.

    `version` is that of the draft they have looked at: raises StaleSave if it is another one now,
    and Conflict if there is nothing to share or nobody to share it with. What was shared before is
    withdrawn.
    """
    require(rules.may_share(person))
    said = latest_words(person)
    if version_of(said) != version:
        raise StaleSave(SAVED_MEANWHILE)
    if said is None or is_empty(said):
        raise Conflict(_("There is nothing to share yet."))
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
