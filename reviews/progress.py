"""Where a review stands, whom it waits for (R7), and what is mine to do now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from people.models import Employee
from reviews.appointment_rules import may_propose_times
from reviews.finding import find_hr
from reviews.models import HandOver, Review
from reviews.next_step import to_follow_up, to_keep
from reviews.opening_rules import may_open_alone
from reviews.rules import may_open_content
from reviews.states import OVER, Side, Stage
from reviews.turns import asked, next_action, turns, turns_told, whose_turn_as_manager
from reviews.way import NO_DRAFTS, Drafts, NextStep, Step, Stepper

STEPS = (
    gettext_lazy("Prepare"),
    gettext_lazy("Open the seal"),
    gettext_lazy("Talk"),
    gettext_lazy("Agree"),
    gettext_lazy("Follow up"),
)
STEP_OF_STAGE = {
    Stage.PREPARE: 0,
    Stage.PRE_REVIEW_SENT: 0,
    Stage.ASSESSMENT_SENT: 0,
    Stage.READY: 1,
    Stage.TALK: 2,
    Stage.AGREE: 3,
    Stage.FOLLOW_UP: 4,
    Stage.CLOSED: 5,  # beyond the last
    Stage.NOT_AGREED: 3,
    Stage.CALLED_OFF: 0,
}


def stepper(review: Review, reader: Employee) -> Stepper:
    """Return the stepper of `review` as `reader` sees it."""
    now = STEP_OF_STAGE[Stage(review.stage)]
    over = review.stage in OVER
    states = [
        "done" if n < now else "current" if n == now and not over else "todo" for n in range(5)
    ]
    steps = [Step(name, state) for name, state in zip(STEPS, states, strict=True)]
    sentence, talk_at = waiting_sentence(review, reader), review.__dict__.get("talk_at")
    return Stepper(steps, sentence, review.cycle.is_test_run, talk_at)


def waits_for(review: Review, reader: Employee | None = None) -> list[Employee]:
    """Return the people whose turn it is; nobody only once the review is over, or rests (R7).

    As `reader` may know it, if it is told to one.
    """
    found = turns_told(review, reader) if reader else turns(review)
    return list(dict.fromkeys(person for person, _side in found))


def with_sentences(reviews: Iterable[Review], reader: Employee) -> list[tuple[Review, str]]:
    """Return each review with the sentence about whom it waits for; for all at the same cost."""
    found = list(reviews)
    find_hr(found)
    return [(review, waiting_sentence(review, reader)) for review in found]


def waiting_sentence(review: Review, reader: Employee) -> str:
    """Say whom `review` waits for, with "you" for the reader."""
    if review.stage in OVER:
        return _why_over(review, reader)
    names = {"employee": review.employee.called, "manager": review.manager.called}
    if review.rests:
        return _("%(employee)s has left. What the two agreed stays as it was signed.") % names
    if review.stage == Stage.FOLLOW_UP and not _may_know_of_plan(reader, review):
        return _("The plan of %(employee)s and %(manager)s is under way.") % names
    if review.stage == Stage.FOLLOW_UP and not _is_left_to_do(review, reader):
        resting = _(
            "Nothing in the plan is left to do. "
            "%(employee)s and %(manager)s look back at the next talk."
        )
        return resting % names
    return _waits_for_people(review, reader)


def _is_left_to_do(review: Review, reader: Employee) -> bool:
    """Whether a plan has something left to do, or to answer for the two who know of that."""
    return bool(next_action(review) or (review.side_of(reader) and asked(review)))


def _waits_for_people(review: Review, reader: Employee) -> str:
    people, sides = waits_for(review, reader), {side for _one, side in turns_told(review, reader)}
    if not review.manager.is_active and Side.MANAGER in sides:
        return _why_hr(review, reader)
    if len(people) > 1:
        return _waits_for_both(review, reader)
    if people == [reader]:
        return _("It waits for you.")
    name = {"name": people[0].called}
    if may_open_alone(reader, review, timezone.now()):
        return _("It waits for %(name)s. You may open the seal without them.") % name
    return _("It waits for %(name)s.") % name


def _why_hr(review: Review, reader: Employee) -> str:
    """Say who looks for another manager, since this one has left."""
    hr = whose_turn_as_manager(review)
    names = {"manager": review.manager.called, "hr": hr.called}
    if hr == review.manager:
        return _("It waits for HR: %(manager)s has left, and somebody else has to lead it.") % names
    if reader == review.employee == hr:
        alone = _(
            "It waits for you: %(manager)s has left, and nobody else acts as HR. Give a colleague "
            "that role on their page among the people; they can hand your review over."
        )
        return alone % names
    if reader == hr:
        return (
            _("It waits for you: %(manager)s has left, and somebody else has to lead it.") % names
        )
    return (
        _("It waits for %(hr)s of HR: %(manager)s has left, and somebody has to lead it.") % names
    )


def _why_over(review: Review, reader: Employee) -> str:
    if review.stage == Stage.NOT_AGREED:
        return _("The talk was held and ended without an agreed plan.")
    if review.stage == Stage.CLOSED:
        return _("The plan is closed.")
    if not may_open_content(reader, review):
        return _("HR has called it off.")
    return _("HR has called it off: %(reason)s") % {"reason": review.called_off_because}


def _waits_for_both(review: Review, reader: Employee) -> str:
    names = {"employee": review.employee.called, "manager": review.manager.called}
    match review.side_of(reader):
        case Side.EMPLOYEE:
            return _("It waits for you and %(manager)s.") % names
        case Side.MANAGER:
            return _("It waits for you and %(employee)s.") % names
    return _("It waits for %(employee)s and %(manager)s.") % names


def next_step(review: Review, reader: Employee, drafts: Drafts = NO_DRAFTS) -> NextStep | None:
    """Return what is `reader`'s to do in `review`, or None while it waits for somebody else."""
    if _has_to_answer(review, reader):
        return _to_answer(review, reader)
    if review.rests:
        return None
    if review.stage == Stage.FOLLOW_UP and not _may_know_of_plan(reader, review):
        return to_keep(review, reader)
    side = review.side_of(reader)
    is_theirs = side is not None and (reader, side) in turns(review)
    step = _of_stage(review, reader) if is_theirs else None
    if step is None:
        return _to_answer_times(review, reader) if _is_asked_for_a_time(review, reader) else None
    step, so_far = _with_talk_beside(step, review, reader), drafts.get(review.pk)
    if so_far is None:
        return step
    return replace(step, url=step.url + so_far.on, detail=so_far.sentence)


def _may_know_of_plan(reader: Employee, review: Review) -> bool:
    """Whether whose turn it is in a signed plan is `reader`'s to know: it tells of the plan."""
    is_new = review.is_held_back and review.side_of(reader) == Side.MANAGER
    return bool(may_open_content(reader, review)) and not is_new


def _of_stage(review: Review, reader: Employee) -> NextStep | None:
    match review.stage:
        case Stage.PREPARE | Stage.PRE_REVIEW_SENT | Stage.ASSESSMENT_SENT:
            return _to_prepare(review, reader)
        case Stage.READY:
            return _to_open(review, reader)
        case Stage.TALK:
            return _to_talk(review, reader)
        case Stage.AGREE:
            return _to_sign(review, reader)
    return to_follow_up(review, reader)


def _is_asked_for_a_time(review: Review, reader: Employee) -> bool:
    """Whether the other one has proposed times, as far as `with_talk` has noted it."""
    asked_by = review.__dict__.get("times_by_id")
    is_time = bool(may_propose_times(reader, review))
    return asked_by is not None and asked_by != reader.pk and is_time


def _to_answer_times(review: Review, reader: Employee) -> NextStep:
    sentence = _("%(name)s has proposed times to talk.")
    step = _step(sentence, _("Choose one"), "appointment", review, reader)
    return replace(step, due=None)


def _with_talk_beside(step: NextStep, review: Review, reader: Employee) -> NextStep:
    """Let one propose times where both are ready, and answer proposed ones wherever one stands."""
    url, label = reverse("appointment", args=[review.pk]), ""
    if _is_asked_for_a_time(review, reader):
        label = _("Answer the proposed times")
    elif review.stage == Stage.READY and "talk_at" in review.__dict__:
        is_planned = review.talk_at is not None or review.times_by_id is not None
        label = "" if is_planned else _("Propose times")
    return replace(step, beside=label, beside_url=url) if label else step


def _has_to_answer(review: Review, reader: Employee) -> bool:
    """Whether the employee has yet to say what a new manager reads, or all waits for that."""
    if not review.is_held_back or reader != review.employee or review.stage in OVER:
        return False
    made = cast(HandOver, review.hand_over)  # something is held back by one alone
    is_new = made.waits_for_a_word(timezone.now())
    return is_new or review.stage in (Stage.PRE_REVIEW_SENT, Stage.READY, Stage.TALK)


def _to_answer(review: Review, reader: Employee) -> NextStep:
    sentence = _("%(name)s leads your review now. Read the brief, and say what you pass on.")
    step = _step(sentence, _("Read the brief"), "hand_over", review, reader)
    passes_at = cast(HandOver, review.hand_over).passes_at
    return replace(step, due=timezone.localdate(passes_at) if passes_at else None)


def next_steps(
    reviews: Iterable[Review], reader: Employee, drafts: Drafts = NO_DRAFTS
) -> list[NextStep]:
    """Return all that is `reader`'s to do, the nearest day first."""
    steps = [step for review in reviews if (step := next_step(review, reader, drafts))]
    return sorted(steps, key=lambda step: step.due or date.max)


def _to_prepare(review: Review, reader: Employee) -> NextStep:
    if review.side_of(reader) == Side.EMPLOYEE:
        sentence = _("Before you and %(name)s talk: where do you want your work to go?")
        return _step(sentence, _("Write my pre-review"), "pre_review", review, reader)
    if review.stage == Stage.PRE_REVIEW_SENT:
        sentence = _("The direction card of %(name)s is here. What have you seen of their work?")
    else:
        sentence = _("Before you and %(name)s talk: what have you seen of their work?")
    return _step(sentence, _("Write my gap assessment"), "gap_assessment", review, reader)


def _to_open(review: Review, reader: Employee) -> NextStep:
    if review.opening_wish(timezone.now()) is not None:
        sentence = _("%(name)s would like to open the seal with you.")
        step = _step(sentence, _("Answer"), "review", review, reader)
        return replace(step, due=review.opening_for or step.due)
    if talk_at := review.__dict__.get("talk_at"):
        sentence = _("You and %(name)s are both ready. Open the seal together when you talk.")
        step = _step(sentence, _("Go to the seal"), "review", review, reader)
        return replace(step, due=timezone.localdate(talk_at))
    sentence = _("You and %(name)s are both ready. Meet, and open the seal together.")
    return _step(sentence, _("Go to the seal"), "review", review, reader)


def _to_talk(review: Review, reader: Employee) -> NextStep:
    if _is_taken_back(review):
        sentence = _(
            "The plan with %(name)s is in the talk again, and no signature counts. Look at what "
            "has changed, put it up for signing once more, and sign."
        )
    else:
        sentence = _(
            "The seal is open. Read, talk with %(name)s, and write down what you two agree."
        )
    step = _step(sentence, _("Go to the talk"), "talk", review, reader)
    talk_at = review.__dict__.get("talk_at")
    return replace(step, due=timezone.localdate(talk_at)) if talk_at else step


def _is_taken_back(review: Review) -> bool:
    """Whether the plan was up for signing before: a talk begins when the seal opens."""
    return review.opened_at is not None and review.stage_since > review.opened_at


def _to_sign(review: Review, reader: Employee) -> NextStep:
    sentence = _("The plan that you made with %(name)s is ready to be signed.")
    return _step(sentence, _("Read and sign"), "plan", review, reader)


def _step(sentence: str, button: str, page: str, review: Review, reader: Employee) -> NextStep:
    due = {"pre_review": review.prepare_by, "gap_assessment": review.feedback_by}.get(
        page, review.talk_by
    )
    url = reverse(page, args=[review.pk])
    return NextStep(sentence % {"name": review.other(reader).called}, button, url, due)
