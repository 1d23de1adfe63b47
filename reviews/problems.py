"""What may be the matter with somebody who is to have a review, and the words for it.

At a launch some of it keeps a person out, and the rest is for HR to know before they say yes. In a
cycle that takes people in by itself nobody says yes, so more of it hinders (docs/decisions/0017).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Kind(StrEnum):
    """What it is; the first that stands is the one to solve."""

    NO_MANAGER = "no_manager"
    NO_EMAIL = "no_email"
    UNSIGNED = "unsigned"
    ON_LEAVE = "on_leave"
    LEAVER = "leaver"
    OTHER_CYCLE = "other_cycle"
    BIG_TEAM = "big_team"


KEEPS_OUT = (Kind.NO_MANAGER, Kind.NO_EMAIL, Kind.UNSIGNED)  # of a launch
HINDERS = (*KEEPS_OUT, Kind.ON_LEAVE, Kind.LEAVER)  # where people are taken in automatically


@dataclass(frozen=True)
class Words:
    """How it is said of many, beside the name of one, and what would come of it at a launch."""

    of_many: StrOrPromise
    of_one: StrOrPromise
    meaning: StrOrPromise


WORDS: Mapping[Kind, Words] = {
    Kind.NO_MANAGER: Words(
        _("Nobody who works here leads them"),
        _("nobody who works here leads them"),
        _("Left out automatically until somebody leads them."),
    ),
    Kind.NO_EMAIL: Words(
        _("No e-mail address"),
        _("no e-mail address"),
        _("Left out automatically until they have one."),
    ),
    Kind.UNSIGNED: Words(
        _("Still have a review on its way"),
        _("still has a review on its way"),
        _("Left out automatically: nobody has two at once."),
    ),
    Kind.ON_LEAVE: Words(
        _("On leave while the others prepare"),
        _("on leave"),
        _("Would be invited while they are away."),
    ),
    Kind.LEAVER: Words(
        _("Leave before the talk"),
        _("leaves before the talk"),
        _("Would prepare a talk about a future elsewhere."),
    ),
    Kind.OTHER_CYCLE: Words(
        _("In another cycle that is not closed"),
        _("in another cycle that is not closed"),
        _("Would begin a second round beside one that still runs."),
    ),
    Kind.BIG_TEAM: Words(
        _("Lead more than 15 of these people"),
        _("leads more than 15 of these people"),
        _("Would have to prepare more talks than one can do well."),
    ),
}
