"""Every kind of mail: what HR may word of it, and what HR's log says that it was.

A kind that tells no more than where a review stands, which HR sees on its board, is named in the
log. One that tells what only the two know is not: that somebody asked to open the seal, took
something back, proposed a time or another wording. Its line says that it was about a conversation.
Of accounts HR reads what HR did; who lost a password is nobody's business. A kind that is missing
here is not named either.

Worded are subject and opening. Where the opening holds the times or the days themselves, or is
about an account, Bearing's words stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from outbox.wording import DATE, NAME, OTHER, POSITION, TRIAL

A_CONVERSATION = _("About a conversation")
AN_ACCOUNT = _("About an account")
HANDED_OVER = _("A review is handed over")
# What several kinds are called in the log, by what its filter calls them.
CONVERSATION, ACCOUNT, HAND_OVER = "conversation", "account", "hand_over"
TOGETHER: Mapping[str, StrOrPromise] = {
    CONVERSATION: A_CONVERSATION,
    ACCOUNT: AN_ACCOUNT,
    HAND_OVER: HANDED_OVER,
}
NEUTRAL = (CONVERSATION, ACCOUNT)
TWO = (NAME, OTHER)
DATED = (NAME, OTHER, DATE)


@dataclass(frozen=True)
class MailKind:
    """A kind of mail by its name, what it may say of a message, and with which the log names it."""

    name: StrOrPromise
    placeholders: tuple[str, ...] = ()  # none: nobody words it
    in_log: str = ""

    @property
    def logged_as(self) -> StrOrPromise:
        """What the log says that it was."""
        return TOGETHER[self.in_log] if self.in_log else self.name


def _between_the_two(name: StrOrPromise, placeholders: tuple[str, ...] = TWO) -> MailKind:
    return MailKind(name, placeholders, CONVERSATION)


def _of_an_account(name: StrOrPromise) -> MailKind:
    return MailKind(name, in_log=ACCOUNT)


KINDS: Mapping[str, MailKind] = {
    # The stage of a review, or a day that HR has set, says as much.
    "invitation": MailKind(_("Invitation of the employee"), DATED),
    "invitation_to_lead": MailKind(_("Invitation of the manager"), DATED),
    "pre_review_due": MailKind(_("Reminder: the pre-review"), DATED),
    "gap_assessment_due": MailKind(_("Reminder: the gap assessment"), DATED),
    "direction_card": MailKind(_("The direction card is there"), DATED),
    "both_ready": MailKind(_("Both are ready to talk"), DATED),
    "plan_to_sign": MailKind(_("The plan is ready to be signed"), TWO),
    "signature_due": MailKind(_("Reminder: a signature"), TWO),
    "plan_signed": MailKind(_("Both have signed the plan"), TWO),
    "held_not_agreed": MailKind(_("The talk ended without an agreed plan"), TWO),
    "first_step_due": MailKind(_("Reminder: a first step"), (*DATED, POSITION)),
    "action_due": MailKind(_("Reminder: an action"), (*DATED, POSITION)),
    "promise_due": MailKind(_("Reminder: a promise"), (*DATED, POSITION)),
    "check_in_due": MailKind(_("Reminder: how a plan goes"), TWO),
    "plan_silent": MailKind(_("Reminder: nobody has said how a plan goes"), TWO),
    "plan_closing": MailKind(_("The twelve months of a plan end"), DATED),
    "plan_closed": MailKind(_("A plan is closed"), TWO),
    # HR has done it, and knows.
    "nudge": MailKind(_("Reminder by hand, from HR"), DATED),
    "days_moved": MailKind(_("HR has moved days")),
    "called_off": MailKind(_("HR has called a review off"), TWO),
    "pre_review_given_back": MailKind(_("HR gave a pre-review back"), DATED),
    "assessment_given_back": MailKind(_("HR gave a gap assessment back"), DATED),
    "card_may_change": MailKind(_("The direction card may change, as HR gave it back"), TWO),
    "hand_over_begun": MailKind(_("To a new manager: a review is handed over"), TWO, HAND_OVER),
    "hand_over_ended": MailKind(_("To a former manager: it is"), TWO, HAND_OVER),
    "hand_over_told": MailKind(_("To the employee: it is"), TWO, HAND_OVER),
    # What only the two know.
    "hand_over_passed": _between_the_two(_("The employee has passed on what was said before")),
    "card_changed": _between_the_two(_("The direction card is there again")),
    "card_taken_back": _between_the_two(_("The pre-review is being changed")),
    "assessment_taken_back": _between_the_two(_("The gap assessment is being reworded")),
    "opening_asked": _between_the_two(_("Somebody asks to open the seal"), ()),
    "seal_opened": _between_the_two(_("The seal is open before the talk"), DATED),
    "may_open_alone": _between_the_two(_("One may open the seal without the other")),
    "may_stay_blank": _between_the_two(_("One’s side may stay blank")),
    "opened_alone": _between_the_two(_("The seal was opened without the other side")),
    "talk_due": _between_the_two(_("Reminder: a time for the talk"), DATED),
    "talk_times_proposed": _between_the_two(_("Times to talk are proposed"), ()),
    "talk_times_declined": _between_the_two(_("None of the times fits")),
    "talk_agreed": _between_the_two(_("A time to talk is agreed"), ()),
    "talk_moved": _between_the_two(_("The talk has moved"), ()),
    "talk_cancelled": _between_the_two(_("The talk will not be"), ()),
    "seal_may_open": _between_the_two(_("The seal may be opened before the talk"), ()),
    "other_is_silent": _between_the_two(_("The other one has not answered"), ()),
    "talk_tomorrow": _between_the_two(_("The talk is tomorrow"), ()),
    "plan_reopened": _between_the_two(_("The plan is reworded before both sign")),
    "rewording_proposed": _between_the_two(_("Another wording is proposed")),
    "rewording_answered": _between_the_two(_("Another wording was answered")),
    "plan_shared": _between_the_two(_("The employee shares a plan"), ()),
    "direction_shared": _between_the_two(_("Somebody shares their direction")),
    # HR invites, and changes addresses.
    "account_invitation": MailKind(_("Invitation to choose a password")),
    "address_changed": MailKind(_("To a former address: it was changed")),
    "account_password": _of_an_account(_("A link to choose another password")),
    "account_changed": _of_an_account(_("How one signs in has changed")),
    "role_given": _of_an_account(_("A role was given")),
    "role_taken": _of_an_account(_("A role was taken")),
    "export_ready": _of_an_account(_("A list to take along is ready")),
    "own_link_changed": _of_an_account(_("HR changed what concerns HR")),
    TRIAL: MailKind(_("Test of how a mail reads")),
}


def words_of_kind(kind: str) -> StrOrPromise:
    """Return what the log says that a mail of `kind` was."""
    return KINDS[kind].logged_as if kind in KINDS else A_CONVERSATION


def named_kinds() -> list[str]:
    """Return the kinds that the log calls by their own name."""
    return [kind for kind, one in KINDS.items() if one.in_log not in NEUTRAL]


def kinds_in_log() -> dict[str, StrOrPromise]:
    """Return what the log can be narrowed to, and how it calls that: a kind, or several together.

    What is not named stands here for no kind of its own, so that it can't be asked for.
    """
    return {one.in_log or kind: one.logged_as for kind, one in KINDS.items()}


def kinds_within(asked: str) -> list[str]:
    """Return the kinds that one of `kinds_in_log` means."""
    return [kind for kind, one in KINDS.items() if (one.in_log or kind) == asked]


def worded_kinds() -> dict[str, MailKind]:
    """Return the kinds that HR may word."""
    return {kind: one for kind, one in KINDS.items() if one.placeholders}
