"""What both sides judge, and the scale that they do it on."""

from django.db.models import Q

from reviews.content import OWN

LEVELS = OWN.scale()  # what a level means in one review: content_of(review)
LONGEST_SUBJECT = 64  # the code of a dimension of growth or of a competency: reviews/subjects.py


def is_a_level(field: str) -> Q:
    """Return the condition that `field` lies on the scale."""
    return Q(**{f"{field}__gte": LEVELS[0][0], f"{field}__lte": LEVELS[-1][0]})
