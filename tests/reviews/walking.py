"""A second statement of the life of a review, and every verb as a call that a walk can make."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.models import Employee
from reviews.actions import (
    board,
    closing,
    conversation,
    gap_assessment,
    opening,
    plan,
    pre_review,
    reopening,
    rewording,
    signing,
)
from reviews.actions.plan import PlanWords
from reviews.models import ActionItem, Plan, Review, Rewording
from tests.cast import assessment_words, plan_words, pre_review_words, texts_on, write_sheet

UNDER_WAY = ("prepare", "pre_review_sent", "assessment_sent", "ready", "talk", "agree", "follow_up")
# Who may do what where, and where it leads: written down from the product's description alone.
# "e" is the employee, "m" the manager, "h" whoever runs the cycle; the stages are {before: after}.
TABLE: dict[str, tuple[str, dict[str, str]]] = {
    "write_pre_review": ("e", {"prepare": "prepare", "assessment_sent": "assessment_sent"}),
    "send_pre_review": ("e", {"prepare": "pre_review_sent", "assessment_sent": "ready"}),
    "take_back_pre_review": ("e", {"pre_review_sent": "prepare", "ready": "assessment_sent"}),
    "write_assessment": ("m", {"prepare": "prepare", "pre_review_sent": "pre_review_sent"}),
    "send_assessment": ("m", {"prepare": "assessment_sent", "pre_review_sent": "ready"}),
    "take_back_assessment": ("m", {"assessment_sent": "prepare", "ready": "pre_review_sent"}),
    "ask_to_open": ("em", {"ready": "ready"}),
    "stop_asking": ("em", {"ready": "ready"}),
    "agree_to_open": ("em", {"ready": "talk"}),
    "open_by_code": ("em", {"ready": "talk"}),  # which the other one reads out
    "open_alone": ("em", {"pre_review_sent": "talk", "assessment_sent": "talk"}),
    "write_plan": ("em", {"talk": "talk"}),
    "finish_talk": ("em", {"talk": "agree"}),
    "return_to_talk": ("em", {"agree": "talk"}),
    "sign": ("em", {"agree": "agree"}),
    "sign_last": ("em", {"agree": "follow_up"}),
    "end_without_agreement": ("em", {"talk": "not_agreed", "agree": "not_agreed"}),
    "check_in": ("em", {"follow_up": "follow_up"}),  # each on what is theirs
    "take_back_check_in": ("em", {"follow_up": "follow_up"}),  # see test_check_ins.py
    "propose_rewording": ("em", {"follow_up": "follow_up"}),
    "accept_rewording": ("em", {"follow_up": "follow_up"}),
    "decline_rewording": ("em", {"follow_up": "follow_up"}),
    "withdraw_rewording": ("em", {"follow_up": "follow_up"}),
    "close_plan": ("em", {"follow_up": "closed"}),  # when it is time: see test_closing.py
    "say_what_was_kept": ("em", {"closed": "closed"}),
    "reopen_plan": ("em", {"closed": "follow_up"}),  # by whoever closed it
    "call_off": (
        "h",
        dict.fromkeys(
            ("prepare", "pre_review_sent", "assessment_sent", "ready", "talk", "agree"),
            "called_off",
        ),
    ),
    "reopen_pre_review": ("h", {"pre_review_sent": "prepare", "ready": "assessment_sent"}),
    "reopen_assessment": ("h", {"assessment_sent": "prepare", "ready": "pre_review_sent"}),
    # Another manager goes on with it; nobody signs for somebody else. See test_hand_over.py.
    "hand_over": ("h", dict(zip(UNDER_WAY, UNDER_WAY, strict=True)) | {"agree": "talk"}),
    "pass_on": ("e", dict(zip(UNDER_WAY, UNDER_WAY, strict=True))),
    "keep_back": ("e", dict(zip(UNDER_WAY, UNDER_WAY, strict=True))),
    "take_on": ("m", {"follow_up": "follow_up"}),
    "plan_talk": (
        "em",
        {
            stage: stage
            for stage in ("prepare", "pre_review_sent", "assessment_sent", "ready", "talk", "agree")
        },
    ),
}
NOTHING = closing.Said({}, (), "")
REWORDING = ("propose_rewording", "accept_rewording", "decline_rewording", "withdraw_rewording")
WHO_HAS_SENT = {"pre_review_sent": "e", "assessment_sent": "m"}
MUCH_LATER = timedelta(days=400)  # whatever the days of a review, its grace is over
# Verbs that leave no line in the history: a draft's keystrokes are nobody's business.
UNRECORDED = {"write_pre_review", "write_assessment", "write_plan"}


@dataclass
class Expected:
    """What a review must look like after the verbs that were allowed so far."""

    stage: str = "prepare"
    asked_by: str = ""
    signed: set[str] = field(default_factory=set)
    proposed_by: str = ""  # whose words for the first action wait for an answer
    closed_by: str = ""
    has_plan: bool = False
    moves: int = 0
    recorded: list[str] = field(default_factory=lambda: ["start"])
    without: str = ""  # the side that had sent nothing when the seal opened

    def allows(self, verb: str, side: str) -> bool:
        """Whether `side` ("e", "m", "h" or "" for anybody else) may do `verb` now."""
        sides, ways = TABLE[verb]
        if not side or side not in sides or self.stage not in ways:
            return False
        return {
            "ask_to_open": not self.asked_by,
            "stop_asking": self.asked_by == side,
            "agree_to_open": self.asked_by not in ("", side),
            "open_by_code": self.asked_by == side,
            "open_alone": side == WHO_HAS_SENT.get(self.stage),
            "finish_talk": self.has_plan,
            "sign": side not in self.signed,
            "propose_rewording": not self.proposed_by,
            "accept_rewording": self.proposed_by not in ("", side),
            "decline_rewording": self.proposed_by not in ("", side),
            "withdraw_rewording": self.proposed_by == side,
            "reopen_plan": self.closed_by == side,
        }.get(verb, True)

    def do(self, verb: str, side: str) -> None:
        """Take note of an allowed `verb`."""
        if verb == "sign" and self.signed:
            verb = "sign_last"
        self.stage = TABLE[verb][1][self.stage]
        self.asked_by = side if verb == "ask_to_open" else ""
        if verb in ("close_plan", "reopen_plan"):
            self.closed_by = side if verb == "close_plan" else ""
        if verb in (*REWORDING, "hand_over", "close_plan"):
            self.proposed_by = side if verb == "propose_rewording" else ""
        if verb == "open_alone":
            self.without = "m" if side == "e" else "e"
        self.has_plan = self.has_plan or verb == "write_plan"
        if verb in ("sign", "sign_last"):
            self.signed.add(side)
        if verb == "return_to_talk":
            self.signed.clear()
        if verb not in UNRECORDED:
            self.recorded.append(verb)
            self.moves += verb != "check_in"


def sheet(review: Review) -> PlanWords:
    """Return a complete plan; before the talk there is none, and whoever sends one made it up."""
    has_plan = Plan.objects.filter(review=review).exists()
    return plan_words(review) if has_plan else PlanWords([], "", 0)


def sign(person: Employee, review: Review) -> None:
    """Sign what is stored."""
    signing.sign_plan(person, review, sheet(review).version, "", timezone.now())


def write_plan(person: Employee, review: Review) -> None:
    """Write a complete plan."""
    write_sheet(person, review, sheet(review))


def check_in(person: Employee, review: Review) -> None:
    """Check in on one's own action item, or on a made-up one."""
    owner = "manager" if person == review.manager else "employee"
    own = ActionItem.objects.with_people().filter(plan__review=review, owner=owner).first()
    action = own or ActionItem(plan=Plan(review=review), owner=owner)
    plan.check_in(person, action, "on_track", "", timezone.now())


def propose_rewording(person: Employee, review: Review) -> None:
    """Propose that the first action, or a made-up one, be measured otherwise."""
    first = ActionItem.objects.with_people().filter(plan__review=review).first()
    action = first or ActionItem(plan=Plan(review=review))
    action.plan.review = review
    words = {"measure": f"Seen {timezone.now()}."}
    rewording.propose(person, action, words, "It fits better.", timezone.now())


def waiting_in(review: Review) -> Rewording:
    """Return what waits for an answer, or a made-up proposal."""
    made = Rewording.objects.of(review).open().select_related("plan", "by", "action").first()
    proposal: Rewording = made or Rewording(plan=Plan(review=review), by=review.employee, words={})
    proposal.plan.review = review
    if proposal.action is not None:
        proposal.action.plan = proposal.plan
    return proposal


def accept_rewording(person: Employee, review: Review) -> None:
    """Agree to it."""
    rewording.accept(person, waiting_in(review), timezone.now())


def decline_rewording(person: Employee, review: Review) -> None:
    """Leave it as it was signed."""
    rewording.decline(person, waiting_in(review), "It fits as it is.", timezone.now())


def withdraw_rewording(person: Employee, review: Review) -> None:
    """Think again."""
    rewording.withdraw(person, waiting_in(review), timezone.now())


def living_in(review: Review) -> Plan:
    """Return the plan, or a made-up one."""
    stored = Plan.objects.filter(review=review).with_next().with_actions().first()
    found: Plan = stored or Plan(review=review)
    found.review = review
    return found


def close_plan(person: Employee, review: Review) -> None:
    """Close the plan after its year, or not at all."""
    closing.close_plan(person, living_in(review), NOTHING, timezone.now() + MUCH_LATER)


def say_what_was_kept(person: Employee, review: Review) -> None:
    """Say nothing in particular."""
    closing.say_what_was_kept(person, living_in(review), NOTHING, timezone.now())


def reopen_plan(person: Employee, review: Review) -> None:
    """Think again."""
    closing.reopen_plan(person, living_in(review), timezone.now())


def call_off(person: Employee, review: Review) -> None:
    """End it with a reason."""
    board.call_off(person, review, "It was called off.", timezone.now())


def write_pre_review(person: Employee, review: Review) -> None:
    """Save a whole draft."""
    pre_review.save_pre_review(person, review, pre_review_words(review), timezone.now())


def send_pre_review(person: Employee, review: Review) -> None:
    """Send a whole pre-review."""
    pre_review.send_pre_review(person, review, pre_review_words(review), timezone.now())


def write_assessment(person: Employee, review: Review) -> None:
    """Save a whole draft."""
    gap_assessment.save_assessment(person, review, assessment_words(review), timezone.now())


def send_assessment(person: Employee, review: Review) -> None:
    """Send a whole gap assessment."""
    gap_assessment.send_assessment(person, review, assessment_words(review), timezone.now())


def finish_talk(person: Employee, review: Review) -> None:
    """Put up for signing what is stored."""
    words = sheet(review)
    written = words if texts_on(review) else words._replace(actions=[], no_promise_reason="")
    conversation.finish_talk(person, review, written, timezone.now())


def open_by_code(person: Employee, review: Review) -> None:
    """Type what the other one reads out; it takes both, so that neither can do it alone."""
    with transaction.atomic():
        code = opening.show_code(review.other(person), review, timezone.now())
        assert opening.open_by_code(person, review, code, timezone.now()).is_right


def open_alone(person: Employee, review: Review) -> None:
    """Open the seal once the other side has had its time and more."""
    opening.open_alone(person, review, timezone.now() + MUCH_LATER)


def at_once(
    action: Callable[[Employee, Review, datetime], None],
) -> Callable[[Employee, Review], None]:
    """Return `action`, done now."""
    return lambda person, review: action(person, review, timezone.now())


def because(
    action: Callable[[Employee, Review, str, datetime], None],
) -> Callable[[Employee, Review], None]:
    """Return `action`, done now with a reason."""
    return lambda person, review: action(person, review, "A mistake.", timezone.now())


DOING: dict[str, Callable[[Employee, Review], None]] = {
    "write_pre_review": write_pre_review,
    "send_pre_review": send_pre_review,
    "take_back_pre_review": at_once(pre_review.take_back_pre_review),
    "write_assessment": write_assessment,
    "send_assessment": send_assessment,
    "take_back_assessment": at_once(gap_assessment.take_back_assessment),
    "ask_to_open": at_once(opening.ask_to_open),
    "stop_asking": at_once(opening.stop_asking),
    "agree_to_open": at_once(opening.agree_to_open),
    "open_by_code": open_by_code,
    "open_alone": open_alone,
    "write_plan": write_plan,
    "finish_talk": finish_talk,
    "return_to_talk": at_once(conversation.return_to_talk),
    "sign": sign,
    "end_without_agreement": at_once(conversation.end_without_agreement),
    "check_in": check_in,
    "propose_rewording": propose_rewording,
    "accept_rewording": accept_rewording,
    "decline_rewording": decline_rewording,
    "withdraw_rewording": withdraw_rewording,
    "close_plan": close_plan,
    "say_what_was_kept": say_what_was_kept,
    "reopen_plan": reopen_plan,
    "call_off": call_off,
    "reopen_pre_review": because(reopening.reopen_pre_review),
    "reopen_assessment": because(reopening.reopen_assessment),
}
