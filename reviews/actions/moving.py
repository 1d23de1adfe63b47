"""The one way in which a review changes its stage."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict
from reviews import nudge_messages
from reviews.models import Event, Review
from reviews.opening_rules import SENDS
from reviews.states import Stage, Verb, stage_after

CHANGED_MEANWHILE = _("Somebody changed this review while your page was open.")
ANOTHER_LEADS = _("Another manager leads this review by now. Nothing was passed on.")

NO_WISH_TO_OPEN: dict[str, object] = dict.fromkeys(
    ("opening_asked_by", "opening_asked_until", "opening_for")
)


class StaleSave(Conflict):
    """What was typed starts from an older version than the stored one; both texts are kept (R5)."""


def move(
    review: Review,
    verb: Verb,
    actor: Employee | None,
    now: datetime,
    reason: str = "",
    /,
    **changes: object,
) -> None:
    """Move `review` along `verb` by compare-and-swap and write the event, with HR's reason.

    Nobody is reminded by HR of what they have done by that. The rule for the verb has been asked.
    No `actor` is Bearing itself, where a day has come.
    Sets the new stage and version on `review` itself. Raises Conflict if somebody else changed the
    review since it was read; nothing is changed then.
    """
    before = Stage(review.stage)
    after = stage_after(verb, before)
    if after is None:
        raise Conflict(CHANGED_MEANWHILE)
    since = review.stage_since if after == review.stage else now
    changes = NO_WISH_TO_OPEN | {"stage": after, "stage_since": since} | changes
    unchanged = Review.objects.filter(pk=review.pk, version=review.version, stage=review.stage)
    if not unchanged.update(version=F("version") + 1, **changes):
        raise Conflict(CHANGED_MEANWHILE)
    for field, value in changes.items():
        setattr(review, field, value)
    review.version += 1
    Event.objects.create(review=review, actor=actor, verb=verb, reason=reason, at=now)
    nudge_messages.stop_nudging(review, actor)
    if before in SENDS:  # anywhere else nobody has been told that they may open it alone
        nudge_messages.stop_telling_who_may_open_alone(review)
