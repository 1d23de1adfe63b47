"""Whether all that both signed is there, and signed by those whom the review names.

What says so stands beside the texts: the dates of the signatures, the hand-overs, the history.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from people.models import Employee
from reviews.models import Event, Plan, Review, SignedText
from reviews.models.rewording import Answer
from reviews.models.signed_text import SignedKind
from reviews.states import SIGNED, Side, Stage, Verb

Signers = Mapping[Side, Employee]


def signed_on(plan: Plan) -> dict[Side, datetime | None]:
    """Return when each side signed, as the review says."""
    review = plan.review
    return {Side.EMPLOYEE: review.employee_signed_at, Side.MANAGER: review.manager_signed_at}


def missing(plan: Plan, texts: Sequence[SignedText]) -> Iterator[str]:
    """Yield a sentence for each signature and each accepted proposal that is gone, or its text."""
    have = {one.side for one in texts if one.kind == SignedKind.SIGNATURE}
    dates = signed_on(plan)
    for side, person in _signers(plan.review).items():
        if dates[side] is None and plan.review.stage in SIGNED:
            yield _("The plan is under way, and nothing says when %(name)s signed it.") % {
                "name": person.name
            }
        elif dates[side] and side not in have:
            yield _("The text that %(name)s signed is missing.") % {"name": person.name}
    if not _are_all_reworded(plan, {one.rewording_id for one in texts if one.rewording_id}):
        yield _("The texts of what was reworded are not the ones that both agreed to.")


def by_others(plan: Plan, texts: Sequence[SignedText]) -> Iterator[str]:
    """Yield a sentence for whoever signed, leads or promised without having been the one to."""
    review, formers = plan.review, _formers(plan.review)
    yield from _not_theirs(texts, _signers(review), {review.manager_id, *formers})
    if review.hand_over and review.hand_over.manager_id != review.manager_id:
        name = {"name": review.manager.name}
        yield _("No hand-over says that %(name)s leads this review.") % name
    for action in plan.actions.all():
        if action.promised_by and action.promised_by_id not in formers:
            yield (
                _("No hand-over says that the promise in action %(number)s is %(name)s's.")
                % {"number": action.position, "name": action.promised_by.name}
            )


def _signers(review: Review) -> Signers:
    return {Side.EMPLOYEE: review.employee, Side.MANAGER: review.signer}


def _formers(review: Review) -> set[int]:
    """Return who led the signed plan and handed it over; nobody else leaves a promise behind."""
    if review.hand_over is None:
        return set()
    signed = review.hand_overs.filter(stage=Stage.FOLLOW_UP)
    return set(signed.values_list("former", flat=True))


def _are_all_reworded(plan: Plan, kept: set[int]) -> bool:
    """Compare the texts with the proposals, and with the history, which forgets no agreement."""
    accepted = {one.pk for one in plan.rewordings.all() if one.answer == Answer.ACCEPTED}
    agreed = Event.objects.filter(review=plan.review_id, verb=Verb.ACCEPT_REWORDING).count()
    return accepted == kept and agreed == len(kept)


def _not_theirs(texts: Sequence[SignedText], signers: Signers, led: set[int]) -> Iterator[str]:
    """Yield a sentence for each text of somebody else; any who led may agree to a rewording."""
    for text in texts:
        person = signers[Side(text.side)]
        is_rewording_of_managers = text.rewording_id and text.side == Side.MANAGER
        theirs = led if is_rewording_of_managers else {person.pk}
        if text.by_id not in theirs:
            names = {"by": text.by.name, "name": person.name}
            yield _("%(by)s signed, and the review says that it was %(name)s.") % names
