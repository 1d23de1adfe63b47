"""Who is told about a proposal to word something otherwise; never which words."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse

from outbox.actions import cancel, queue_many
from people.models import Employee
from reviews.messages import letter_about
from reviews.models import Rewording

PROPOSED, ANSWERED = "rewording_proposed", "rewording_answered"


def about(rewording: Rewording) -> str:
    """Return the key that the messages about `rewording` share."""
    return f"rewording:{rewording.pk}"


def say_proposed(rewording: Rewording) -> None:
    """Tell the other that a proposal waits for them."""
    _tell(rewording.plan.review.other(rewording.by), PROPOSED, rewording)


def say_answered(rewording: Rewording) -> None:
    """Tell who proposed it that there is an answer; nobody is asked for one any more."""
    stop_asking([rewording])
    _tell(rewording.by, ANSWERED, rewording)


def stop_asking(rewordings: Iterable[Rewording]) -> None:
    """Nobody is asked to answer what was answered or taken back."""
    cancel(about=[about(one) for one in rewordings], kinds=[PROPOSED])


def say_nothing_more(rewordings: Iterable[Rewording]) -> None:
    """What two people proposed to each other is of no use once one of them leads no more."""
    cancel(about=[about(one) for one in rewordings])


def _tell(recipient: Employee, kind: str, rewording: Rewording) -> None:
    review = rewording.plan.review
    letter = letter_about(recipient, kind, review, "plan")
    path = reverse("rewording", args=[review.pk, rewording.pk])
    queue_many([replace(letter, about=about(rewording), occurrence="", path=path)])
