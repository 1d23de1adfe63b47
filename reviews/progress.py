"""Where a review stands, whom it waits for (R7), and what is mine to do now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from people.models import Employee
from reviews.models import ActionItem, Review
from reviews.rules import may_open_content, signed_at
from reviews.states import FINISHED, OVER, Side, Stage, Status

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
    Stage.NOT_AGREED: 3,
    Stage.CALLED_OFF: 0,
}


@dataclass(frozen=True)
class Step:
    """One mark on the stepper; `state` is done, current or todo."""

    name: StrOrPromise
    state: str


@dataclass(frozen=True)
class Stepper:
    """The way of a review, and the sentence about whom it waits for."""

    stages: list[Step]
    waits_for: str


@dataclass(frozen=True)
class NextStep:
    """One thing that is somebody's to do: a sentence, a button, and until when."""

    sentence: str
    button: str
    url: str
    due: date | None = None


def stepper(review: Review, reader: Employee) -> Stepper:
    """Return the stepper of `review` as `reader` sees it."""
    now = STEP_OF_STAGE[Stage(review.stage)]
    over = review.stage in OVER
    states = [
        "done" if n < now else "current" if n == now and not over else "todo" for n in range(5)
    ]
    steps = [Step(name, state) for name, state in zip(STEPS, states, strict=True)]
    return Stepper(steps, waiting_sentence(review, reader))


def waits_for(review: Review) -> list[Employee]:
    """Return the people whose turn it is; nobody only once the review is over (R7)."""
    people = list(review.people)
    match review.stage:
        case Stage.PRE_REVIEW_SENT:
            people = [review.manager]
        case Stage.ASSESSMENT_SENT:
            people = [review.employee]
        case Stage.READY if review.opening_asked_by is not None:
            people = [review.other(review.opening_asked_by)]
        case Stage.AGREE:
            people = [person for person in people if signed_at(person, review) is None]
        case Stage.FOLLOW_UP if owed := next_action(review):
            people = [review.manager if owed.is_promise else review.employee]
        case Stage.NOT_AGREED | Stage.CALLED_OFF:
            people = []
    return people


def waiting_sentence(review: Review, reader: Employee) -> str:
    """Say whom `review` waits for, with "you" for the reader."""
    if review.stage in OVER:
        return _why_over(review)
    names = {"employee": review.employee.called, "manager": review.manager.called}
    if review.stage == Stage.FOLLOW_UP and not may_open_content(reader, review):
        return _("The plan of %(employee)s and %(manager)s is under way.") % names
    if review.stage == Stage.FOLLOW_UP and next_action(review) is None:
        resting = _(
            "Nothing in the plan is left to do. "
            "%(employee)s and %(manager)s look back at the next talk."
        )
        return resting % names
    people = waits_for(review)
    if len(people) > 1:
        return _waits_for_both(review, reader) % names
    if people == [reader]:
        return _("It waits for you.")
    return _("It waits for %(name)s.") % {"name": people[0].called}


def _why_over(review: Review) -> str:
    if review.stage == Stage.NOT_AGREED:
        return _("The talk was held and ended without an agreed plan.")
    return _("HR has called it off: %(reason)s") % {"reason": review.called_off_because}


def _waits_for_both(review: Review, reader: Employee) -> str:
    match review.side_of(reader):
        case Side.EMPLOYEE:
            return _("It waits for you and %(manager)s.")
        case Side.MANAGER:
            return _("It waits for you and %(employee)s.")
    return _("It waits for %(employee)s and %(manager)s.")


def next_action(review: Review) -> ActionItem | None:
    """Return the unfinished action item whose next day comes first, from the prefetched plan."""
    unfinished = [a for a in review.plan.actions.all() if a.status not in FINISHED]
    return min(unfinished, key=next_day, default=None)


def next_day(action: ActionItem) -> date:
    """Return the day of the first step, or the due day once that step was taken."""
    return action.first_step_by if action.status == Status.OPEN else action.due


def next_step(review: Review, reader: Employee) -> NextStep | None:
    """Return what is `reader`'s to do in `review`, or None while it waits for somebody else."""
    if review.side_of(reader) is None or reader not in waits_for(review):
        return None
    match review.stage:
        case Stage.PREPARE | Stage.PRE_REVIEW_SENT | Stage.ASSESSMENT_SENT:
            return _to_prepare(review, reader)
        case Stage.READY:
            return _to_open(review, reader)
        case Stage.TALK:
            return _to_talk(review, reader)
        case Stage.AGREE:
            return _to_sign(review, reader)
    return _to_follow_up(review, reader)


def next_steps(reviews: Iterable[Review], reader: Employee) -> list[NextStep]:
    """Return all that is `reader`'s to do, the nearest day first."""
    steps = [step for review in reviews if (step := next_step(review, reader))]
    return sorted(steps, key=lambda step: step.due or date.max)


def _to_prepare(review: Review, reader: Employee) -> NextStep:
    if review.side_of(reader) == Side.EMPLOYEE:
        sentence = _("Before you and %(name)s talk: where do you want your work to go?")
        return _step(sentence, _("Write my pre-review"), "pre_review", review, reader)
    if review.stage == Stage.PRE_REVIEW_SENT:
        sentence = _("%(name)s has said where to. What is between now and there?")
    else:
        sentence = _("Before you and %(name)s talk: what have you seen of their work?")
    return _step(sentence, _("Write my gap assessment"), "gap_assessment", review, reader)


def _to_open(review: Review, reader: Employee) -> NextStep:
    if review.opening_asked_by is not None:
        sentence = _("%(name)s would like to open the seal with you.")
        return _step(sentence, _("Answer"), "review", review, reader)
    sentence = _("You and %(name)s are both ready. Meet, and open the seal together.")
    return _step(sentence, _("Go to the seal"), "review", review, reader)


def _to_talk(review: Review, reader: Employee) -> NextStep:
    sentence = _("Your talk with %(name)s is under way. Write down what the two of you agree.")
    return _step(sentence, _("Go to the talk"), "talk", review, reader)


def _to_sign(review: Review, reader: Employee) -> NextStep:
    sentence = _("The plan that you made with %(name)s is ready to be signed.")
    return _step(sentence, _("Read and sign"), "plan", review, reader)


def _step(sentence: str, button: str, page: str, review: Review, reader: Employee) -> NextStep:
    due = {"pre_review": review.prepare_by, "gap_assessment": review.feedback_by}.get(
        page, review.talk_by
    )
    url = reverse(page, args=[review.pk])
    return NextStep(sentence % {"name": review.other(reader).called}, button, url, due)


def _to_follow_up(review: Review, reader: Employee) -> NextStep | None:
    action = next_action(review)
    if action is None:  # the plan rests until the next talk looks back on it
        return None
    name, url = review.other(reader).called, reverse("plan", args=[review.pk])
    if action.status == Status.OPEN:
        sentence = _("In your plan with %(name)s, take the first step: %(what)s")
        words = {"name": name, "what": action.first_step}
    else:
        sentence = _("In your plan with %(name)s, go on with: %(what)s")
        words = {"name": name, "what": action.what}
    return NextStep(sentence % words, _("Open the plan"), url, next_day(action))
