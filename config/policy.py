"""Who gets what at which address: one table of every route, to read aloud.

tests/policy walks the real URLconf against it, so a route without a row fails the build. The table
describes and enforces nothing: querysets.py and rules.py do, and this says what must come of them.

What a row promises, in this order: somebody who isn't signed in is led to the sign-in page (302),
or given back what they sent (401); an address about something one may not see answers as if there
were nothing (404); what one sees but isn't one's own is refused with the reason (403); the right
person at the wrong moment is told what has happened meanwhile (409). A verb's address that is
opened by GET leads to its page (302), HEAD is answered like GET, and any other method is refused
(405).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
    NOT_AGREED = "not_agreed"


Who = dict[Actor, frozenset[Moment]]

M = Moment
ALWAYS = frozenset(Moment)
EMPLOYEE_WRITES = frozenset({M.PREPARE, M.ASSESSMENT_SENT})
EMPLOYEE_HAS_SENT = frozenset({M.PRE_REVIEW_SENT, M.READY, M.ASKED})
MANAGER_WRITES = frozenset({M.PREPARE, M.PRE_REVIEW_SENT})
MANAGER_HAS_SENT = frozenset({M.ASSESSMENT_SENT, M.READY, M.ASKED})
SEAL_IS_OPEN = frozenset({M.TALK, M.AGREE, M.HALF_SIGNED, M.FOLLOW_UP, M.NOT_AGREED})
TO_SIGN = frozenset({M.AGREE, M.HALF_SIGNED})
UNDER_WAY_AND_OPEN = frozenset({M.TALK}) | TO_SIGN
PLAN_STANDS = TO_SIGN | {M.FOLLOW_UP}

ANY_METHOD = ("GET", "POST", "PUT", "PATCH", "DELETE")
LED_AWAY = dict.fromkeys(ANY_METHOD, 302)
STRANGER = LED_AWAY | {"POST": 401}  # whose session ended while they were typing, say


def only(moments: frozenset[Moment], *actors: Actor) -> Who:
    """Return that each of `actors` may, at `moments`."""
    return dict.fromkeys(actors, moments)


def the_two(moments: frozenset[Moment]) -> Who:
    """Return that the employee and the manager may, at `moments`."""
    return only(moments, Actor.EMPLOYEE, Actor.MANAGER)


SIGNED_IN = only(ALWAYS, *(actor for actor in Actor if actor != Actor.ANONYMOUS))
ACTS_AS_HR = only(ALWAYS, Actor.HR, Actor.OTHER_HR)
READS_CONTENT = the_two(ALWAYS) | only(ALWAYS, Actor.HR)
SEES_STATUS = READS_CONTENT | only(ALWAYS, Actor.SKIP_LEVEL, Actor.SUPERUSER, Actor.AUDITOR)
# Until the talk there is no action item whose address could be anything but missing.
SEES_ACTIONS = the_two(SEAL_IS_OPEN) | only(frozenset({M.FOLLOW_UP}), Actor.HR)


SIGNED_OUT = {"POST": 401}


def _judge(seen: Who, allowed: Who, actor: Actor, moment: Moment, success: int) -> int:
    """Return the status for `actor` at `moment`: 404 unless seen, 403 unless theirs, else 409."""
    if moment not in seen.get(actor, ()):
        return 404
    if actor not in allowed:
        return 403
    return success if moment in allowed[actor] else 409


@dataclass(frozen=True)
class Page:
    """Something to read; `doers` only where its form is sent to the same address."""

    route: str
    what: str | Promise
    readers: Who
    seen_by: Who = field(default_factory=lambda: SEES_STATUS)
    doers: Who = field(default_factory=dict)

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        if actor == Actor.ANONYMOUS:
            return SIGNED_OUT.get(method, 302)
        if method == "GET":
            return _judge(self.seen_by, self.readers, actor, moment, 200)
        if method == "POST" and self.doers:
            return _judge(self.seen_by, self.doers, actor, moment, 302)
        return 405


@dataclass(frozen=True)
class Verb:
    """Something to do, by POST; afterwards one is led to the page that shows it."""

    route: str
    what: str | Promise
    doers: Who
    seen_by: Who = field(default_factory=lambda: SEES_STATUS)

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        if actor == Actor.ANONYMOUS:
            return SIGNED_OUT.get(method, 302)
        if method == "GET":
            return 302
        if method == "POST":
            return _judge(self.seen_by, self.doers, actor, moment, 302)
        return 405


@dataclass(frozen=True)
class Entrance:
    """A page of the installation or of one's account: the same whatever becomes of any review.

    Statuses are by method, for a request that is in order; a method that isn't named is refused.
    """

    route: str
    what: str | Promise
    anonymous: Mapping[str, int]
    signed_in: Mapping[str, int]
    only_in_demo: bool = False

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        statuses = self.anonymous if actor == Actor.ANONYMOUS else self.signed_in
        return statuses.get(method, 405)


SHOWN = {"GET": 200}
# allauth takes PUT for a form that was sent empty, and shows it again.
FORM = {"GET": 200, "POST": 302, "PUT": 200}

ENTRANCES = (
    Entrance("health", _("Ask whether the installation can serve"), SHOWN, SHOWN),
    Entrance("account_login", _("Sign in"), FORM, LED_AWAY),
    Entrance("account_logout", _("Sign out"), {"GET": 302, "POST": 302}, {"GET": 200, "POST": 302}),
    Entrance("account_inactive", _("Read that an account is closed"), SHOWN, SHOWN),
    Entrance("account_reauthenticate", _("Give one's password once more"), STRANGER, FORM),
    Entrance("account_change_password", _("Change one's password"), STRANGER, FORM),
    Entrance("account_reset_password", _("Ask for a new password by mail"), FORM, FORM),
    Entrance("account_reset_password_done", _("Read that the mail is on its way"), SHOWN, SHOWN),
    Entrance(
        # A link that has been used or made up says so, whatever is sent to it.
        "account_reset_password_from_key",
        _("Choose a new password by the link in the mail"),
        dict.fromkeys(ANY_METHOD, 200),
        dict.fromkeys(ANY_METHOD, 200),
    ),
    Entrance("account_reset_password_from_key_done", _("Read that it is set"), SHOWN, SHOWN),
    Entrance("demo_mail", _("Read a mail of the demo"), SHOWN, SHOWN, only_in_demo=True),
    Entrance("demo_mailbox", _("Read the mails of the demo"), SHOWN, SHOWN, only_in_demo=True),
)

# Everybody opens these; what stands on them is one's own, or what one may see of others'.
PAGES = (
    Page("home", _("See what is mine to do now"), SIGNED_IN, SIGNED_IN),
    Page("reviews", _("See where the reviews that I may see stand"), SIGNED_IN, SIGNED_IN),
    Page("my_direction", _("Read what I said about my direction"), SIGNED_IN, SIGNED_IN),
    Page("access_log", _("See who opened my records"), SIGNED_IN, SIGNED_IN),
    Page("plans", _("See how the plans that I may see go"), SIGNED_IN, SIGNED_IN),
    Page("style_guide", _("See every part that pages are made of"), SIGNED_IN, SIGNED_IN),
    Page("start_review", _("Start a review"), ACTS_AS_HR, SIGNED_IN, doers=ACTS_AS_HR),
)

PAGES_OF_A_REVIEW = (
    Page("review", _("See where a review stands"), SEES_STATUS),
    Page("pre_review", _("Open the pre-review, as far as one may read it"), READS_CONTENT),
    Page("gap_assessment", _("Open the gap assessment, as far as one may read it"), READS_CONTENT),
    Page("talk", _("Open the talk"), the_two(SEAL_IS_OPEN)),
    Page(
        "plan",
        _("Read the plan"),
        the_two(PLAN_STANDS) | only(frozenset({M.FOLLOW_UP}), Actor.HR),
    ),
)

VERBS = (
    Verb("save_pre_review", _("Save the pre-review"), only(EMPLOYEE_WRITES, Actor.EMPLOYEE)),
    Verb("send_pre_review", _("Send the pre-review"), only(EMPLOYEE_WRITES, Actor.EMPLOYEE)),
    Verb(
        "take_back_pre_review",
        _("Take the pre-review back"),
        only(EMPLOYEE_HAS_SENT, Actor.EMPLOYEE),
    ),
    Verb("save_gap_assessment", _("Save the gap assessment"), only(MANAGER_WRITES, Actor.MANAGER)),
    Verb("send_gap_assessment", _("Send the gap assessment"), only(MANAGER_WRITES, Actor.MANAGER)),
    Verb(
        "take_back_gap_assessment",
        _("Take the gap assessment back"),
        only(MANAGER_HAS_SENT, Actor.MANAGER),
    ),
    Verb("ask_to_open", _("Ask to open the seal"), the_two(frozenset({M.READY}))),
    Verb(
        "stop_asking",
        _("Withdraw one's own wish to open the seal"),
        only(frozenset({M.ASKED}), Actor.EMPLOYEE) | only(frozenset(), Actor.MANAGER),
    ),
    Verb(
        "agree_to_open",
        _("Open the seal that the other one asked to open"),
        only(frozenset({M.ASKED}), Actor.MANAGER) | only(frozenset(), Actor.EMPLOYEE),
    ),
    Verb("save_plan", _("Save the plan"), the_two(frozenset({M.TALK}))),
    Verb("finish_talk", _("Put the plan up for signing"), the_two(frozenset({M.TALK}))),
    Verb("return_to_talk", _("Go back to the talk"), the_two(TO_SIGN)),
    Verb("end_without_agreement", _("End as held, not agreed"), the_two(UNDER_WAY_AND_OPEN)),
    Verb(
        "sign_plan",
        _("Sign the plan, once"),
        only(frozenset({M.AGREE}), Actor.EMPLOYEE) | only(TO_SIGN, Actor.MANAGER),
    ),
    Verb(
        "check_in",
        _("Say how an action goes"),
        the_two(frozenset({M.FOLLOW_UP})),
        seen_by=SEES_ACTIONS,
    ),
)

TABLE: Mapping[str, Page | Verb | Entrance] = {
    row.route: row for row in (*ENTRANCES, *PAGES, *PAGES_OF_A_REVIEW, *VERBS)
}


def expected(route: str, method: str, actor: Actor, moment: Moment) -> int:
    """Return the status that `actor` gets at `moment` for a request that is otherwise in order.

    Raises KeyError for a route that has no row.
    """
    return TABLE[route].answer("GET" if method == "HEAD" else method, actor, moment)
