"""The scale that both sides judge on."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEVELS = [
    (1, _("1: first steps")),
    (2, _("2: with guidance")),
    (3, _("3: on one's own")),
    (4, _("4: others lean on it")),
    (5, _("5: sets the standard")),
]


def is_a_level(field: str) -> Q:
    """Return the condition that `field` lies on the scale."""
    return Q(**{f"{field}__gte": LEVELS[0][0], f"{field}__lte": LEVELS[-1][0]})
