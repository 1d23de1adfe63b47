"""Walk the reviews of the demo to where they stand, through the same actions as everybody's.

A journey is a list of steps, each at its time after the start, so that the history reads as if it
had happened. Only the clock is made up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter

from demo import stories
from demo.history import History
from demo.stories import CheckInWords, Story
from people import access_log
from people.models import AccessLogEntry, Employee
from reviews.actions import (
    appointment,
    closing,
    conversation,
    cycle,
    gap_assessment,
    opening,
    plan,
    pre_review,
    sheet,
    signing,
)
from reviews.actions.appointment import Frame, Proposal
from reviews.actions.cycle import Dates
from reviews.models import ActionItem, Plan, ProposedTimes, Review
from reviews.states import SIGNED, Side, Stage

PREPARE_WITHIN = timedelta(days=14)
TALK_WITHIN = timedelta(days=28)
WEDNESDAY = 2
FEWEST_DAYS = 5  # before a talk that is planned, so that it lies ahead of whoever looks


@dataclass(frozen=True)
class Journey:
    """Whose review, begun how many days ago, and the stage it is to reach."""

    who: str
    days_ago: int
    until: Stage
    is_of_last_year: bool = False

    @property
    def story(self) -> str:
        """The name of what is told of it."""
        return f"{self.who}_last_year" if self.is_of_last_year else self.who


JOURNEYS = (
    Journey("Jun", 390, Stage.CLOSED, is_of_last_year=True),
    Journey("Cyd", 70, Stage.FOLLOW_UP),
    Journey("Quinn", 50, Stage.NOT_AGREED),
    Journey("Pia", 42, Stage.FOLLOW_UP),
    Journey("Rui", 33, Stage.FOLLOW_UP),
    Journey("Oya", 16, Stage.AGREE),
    Journey("Noa", 14, Stage.TALK),
    Journey("Mia", 13, Stage.READY),
    Journey("Lea", 11, Stage.ASSESSMENT_SENT),
    Journey("Kai", 10, Stage.PRE_REVIEW_SENT),
    Journey("Jun", 3, Stage.PREPARE),
)


@dataclass(frozen=True)
class Walk:
    """One review on its way, and what its people say."""

    review: Review
    story: Story

    @property
    def employee(self) -> Employee:
        """Whose review it is."""
        return self.review.employee

    @property
    def manager(self) -> Employee:
        """Whom they talk with."""
        return self.review.manager


Step = Callable[[Walk, datetime], None]


def walk(hr: Employee, employee: Employee, journey: Journey, now: datetime) -> None:
    """Start a review of `employee` as `hr` did and let it come to where `journey` ends.

    Raises what the actions raise; nothing of that is expected.
    """
    history = History()
    start = now.replace(hour=9, minute=0, second=0) - timedelta(days=journey.days_ago)
    dates = Dates((start + PREPARE_WITHIN).date(), (start + TALK_WITHIN).date())
    year = now.year - 1 if journey.is_of_last_year else now.year
    review = cycle.start_review(hr, employee, f"Career conversations {year}", dates, start)
    history.date_messages(start)
    walk = Walk(review, stories.read(journey.story))
    for after, step in route(journey.until, walk.story):
        step(walk, start + after)
        history.date_messages(start + after)
    history.deliver_after_commit()


def route(until: Stage, story: Story) -> list[tuple[timedelta, Step]]:
    """Return the steps of a journey to `until`, each with its time after the start."""
    steps = ROUTES[until]
    if until in SIGNED:
        said = stories.check_ins(story)
        steps += tuple((timedelta(days=one.after), partial(check_in, words=one)) for one in said)
    return sorted(steps, key=itemgetter(0))


def write_pre_review(walk: Walk, at: datetime) -> None:
    """Save a draft."""
    words = stories.pre_review_words(walk.story)
    pre_review.save_pre_review(walk.employee, walk.review, words, at)


def send_pre_review(walk: Walk, at: datetime) -> None:
    """Send the pre-review, and let the manager read the direction card."""
    words = stories.pre_review_words(walk.story)
    pre_review.send_pre_review(walk.employee, walk.review, words, at)
    _note_reading(walk, AccessLogEntry.Record.PRE_REVIEW, at + timedelta(hours=2))


def send_assessment(walk: Walk, at: datetime) -> None:
    """Send the gap assessment."""
    words = stories.assessment_words(walk.story)
    gap_assessment.send_assessment(walk.manager, walk.review, words, at)


def propose_as_employee(walk: Walk, at: datetime) -> None:
    """Let the employee propose two times in the next week, which the manager hasn't answered."""
    _propose(walk.employee, walk, at)


def propose_as_manager(walk: Walk, at: datetime) -> None:
    """Let the manager propose two times in the next week."""
    _propose(walk.manager, walk, at)


def accept_time(walk: Walk, at: datetime) -> None:
    """Let the employee take the first."""
    times = ProposedTimes.objects.get(review=walk.review)
    appointment.accept_time(walk.employee, walk.review, times.moments[0], times.version, at)


def ask_to_read(walk: Walk, at: datetime) -> None:
    """Let the manager propose to open the seal two days before they talk."""
    opening.ask_to_open(walk.manager, walk.review, at, at.date() + timedelta(days=2))


def start_talk(walk: Walk, at: datetime) -> None:
    """Let the manager propose to open the seal at the talk."""
    opening.ask_to_open(walk.manager, walk.review, at)


def agree_to_open(walk: Walk, at: datetime) -> None:
    """Open it."""
    opening.agree_to_open(walk.employee, walk.review, at)
    _note_reading(walk, AccessLogEntry.Record.TALK, at)


def write_plan(walk: Walk, at: datetime) -> None:
    """Write down what the story has of a plan."""
    texts = stories.on_the_sheet(stories.plan_words(walk.story, at.date()))
    texts |= stories.notes(walk.story)
    sheet.save_sheet(walk.manager, walk.review, texts, 0, at)


def finish_talk(walk: Walk, at: datetime) -> None:
    """Put the plan up for signing."""
    words = stories.plan_words(walk.story, at.date())._replace(version=_plan_version(walk))
    conversation.finish_talk(walk.employee, walk.review, words, at)


def sign_as_employee(walk: Walk, at: datetime) -> None:
    """Sign, with a comment where the story has one."""
    comment = walk.story.get("comment", "")
    signing.sign_plan(walk.employee, walk.review, _plan_version(walk), comment, at)


def sign_as_manager(walk: Walk, at: datetime) -> None:
    """Sign as the second."""
    signing.sign_plan(walk.manager, walk.review, _plan_version(walk), "", at)


def end_without_agreement(walk: Walk, at: datetime) -> None:
    """End it as held, not agreed."""
    conversation.end_without_agreement(walk.employee, walk.review, at)


def check_in(walk: Walk, at: datetime, words: CheckInWords) -> None:
    """Say how one action goes."""
    person = walk.employee if words.by == Side.EMPLOYEE else walk.manager
    action = ActionItem.objects.with_people().get(plan__review=walk.review, position=words.action)
    plan.check_in(person, action, words.status, words.note, at)


def close_plan(walk: Walk, at: datetime) -> None:
    """Let the employee close it."""
    ended, said = _at_the_end(walk, Side.EMPLOYEE)
    closing.close_plan(walk.employee, ended, said, at)


def say_what_was_kept(walk: Walk, at: datetime) -> None:
    """Let the manager say their part."""
    ended, said = _at_the_end(walk, Side.MANAGER)
    closing.say_what_was_kept(walk.manager, ended, said, at)


def _at_the_end(walk: Walk, side: Side) -> tuple[Plan, closing.Said]:
    """Return the plan, and what a side says of it: of what was kept, nothing that isn't known."""
    ended = Plan.objects.with_next().with_actions().get(review=walk.review)
    ended.review, told = walk.review, walk.story["closing"]
    carried = {one.pk for one in ended.actions.all() if one.position in told["carried"]}
    return ended, closing.Said({}, carried, told[side])


def _propose(person: Employee, walk: Walk, at: datetime) -> None:
    first = _wednesday_after(at)
    frame = Frame(minutes=60, place=walk.story["place"])
    proposal = Proposal([first, first + timedelta(days=1, hours=4)], frame, version=0)
    appointment.propose_times(person, walk.review, proposal, at)


def _wednesday_after(at: datetime) -> datetime:
    """Return ten o'clock on the first Wednesday that is five days away or more."""
    days = FEWEST_DAYS + (WEDNESDAY - at.weekday() - FEWEST_DAYS) % 7
    return (at + timedelta(days=days)).replace(hour=10, minute=0)


def _plan_version(walk: Walk) -> int:
    return Plan.objects.get(review=walk.review).version


def _note_reading(walk: Walk, record: str, at: datetime) -> None:
    opened = access_log.Opened(walk.employee, record, walk.review.pk)
    access_log.record_reading(walk.manager, opened, at, since=at)


def _after(days: int, hours: int = 0, minutes: int = 0) -> timedelta:
    return timedelta(days=days, hours=hours, minutes=minutes)


_PRE_REVIEW = (_after(5, 7, 40), send_pre_review)
_ASSESSMENT = (_after(8, 2, 15), send_assessment)
_READY = (_PRE_REVIEW, _ASSESSMENT, (_after(12, 6, 5), ask_to_read))
_TALK = (_PRE_REVIEW, _ASSESSMENT, (_after(13, 0, 55), start_talk), (_after(13, 1), agree_to_open))
_WITH_PLAN = (*_TALK, (_after(13, 2), write_plan))
_SIGNED_BY_ONE = (
    *_WITH_PLAN,
    (_after(13, 2, 10), finish_talk),
    (_after(14, 5, 30), sign_as_employee),
)
ROUTES: dict[Stage, tuple[tuple[timedelta, Step], ...]] = {
    Stage.PREPARE: ((_after(1, 3, 20), write_pre_review),),
    Stage.PRE_REVIEW_SENT: (_PRE_REVIEW, (_after(9, 5, 45), propose_as_employee)),
    Stage.ASSESSMENT_SENT: (
        _ASSESSMENT,
        (_after(9, 1, 25), propose_as_manager),
        (_after(9, 4, 10), accept_time),
    ),
    Stage.READY: _READY,
    Stage.TALK: _WITH_PLAN,
    Stage.AGREE: _SIGNED_BY_ONE,
    Stage.FOLLOW_UP: (*_SIGNED_BY_ONE, (_after(15, 0, 50), sign_as_manager)),
    Stage.CLOSED: (
        *_SIGNED_BY_ONE,
        (_after(15, 0, 50), sign_as_manager),
        (_after(361, 1), close_plan),
        (_after(363, 4), say_what_was_kept),
    ),
    Stage.NOT_AGREED: (*_WITH_PLAN, (_after(13, 3), end_without_agreement)),
}
