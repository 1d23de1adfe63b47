"""Who somebody is to a review and to the one whose it is, and where the review stands."""

from enum import StrEnum


class Actor(StrEnum):
    """What somebody is to one review. The first that fits counts: on one's own, EMPLOYEE alone."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    SKIP_LEVEL = "skip_level"  # leads the manager
    HR = "hr"  # for the employee's department
    OTHER_HR = "other_hr"  # for another department
    SUPERUSER = "superuser"
    AUDITOR = "auditor"
    FORMER_MANAGER = "former_manager"
    OTHER_MANAGER = "other_manager"  # leads others
    COLLEAGUE = "colleague"
    ANONYMOUS = "anonymous"


class Moment(StrEnum):
    """Where a review stands: its stages, and within two of them who has made the first move."""

    PREPARE = "prepare"
    PRE_REVIEW_SENT = "pre_review_sent"
    ASSESSMENT_SENT = "assessment_sent"
    READY = "ready"
    ASKED = "asked"  # ready, and the employee has asked to open the seal
    TALK = "talk"
    AGREE = "agree"
    HALF_SIGNED = "half_signed"  # to agree, and the employee has signed
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    NOT_AGREED = "not_agreed"
    CALLED_OFF = "called_off"  # by HR, while both were preparing


Who = dict[Actor, frozenset[Moment]]

M = Moment
ALWAYS = frozenset(Moment)
EMPLOYEE_WRITES = frozenset({M.PREPARE, M.ASSESSMENT_SENT})
EMPLOYEE_HAS_SENT = frozenset({M.PRE_REVIEW_SENT, M.READY, M.ASKED})
MANAGER_WRITES = frozenset({M.PREPARE, M.PRE_REVIEW_SENT})
MANAGER_HAS_SENT = frozenset({M.ASSESSMENT_SENT, M.READY, M.ASKED})
SEAL_IS_OPEN = frozenset({M.TALK, M.AGREE, M.HALF_SIGNED, M.FOLLOW_UP, M.CLOSED, M.NOT_AGREED})
BEFORE_IT_IS_WRITTEN = EMPLOYEE_WRITES | EMPLOYEE_HAS_SENT | MANAGER_HAS_SENT | {M.TALK}
TO_SIGN = frozenset({M.AGREE, M.HALF_SIGNED})
UNDER_WAY_AND_OPEN = frozenset({M.TALK}) | TO_SIGN
UNTIL_SIGNED = BEFORE_IT_IS_WRITTEN | TO_SIGN
SIGNED = frozenset({M.FOLLOW_UP, M.CLOSED})
PLAN_STANDS = TO_SIGN | SIGNED
TALK_WAS_HELD = SIGNED | {M.NOT_AGREED}


def only(moments: frozenset[Moment], *actors: Actor) -> Who:
    """Return that each of `actors` may, at `moments`."""
    return dict.fromkeys(actors, moments)


def the_two(moments: frozenset[Moment]) -> Who:
    """Return that the employee and the manager may, at `moments`."""
    return only(moments, Actor.EMPLOYEE, Actor.MANAGER)


SIGNED_IN = only(ALWAYS, *(actor for actor in Actor if actor != Actor.ANONYMOUS))
READS_CONTENT = the_two(ALWAYS) | only(ALWAYS, Actor.HR)
SEES_STATUS = READS_CONTENT | only(ALWAYS, Actor.SKIP_LEVEL, Actor.SUPERUSER, Actor.AUDITOR)
ACTS_AS_HR = only(ALWAYS, Actor.HR, Actor.OTHER_HR)
HR_IN_SCOPE = only(ALWAYS, Actor.HR)
SUPERUSERS = only(ALWAYS, Actor.SUPERUSER)
NEVER: frozenset[Moment] = frozenset()
