"""Which mails about reviews may wait for their reader's hours and come together (R10).

Every other comes at once and alone: invitations, what has a calendar file, the question whether to
open the seal, while somebody waits in the room, what begins a term of silence, what says what may
happen without one from now on, and the eve of a talk, which is over the day after.
"""

from reviews.closing_messages import PLAN_CLOSED
from reviews.messages import (
    CARD_IS_THERE,
    FIRST_STEP_DUE,
    MAY_OPEN_ALONE,
    NUDGE,
    OTHER_IS_SILENT,
    SEAL_MAY_OPEN,
    SIGNATURE_DUE,
    TALK_DUE,
)
from reviews.plan_messages import ACTION_DUE, CHECK_IN_DUE, PLAN_CLOSING, PLAN_SILENT, PROMISE_DUE
from reviews.sharing_messages import SHARED

# Of one thing the newest is the tightest, and takes the place of what has not gone out yet.
REMINDERS = (
    "pre_review_due",
    "gap_assessment_due",
    ACTION_DUE,
    CHECK_IN_DUE,
    FIRST_STEP_DUE,
    MAY_OPEN_ALONE,
    NUDGE,
    PLAN_CLOSING,
    PROMISE_DUE,
    SIGNATURE_DUE,
    TALK_DUE,
)
NEWS = (
    *CARD_IS_THERE,
    OTHER_IS_SILENT,
    PLAN_CLOSED,  # two weeks begin: it may wait some days, and comes in any case
    PLAN_SILENT,
    SEAL_MAY_OPEN,
    SHARED,
    "assessment_given_back",
    "assessment_taken_back",
    "both_ready",
    "called_off",
    "card_may_change",
    "card_taken_back",
    "days_moved",
    "hand_over_begun",
    "hand_over_ended",
    "hand_over_passed",
    "held_not_agreed",
    "opened_alone",
    "plan_reopened",
    "plan_signed",
    "plan_to_sign",
    "pre_review_given_back",
    "rewording_answered",
    "rewording_proposed",
    "seal_opened",
)
