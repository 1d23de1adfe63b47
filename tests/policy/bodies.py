"""A valid form for every address that takes one, as a browser would send it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from demo.stories import on_the_sheet
from people.models import Employee
from reviews.actions.opening import show_code
from reviews.forms.cycle import StartReviewForm
from reviews.forms.talk_fields import stage_of
from reviews.models import ActionItem, Plan, PreReview, PrivateNote, Review
from reviews.states import TalkStage
from tests.cast import (
    COMPETENCIES,
    PASSWORD,
    Secrets,
    assessment_words,
    plan_words,
    pre_review_words,
)
from tests.policy.bodies_of_cycles import of_cycles
from tests.policy.bodies_of_directions import of_directions
from tests.policy.bodies_of_people import of_people
from tests.policy.surroundings import Surroundings

Body = Mapping[str, Any]
# What is typed is given back by a refused form, which is no leak.
TYPED = Secrets("wren", chosen=COMPETENCIES)
NEW_PASSWORD = "a-lantern-on-the-pier-9"
TWICE = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def body_of(route: str, review: Review, around: Surroundings) -> Body:
    """Return the body of a POST to `route`: what the form there needs, and no more."""
    if route in OF_A_REVIEW:
        return OF_A_REVIEW[route](review)
    if route == "start_review":
        # Ivy is within the scope of both Dot and Gil, and has no review yet.
        return StartReviewForm.suggestion(
            around.cast.dot, timezone.localdate(), around.cast.ivy.email
        )
    of_a_cycle = of_cycles(route, review, around)
    if of_a_cycle is not None:
        return of_a_cycle
    return OF_AN_ACCOUNT.get(route) or of_directions(route) or of_people(route, around)


def pre_review_body(review: Review, secrets: Secrets = TYPED) -> Body:
    """Return the pre-review as its form sends it."""
    words, views, version, *_ = pre_review_words(review, secrets)
    return {
        **words,
        **{f"level_{subject}": view.level_now for subject, view in views.items()},
        **{f"evidence_{subject}": view.evidence for subject, view in views.items()},
        "version": version,
        "to": Review.objects.values_list("manager", flat=True).get(pk=review.pk),
    }


def assessment_body(review: Review, secrets: Secrets = TYPED) -> Body:
    """Return the gap assessment as its form sends it."""
    words, gaps, version, *_ = assessment_words(review, secrets)
    parts = {
        f"{gap['subject']}_{part}": value
        for gap in gaps or ()
        for part, value in gap.items()
        if part != "subject"
    }
    card = PreReview.objects.passed_on(Review.objects.get(pk=review.pk)).first()
    shown = card.sent_at.isoformat() if card and card.sent_at else ""
    return {**words, **parts, "version": version, "card": shown}


def plan_body(review: Review, secrets: Secrets = TYPED) -> Body:
    """Return the plan as its form sends it; nothing but a version before there is one."""
    if not Plan.objects.filter(review=review).exists():
        return {"version": 0}
    words = plan_words(review, secrets)
    texts = on_the_sheet(words).items()
    actions = {name: text for name, text in texts if stage_of(name) == TalkStage.ACTIONS}
    return {**actions, "stage": "actions", "version": words.version}


def signing_body(review: Review) -> Body:
    """Return a signature of the words as they stand."""
    plan = Plan.objects.filter(review=review).first()
    return {"version": plan.version if plan else 0, "comment": ""}


def check_in_body(review: Review) -> Body:
    """Return a check-in on the first action."""
    action = ActionItem.objects.filter(plan__review=review).first()
    return {f"action{action.pk}-status": "on_track"} if action else {}


def support_body(review: Review) -> Body:
    """Return a sentence about the first action."""
    action = ActionItem.objects.filter(plan__review=review).first()
    return {f"support{action.pk}-note": TYPED.text("support")} if action else {}


def current_body(review: Review) -> Body:
    """Return what is sent by a form that can't be undone: the version of the review on the page."""
    return {"version": Review.objects.values_list("version", flat=True).get(pk=review.pk)}


def hand_over_body(review: Review) -> Body:
    """Return a hand-over to Hal as it is sent once HR has looked at it."""
    hal = Employee.objects.get(email="hal@example.org")
    version = current_body(review)["version"]
    seen = f"{review.pk}:{hal.pk}:{version}"
    return {"review": [review.pk], "to": hal.email, "reason": "A leave.", "seen": seen}


def answer_body(review: Review) -> Body:
    """Return what the employee says to the hand-over that holds."""
    return {"answers": Review.objects.values_list("hand_over", flat=True).get(pk=review.pk) or ""}


def note_body(review: Review) -> Body:
    """Return notes that start from the stored ones; both of the two have saved theirs as often."""
    version = PrivateNote.objects.filter(review=review).values_list("version", flat=True).first()
    return {"version": version or 0, "private_note": TYPED.text("private_note")}


def reword_body(review: Review) -> Body:
    """Return other words for the first action, and why."""
    action = ActionItem.objects.filter(plan__review=review).first()
    if action is None:
        return current_body(review)
    texts = {name: TYPED.text(name) for name in ("what", "measure", "first_step", "because")}
    picked = {"kind": action.kind, "owner": action.owner}
    days = {"first_step_by": action.first_step_by.isoformat(), "due": action.due.isoformat()}
    return {**texts, **picked, **days, **current_body(review)}


def reword_timeline_body(review: Review) -> Body:
    """Return another timeline, and why."""
    words = {"must_come_true": TYPED.text("timeline"), "because": TYPED.text("because")}
    return {**words, **current_body(review)}


def closing_body(review: Review) -> Body:
    """Return what was learnt; of each action nothing is said."""
    version = current_body(review)["version"]
    return {"closing-version": version, "closing-learnt": TYPED.text("learnt")}


def pulse_body(review: Review) -> Body:
    """Return both answers."""
    return {"honest": 4, "useful": 3}


def code_body(review: Review) -> Body:
    """Return the code that the other one reads out, once somebody has started the talk."""
    asked = Review.objects.with_people().get(pk=review.pk)
    if asked.opening_asked_by is None:
        return {"code": "KKKKFFFF"}
    return {"code": show_code(asked.other(asked.opening_asked_by), asked, timezone.now())}


def times_body(review: Review) -> Body:
    """Return a time to talk, next week."""
    start = timezone.localtime() + timedelta(days=7)
    return {"start1": f"{start:%Y-%m-%dT10:00}", "minutes": 60, "version": 0}


OF_A_REVIEW: Mapping[str, Callable[[Review], Body]] = {
    "save_pre_review": pre_review_body,
    "send_pre_review": pre_review_body,
    "coach_pre_review": pre_review_body,
    "save_gap_assessment": assessment_body,
    "send_gap_assessment": assessment_body,
    "save_private_note": note_body,
    "agree_to_open": current_body,
    "show_code": current_body,
    "open_by_code": code_body,
    "open_alone": current_body,
    "save_sheet": plan_body,
    "propose_times": times_body,
    "coach_talk": plan_body,
    "finish_talk": plan_body,
    "sign_plan": signing_body,
    "propose_rewording": reword_body,
    "propose_timeline": reword_timeline_body,
    "decline_rewording": lambda _review: {"because": TYPED.text("because")},
    "return_to_talk": current_body,
    "end_without_agreement": current_body,
    "check_in": check_in_body,
    "note_support": support_body,
    "hand_over_reviews": hand_over_body,
    "close_plan": closing_body,
    "say_what_was_kept": closing_body,
    "answer_pulse": pulse_body,
    "pass_on": answer_body,
    "keep_back": answer_body,
}
OF_AN_ACCOUNT: Mapping[str, Body] = {
    "account_login": {"login": "ada@example.org", "password": PASSWORD},
    "account_reauthenticate": {"password": PASSWORD},
    "account_change_password": {
        "oldpassword": PASSWORD,
        **TWICE,
    },
    "invitation": TWICE,
    "answer_by_link": {"answer": "on_track", "note": "One tap."},
    "take_back_by_link": {"take_back": "yes"},
    "mfa_reauthenticate": {"code": "000000"},
    "account_reset_password": {"email": "ada@example.org"},
}
