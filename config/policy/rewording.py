"""Rows of what two people do to word a signed plan otherwise."""

from django.utils.translation import gettext_lazy as _

from config.policy.actors import NEVER, SIGNED, Actor, M, only, the_two
from config.policy.reviews import SEES_ACTIONS
from config.policy.rows import Page, Verb

# In the signed plan of which the table speaks the employee has proposed another timeline.
THE_TWO_ONCE_SIGNED = the_two(frozenset({M.FOLLOW_UP}))
READS_PROPOSALS = the_two(SIGNED)
SIGNED_AND_THE_OTHERS = only(frozenset({M.FOLLOW_UP}), Actor.MANAGER) | only(NEVER, Actor.EMPLOYEE)

# What was signed, in other words; the one who proposes it is the employee.
REWORDING = (
    Page(
        "reword",
        _("Write other words for an action that both have signed"),
        THE_TWO_ONCE_SIGNED,
        seen_by=SEES_ACTIONS,
    ),
    Page("reword_timeline", _("Write another timeline"), THE_TWO_ONCE_SIGNED),
    Page(
        "rewording",
        _("Read what is proposed to be worded otherwise"),
        READS_PROPOSALS,
        seen_by=READS_PROPOSALS,
    ),
    Verb(
        "propose_rewording",
        _("Propose other words for an action"),
        THE_TWO_ONCE_SIGNED,
        seen_by=SEES_ACTIONS,
    ),
    # One proposal waits at a time.
    Verb("propose_timeline", _("Propose another timeline"), the_two(NEVER)),
    Verb(
        "accept_rewording",
        _("Agree to other words"),
        SIGNED_AND_THE_OTHERS,
        seen_by=READS_PROPOSALS,
    ),
    Verb(
        "decline_rewording",
        _("Leave the words as they were signed"),
        SIGNED_AND_THE_OTHERS,
        seen_by=READS_PROPOSALS,
    ),
    Verb(
        "withdraw_rewording",
        _("Withdraw what one has proposed"),
        only(frozenset({M.FOLLOW_UP}), Actor.EMPLOYEE) | only(NEVER, Actor.MANAGER),
        seen_by=READS_PROPOSALS,
    ),
)
