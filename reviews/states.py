"""The lives of a review and of a cycle, as tables to read aloud.

Imports nothing of Bearing or Django.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a review stands."""

    PREPARE = "prepare"  # both prepare, apart
    PRE_REVIEW_SENT = "pre_review_sent"  # the employee is ready, the manager isn't
    ASSESSMENT_SENT = "assessment_sent"  # the manager is ready, the employee isn't
    READY = "ready"  # both are; the seal is still closed
    TALK = "talk"  # the seal is open, the plan is being written
    AGREE = "agree"  # the plan is written, the two sign
    FOLLOW_UP = "follow_up"  # both have signed, the plan lives
    CLOSED = "closed"  # the plan has ended: what was kept is said, and nothing is owed
    NOT_AGREED = "not_agreed"  # held, not agreed: a valid end
    CALLED_OFF = "called_off"  # ended by HR, with a reason, before it was signed


class TalkStage(StrEnum):
    """The five stages of a talk, in their order."""

    LISTEN = "listen"  # to the aspiration
    ANSWER = "answer"  # the question
    COMPARE = "compare"  # gap by gap
    TIMELINE = "timeline"  # reconciled
    ACTIONS = "actions"


class Side(StrEnum):
    """The two people of a review."""

    EMPLOYEE = "employee"
    MANAGER = "manager"


class Verb(StrEnum):
    """What somebody can do to a review."""

    WRITE_PRE_REVIEW = "write_pre_review"
    SEND_PRE_REVIEW = "send_pre_review"
    TAKE_BACK_PRE_REVIEW = "take_back_pre_review"
    WRITE_ASSESSMENT = "write_assessment"
    SEND_ASSESSMENT = "send_assessment"
    TAKE_BACK_ASSESSMENT = "take_back_assessment"
    ASK_TO_OPEN = "ask_to_open"
    STOP_ASKING = "stop_asking"
    AGREE_TO_OPEN = "agree_to_open"
    OPEN_BY_CODE = "open_by_code"  # the other one agreed by reading it out
    OPEN_ALONE = "open_alone"  # the other side has sent nothing
    WRITE_PLAN = "write_plan"
    FINISH_TALK = "finish_talk"
    RETURN_TO_TALK = "return_to_talk"
    SIGN = "sign"
    SIGN_LAST = "sign_last"
    END_WITHOUT_AGREEMENT = "end_without_agreement"
    CHECK_IN = "check_in"
    TAKE_BACK_CHECK_IN = "take_back_check_in"
    PROPOSE_REWORDING = "propose_rewording"  # of what both have signed
    ACCEPT_REWORDING = "accept_rewording"
    DECLINE_REWORDING = "decline_rewording"
    WITHDRAW_REWORDING = "withdraw_rewording"
    CLOSE_PLAN = "close_plan"  # by itself after its twelve months: reviews/plan_term.py
    SAY_WHAT_WAS_KEPT = "say_what_was_kept"
    REOPEN_PLAN = "reopen_plan"  # by whoever closed it a moment ago
    CALL_OFF = "call_off"
    REOPEN_PRE_REVIEW = "reopen_pre_review"
    REOPEN_ASSESSMENT = "reopen_assessment"
    HAND_OVER = "hand_over"  # to another manager: reviews/handing_over.py
    PASS_ON = "pass_on"  # noqa: S105 (no password) what was written for the former manager
    KEEP_BACK = "keep_back"
    TAKE_ON = "take_on"  # a promise of somebody who has left
    PLAN_TALK = "plan_talk"  # say when they talk: AppointmentVerb


class AppointmentVerb(StrEnum):
    """What the two do about when they talk; none of it moves a review."""

    PROPOSE_TIMES = "propose_times"
    ACCEPT_TIME = "accept_time"
    DECLINE_TIMES = "decline_times"
    CHANGE_TALK = "change_talk"  # its length or its place
    CANCEL_TALK = "cancel_talk"


@dataclass(frozen=True)
class Transition:
    """One line of the table: `sides` may `verb` at `before`, and the review is then at `after`."""

    sides: frozenset[Side]
    verb: Verb
    before: Stage
    after: Stage


EMPLOYEE = frozenset({Side.EMPLOYEE})
MANAGER = frozenset({Side.MANAGER})
EITHER = EMPLOYEE | MANAGER
HR: frozenset[Side] = frozenset()  # neither of the two: whoever runs the cycle
REWORDING = (
    Verb.PROPOSE_REWORDING,
    Verb.ACCEPT_REWORDING,
    Verb.DECLINE_REWORDING,
    Verb.WITHDRAW_REWORDING,
)
CHECKING_IN = (Verb.CHECK_IN, Verb.TAKE_BACK_CHECK_IN)
ABOUT_ONES_OWN = (*CHECKING_IN, Verb.SAY_WHAT_WAS_KEPT)
SEALED = (Stage.PREPARE, Stage.PRE_REVIEW_SENT, Stage.ASSESSMENT_SENT, Stage.READY)
UNSIGNED = (*SEALED, Stage.TALK, Stage.AGREE)
SIGNED = (Stage.FOLLOW_UP, Stage.CLOSED)  # by both
OVER = (Stage.CLOSED, Stage.NOT_AGREED, Stage.CALLED_OFF)
UNDER_WAY = tuple(stage for stage in Stage if stage not in OVER)

TRANSITIONS = (
    Transition(EMPLOYEE, Verb.WRITE_PRE_REVIEW, Stage.PREPARE, Stage.PREPARE),
    Transition(EMPLOYEE, Verb.WRITE_PRE_REVIEW, Stage.ASSESSMENT_SENT, Stage.ASSESSMENT_SENT),
    Transition(EMPLOYEE, Verb.SEND_PRE_REVIEW, Stage.PREPARE, Stage.PRE_REVIEW_SENT),
    Transition(EMPLOYEE, Verb.SEND_PRE_REVIEW, Stage.ASSESSMENT_SENT, Stage.READY),
    Transition(EMPLOYEE, Verb.TAKE_BACK_PRE_REVIEW, Stage.PRE_REVIEW_SENT, Stage.PREPARE),
    Transition(EMPLOYEE, Verb.TAKE_BACK_PRE_REVIEW, Stage.READY, Stage.ASSESSMENT_SENT),
    Transition(MANAGER, Verb.WRITE_ASSESSMENT, Stage.PREPARE, Stage.PREPARE),
    Transition(MANAGER, Verb.WRITE_ASSESSMENT, Stage.PRE_REVIEW_SENT, Stage.PRE_REVIEW_SENT),
    Transition(MANAGER, Verb.SEND_ASSESSMENT, Stage.PREPARE, Stage.ASSESSMENT_SENT),
    Transition(MANAGER, Verb.SEND_ASSESSMENT, Stage.PRE_REVIEW_SENT, Stage.READY),
    Transition(MANAGER, Verb.TAKE_BACK_ASSESSMENT, Stage.ASSESSMENT_SENT, Stage.PREPARE),
    Transition(MANAGER, Verb.TAKE_BACK_ASSESSMENT, Stage.READY, Stage.PRE_REVIEW_SENT),
    Transition(EITHER, Verb.ASK_TO_OPEN, Stage.READY, Stage.READY),
    Transition(EITHER, Verb.STOP_ASKING, Stage.READY, Stage.READY),
    Transition(EITHER, Verb.AGREE_TO_OPEN, Stage.READY, Stage.TALK),
    Transition(EITHER, Verb.OPEN_BY_CODE, Stage.READY, Stage.TALK),
    Transition(EMPLOYEE, Verb.OPEN_ALONE, Stage.PRE_REVIEW_SENT, Stage.TALK),
    Transition(MANAGER, Verb.OPEN_ALONE, Stage.ASSESSMENT_SENT, Stage.TALK),
    Transition(EITHER, Verb.WRITE_PLAN, Stage.TALK, Stage.TALK),
    Transition(EITHER, Verb.FINISH_TALK, Stage.TALK, Stage.AGREE),
    Transition(EITHER, Verb.RETURN_TO_TALK, Stage.AGREE, Stage.TALK),
    Transition(EITHER, Verb.SIGN, Stage.AGREE, Stage.AGREE),
    Transition(EITHER, Verb.SIGN_LAST, Stage.AGREE, Stage.FOLLOW_UP),
    Transition(EITHER, Verb.END_WITHOUT_AGREEMENT, Stage.TALK, Stage.NOT_AGREED),
    Transition(EITHER, Verb.END_WITHOUT_AGREEMENT, Stage.AGREE, Stage.NOT_AGREED),
    *(Transition(EITHER, verb, Stage.FOLLOW_UP, Stage.FOLLOW_UP) for verb in CHECKING_IN),
    *(Transition(EITHER, verb, Stage.FOLLOW_UP, Stage.FOLLOW_UP) for verb in REWORDING),
    Transition(EITHER, Verb.CLOSE_PLAN, Stage.FOLLOW_UP, Stage.CLOSED),
    Transition(EITHER, Verb.SAY_WHAT_WAS_KEPT, Stage.CLOSED, Stage.CLOSED),
    Transition(EITHER, Verb.REOPEN_PLAN, Stage.CLOSED, Stage.FOLLOW_UP),
    Transition(HR, Verb.CALL_OFF, Stage.PREPARE, Stage.CALLED_OFF),
    Transition(HR, Verb.CALL_OFF, Stage.PRE_REVIEW_SENT, Stage.CALLED_OFF),
    Transition(HR, Verb.CALL_OFF, Stage.ASSESSMENT_SENT, Stage.CALLED_OFF),
    Transition(HR, Verb.CALL_OFF, Stage.READY, Stage.CALLED_OFF),
    Transition(HR, Verb.CALL_OFF, Stage.TALK, Stage.CALLED_OFF),
    Transition(HR, Verb.CALL_OFF, Stage.AGREE, Stage.CALLED_OFF),
    Transition(HR, Verb.REOPEN_PRE_REVIEW, Stage.PRE_REVIEW_SENT, Stage.PREPARE),
    Transition(HR, Verb.REOPEN_PRE_REVIEW, Stage.READY, Stage.ASSESSMENT_SENT),
    Transition(HR, Verb.REOPEN_ASSESSMENT, Stage.ASSESSMENT_SENT, Stage.PREPARE),
    Transition(HR, Verb.REOPEN_ASSESSMENT, Stage.READY, Stage.PRE_REVIEW_SENT),
    Transition(HR, Verb.HAND_OVER, Stage.AGREE, Stage.TALK),  # nobody signs for somebody else
    *(Transition(HR, Verb.HAND_OVER, s, s) for s in UNDER_WAY if s != Stage.AGREE),
    *(Transition(EMPLOYEE, Verb.PASS_ON, stage, stage) for stage in UNDER_WAY),
    *(Transition(EMPLOYEE, Verb.KEEP_BACK, stage, stage) for stage in UNDER_WAY),
    Transition(MANAGER, Verb.TAKE_ON, Stage.FOLLOW_UP, Stage.FOLLOW_UP),
    *(Transition(EITHER, Verb.PLAN_TALK, stage, stage) for stage in UNSIGNED),
)
TAKES_TWO = tuple(  # what nobody does while one of the two knows nothing of it yet
    verb
    for verb in Verb
    if verb == Verb.OPEN_ALONE
    or (
        verb not in ABOUT_ONES_OWN
        and any(t.verb == verb and t.sides == EITHER for t in TRANSITIONS)
    )
)

HELD = (*SIGNED, Stage.NOT_AGREED)  # the talk has come to an end
JUST_HELD = (Stage.FOLLOW_UP, Stage.NOT_AGREED)  # where nothing has happened to it since
OPENING = tuple(  # the verbs that open the seal, each once
    dict.fromkeys(t.verb for t in TRANSITIONS if t.before in SEALED and t.after == Stage.TALK)
)


class Status(StrEnum):
    """How an action item goes."""

    OPEN = "open"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DONE = "done"
    NOT_NOW = "not_now"


UNFINISHED = (Status.OPEN, Status.ON_TRACK, Status.AT_RISK)
FINISHED = (Status.DONE, Status.NOT_NOW)


def sides_of(verb: Verb) -> frozenset[Side]:
    """Return the sides that may ever do `verb`."""
    return frozenset().union(*(line.sides for line in TRANSITIONS if line.verb == verb))


def stage_after(verb: Verb, stage: Stage) -> Stage | None:
    """Return where `verb` leads from `stage`, or None where it can't be done."""
    return next((t.after for t in TRANSITIONS if t.verb == verb and t.before == stage), None)


class CycleKind(StrEnum):
    """When the reviews of a cycle begin."""

    CALENDAR = "calendar"  # together, on days that HR sets
    ROLLING = "rolling"  # one by one, around the anniversary of everybody's first day


class CycleStage(StrEnum):
    """Where a cycle stands."""

    DRAFT = "draft"  # HR prepares it; nobody else hears of it
    LAUNCHED = "launched"  # its reviews are there, or on their way
    CLOSED = "closed"


class CycleVerb(StrEnum):
    """What HR can do to a cycle."""

    EDIT = "edit"
    LAUNCH = "launch"
    TAKE_BACK = "take_back"  # the launch, before the first mail
    TAKE_IN = "take_in"  # late joiners, by hand or by rule; pausing
    RUN = "run"  # its reviews: calling off, moving days, reminding, giving back
    CLOSE = "close"


@dataclass(frozen=True)
class CycleStep:
    """One line of the table: `verb` at `before` leads to `after`."""

    verb: CycleVerb
    before: CycleStage
    after: CycleStage


CYCLE_STEPS = (
    CycleStep(CycleVerb.EDIT, CycleStage.DRAFT, CycleStage.DRAFT),
    CycleStep(CycleVerb.LAUNCH, CycleStage.DRAFT, CycleStage.LAUNCHED),
    CycleStep(CycleVerb.TAKE_BACK, CycleStage.LAUNCHED, CycleStage.DRAFT),
    CycleStep(CycleVerb.TAKE_IN, CycleStage.LAUNCHED, CycleStage.LAUNCHED),
    CycleStep(CycleVerb.RUN, CycleStage.LAUNCHED, CycleStage.LAUNCHED),
    CycleStep(CycleVerb.RUN, CycleStage.CLOSED, CycleStage.CLOSED),  # what goes on is looked after
    CycleStep(CycleVerb.CLOSE, CycleStage.LAUNCHED, CycleStage.CLOSED),
)


def cycle_after(verb: CycleVerb, stage: CycleStage) -> CycleStage | None:
    """Return where `verb` leads a cycle from `stage`, or None where it can't be done."""
    return next((s.after for s in CYCLE_STEPS if s.verb == verb and s.before == stage), None)


class JobState(StrEnum):
    """How far the work on a cycle is that nobody waits for at their screen."""

    MAKING = "making"  # the reviews, some at a time
    WAITING = "waiting"  # all are there; the first mail goes out at a set moment
    INVITING = "inviting"  # from here on there is no taking back
    UNDOING = "undoing"
    CALLING_OFF = "calling_off"  # what was unfinished when the cycle closed
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"  # by something unforeseen; it can be gone on with


CAN_BE_TAKEN_BACK = (JobState.MAKING, JobState.WAITING)
AT_WORK = (JobState.MAKING, JobState.INVITING, JobState.UNDOING, JobState.CALLING_OFF)
