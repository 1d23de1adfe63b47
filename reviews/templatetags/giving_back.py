"""Why a form is back with its author: what HR said when they gave it back."""

from django import template

from reviews.models import Event, Review
from reviews.states import Verb

register = template.Library()
MADE_A_DRAFT = {  # how a form that was sent came back, by the page on which it is written
    "pre_review": (Verb.REOPEN_PRE_REVIEW, Verb.TAKE_BACK_PRE_REVIEW),
    "gap_assessment": (Verb.REOPEN_ASSESSMENT, Verb.TAKE_BACK_ASSESSMENT, Verb.HAND_OVER),
}


@register.simple_tag
def given_back_because(review: Review, page: str) -> str:
    """Return HR's reason if they gave this draft back, "" if nobody did, or its author themselves.

    Nobody asks for a review in which nothing has happened yet.
    """
    if review.version == 1:
        return ""
    verbs = MADE_A_DRAFT[page]
    latest = Event.objects.filter(review=review, verb__in=verbs).order_by("-at", "-pk").first()
    return latest.reason if latest and latest.verb == verbs[0] else ""
