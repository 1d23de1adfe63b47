"""The scale that both sides judge on."""

from django.db.models import Q

from reviews.content import OWN

LEVELS = OWN.scale()  # what a level means in one review: content_of(review)


def is_a_level(field: str) -> Q:
    """Return the condition that `field` lies on the scale."""
    return Q(**{f"{field}__gte": LEVELS[0][0], f"{field}__lte": LEVELS[-1][0]})
