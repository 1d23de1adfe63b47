"""Every verb of a walk as it is really done: a method of the name that it has in cycle_table.py."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NoReturn
from unittest.mock import patch
from uuid import uuid4

from django.utils import timezone

from outbox.models import Message
from people.actions import employees
from people.leases import Hand
from people.models import Department, Employee
from people.verdicts import Conflict
from reviews import launching
from reviews.actions import board, cycle as drafting, hand_over, launch, nudging
from reviews.actions.cycle import Dates, Naming, Outline
from reviews.actions.hand_over import Terms
from reviews.actions.template import built_in
from reviews.filtering import Filter
from reviews.models import Cycle, CycleJob, CyclePerson, Review
from reviews.progress import waits_for
from reviews.reminders import queue_reminders
from reviews.states import JobState
from tests.reviews.cycle_verbs import BY_HAND, DAYS, MIXED_UP, moves_all, name_of, wait_of
from tests.reviews.cycle_world import Deed, World
from tests.reviews.cycles import fresh, job_of
from tests.reviews.walking import DOING

NOBODY_THERE = "There is nothing to be done."
LATER = 2  # a cycle closes so many weeks after the talks


class Doer:
    """Does what a walk says, each time with what a request would read."""

    def __init__(self, world: World, today: date) -> None:
        self.world, self.today = world, today
        self.people: dict[int, Employee] = {}
        self.slow: tuple[CycleJob, Hand] | None = None

    def do(self, deed: Deed) -> Any:
        """Do it; raise Refused, Conflict or TakenOverError."""
        if deed.verb in DOING:
            return DOING[deed.verb](self.person(deed.who), self.review(deed))
        return getattr(self, deed.verb)(deed)

    def person(self, number: int) -> Employee:
        """Return somebody as a request reads them, once until the organisation changes."""
        if number not in self.people:
            found = Employee.objects.select_related("department", "manager").get(pk=number)
            self.people[number] = found
        return self.people[number]

    def day(self, weeks: int) -> date:
        """Return the day that comes so many weeks after today."""
        return self.today + timedelta(weeks=weeks)

    def outline(self, deed: Deed) -> Outline:
        """Return what a draft is to say."""
        first, second, third, last = map(self.day, (2, 3, 4, 6))
        chosen = self.filter(self.world.choices[deed.pick % len(self.world.choices)])
        return Outline(name_of(deed), first, second, third, last, built_in(deed.at), chosen)

    def filter(self, chosen: str) -> Filter:
        """Return what is chosen as HR's filter."""
        kind, _colon, value = chosen.partition(":")
        if kind == "in":
            return Filter(departments=(Department.objects.get(path=value).pk,))
        if kind == "below":
            return Filter(manager=int(value))
        return Filter(everyone=kind == "everyone")

    def prepare(self, deed: Deed) -> Cycle:
        """Begin a draft."""
        return drafting.add_cycle(self.person(deed.who), self.outline(deed), deed.at)

    def edit(self, deed: Deed) -> None:
        """Word a draft anew."""
        cycle, outline = self.cycle(deed), self.outline(deed)
        version = cycle.version - deed.is_from_an_old_page
        drafting.edit_cycle(self.person(deed.who), cycle, outline, version, deed.at)

    def name(self, deed: Deed) -> None:
        """Add somebody, or leave them out."""
        kind = CyclePerson.Kind.ADDED if deed.pick % 2 else CyclePerson.Kind.LEFT_OUT
        naming, people = Naming(kind, "They asked for it."), [self.person(deed.one)]
        drafting.name_people(self.person(deed.who), self.cycle(deed), people, naming, deed.at)

    def forget(self, deed: Deed) -> None:
        """Let the filter decide again."""
        who, one = self.person(deed.who), self.person(deed.one)
        drafting.forget_named(who, self.cycle(deed), one, deed.at)

    def begin_test(self, deed: Deed) -> Review:
        """Try a draft out."""
        two = (self.person(deed.one), self.person(deed.two))
        return launch.begin_test(self.person(deed.who), self.cycle(deed), two, deed.at)

    def end_test(self, deed: Deed) -> None:
        """Have tried it out."""
        launch.end_test(self.person(deed.who), self.cycle(deed), deed.at)

    def launch(self, deed: Deed) -> CycleJob:
        """Have the reviews made."""
        cycle, wait = self.cycle(deed), wait_of(deed)
        version = cycle.version - deed.is_from_an_old_page
        return launch.launch_cycle(self.person(deed.who), cycle, version, wait, deed.at)

    def take_back(self, deed: Deed) -> None:
        """Have them removed again."""
        launch.take_launch_back(self.person(deed.who), self.job(deed), deed.at)

    def invite_now(self, deed: Deed) -> None:
        """Let the mails go out."""
        launch.invite_now(self.person(deed.who), self.job(deed), deed.at)

    def continue_job(self, deed: Deed) -> None:
        """Go on with what stopped."""
        launch.continue_job(self.person(deed.who), self.job(deed), deed.at)

    def add_late(self, deed: Deed) -> Review:
        """Take somebody in."""
        who, one = self.person(deed.who), self.person(deed.one)
        return board.add_late(who, self.cycle(deed), one, deed.at)

    def start_alone(self, deed: Deed) -> Review:
        """Start a review by hand."""
        dates = Dates(self.day(BY_HAND[0]), self.day(BY_HAND[2]))
        who, one = self.person(deed.who), self.person(deed.one)
        return drafting.start_review(who, one, name_of(deed), dates, deed.at)

    def nudge(self, deed: Deed) -> None:
        """Remind whoever owes something."""
        review = self.review(deed)
        owed = [(review, one) for one in waits_for(review)]
        nudging.nudge(self.person(deed.who), review.cycle, owed, deed.at)

    def hand_over(self, deed: Deed) -> None:
        """Let another manager go on."""
        who, two = self.person(deed.who), self.person(deed.two)
        hand_over.hand_over(who, self.review(deed), two, Terms("A new team."), deed.at)

    def pass_on(self, deed: Deed) -> None:
        """Let the new manager read what was written before; the database looks at its own clock."""
        hand_over.pass_on(self.person(deed.who), self.review(deed), "As it is.", timezone.now())

    def keep_back(self, deed: Deed) -> None:
        """Let them read the brief alone."""
        hand_over.keep_back(self.person(deed.who), self.review(deed), "As it is.", timezone.now())

    def move_days(self, deed: Deed) -> None:
        """Give all, or one, other days."""
        weeks = DAYS[deed.pick % len(DAYS)]
        all_days = (*weeks, weeks[-1] + LATER)
        names = ("prepare_by", "feedback_by", "talk_by", "close_on")
        days = {name: self.day(week) for name, week in zip(names, all_days, strict=True)}
        if deed.pick % len(DAYS) == MIXED_UP:
            days = {"prepare_by": days["prepare_by"]}
        numbers = None if moves_all(deed) else [deed.review]
        board.move_days(self.person(deed.who), self.cycle(deed), days, numbers, deed.at)

    def close(self, deed: Deed) -> CycleJob | None:
        """Close a cycle, with a reason or without."""
        because = "The round is over." if deed.pick % 2 else ""
        board.close_cycle(self.person(deed.who), self.cycle(deed), because, deed.at)
        return job_of(self.cycle(deed)) if because else None

    def work(self, deed: Deed) -> Mapping[int, int]:
        """Do one step of the oldest work that waits."""
        job, hand = self._take(deed)
        self._step(job, hand, deed)
        hand.let_go()
        return _reviews_in(job.cycle_id)

    def work_slowly(self, deed: Deed) -> Mapping[int, int]:
        """Do one step, and then nothing for a while."""
        job, hand = self.slow = self._take(deed)
        self._step(job, hand, deed)
        return _reviews_in(job.cycle_id)

    def go_on_slowly(self, deed: Deed) -> Mapping[int, int]:
        """Do another step, if the work is still one's own."""
        if self.slow is None:
            raise Conflict(NOBODY_THERE)
        job, hand = self.slow
        hand.clock = lambda: deed.at
        # Whoever doesn't know that the mails may go earlier lets go, and the next one knows.
        job.refresh_from_db(fields=["mail_from"])
        self._step(job, hand, deed)
        if not CycleJob.objects.filter(pk=job.pk, worker=job.worker).exists():
            raise Conflict(NOBODY_THERE)  # it looked and found that it is too early to do anything
        return _reviews_in(job.cycle_id)

    def stumble(self, deed: Deed) -> None:
        """Meet with something unforeseen."""
        job, hand = self._take(deed)
        assert job.worker is not None

        def fail(*_words: object) -> NoReturn:
            raise ArithmeticError

        with patch.dict(launching.STEPS, dict.fromkeys(launching.STEPS, fail)):
            launching.work_on(job, job.worker, hand.clock)

    def finish(self, deed: Deed) -> Mapping[int, Mapping[int, int]]:
        """Do all that waits."""
        if not launching.work_off(lambda: deed.at):
            raise Conflict(NOBODY_THERE)
        return {number: _reviews_in(number) for number in self.world.cycles}

    def remind(self, deed: Deed) -> None:
        """Queue the reminders of a day to come."""
        queue_reminders(self.today + timedelta(days=deed.pick % 60))

    def post(self, deed: Deed) -> None:
        """Let all mails go out."""
        Message.objects.filter(state="queued").update(state="sent", sent_at=deed.at)

    def change_manager(self, deed: Deed) -> None:
        """Somebody else leads them."""
        who, one, two = map(self.newly_read, (deed.who, deed.one, deed.two))
        employees.change_manager(who, one, two, self.today, deed.at)

    def leave(self, deed: Deed) -> None:
        """Today is their last day."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.leave(who, one, self.today, deed.at)

    def come_back(self, deed: Deed) -> None:
        """They work here again."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.come_back(who, one, self.today, deed.at)

    def go_on_leave(self, deed: Deed) -> None:
        """They are away until somebody says otherwise."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.go_on_leave(who, one, self.today, None, deed.at)

    def return_from_leave(self, deed: Deed) -> None:
        """They are back."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.return_from_leave(who, one, deed.at)

    def move_person(self, deed: Deed) -> None:
        """They belong to another department."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        department = Department.objects.get(path=self.world.place_of(deed))
        employees.move_person(who, one, department, deed.at)

    def newly_read(self, number: int) -> Employee:
        """Return somebody as they are now; what was read before is out of date afterwards."""
        self.people.clear()
        return self.person(number)

    def cycle(self, deed: Deed) -> Cycle:
        """Return the cycle as a request reads it."""
        return fresh(Cycle(pk=deed.cycle))

    def review(self, deed: Deed) -> Review:
        """Return the review as a request reads it."""
        found: Review = Review.objects.with_people().get(pk=deed.review)
        return found

    def job(self, deed: Deed) -> CycleJob:
        """Return the latest work on the cycle, as a view does."""
        job = CycleJob.objects.filter(cycle=deed.cycle).select_related("cycle__owner").first()
        if job is None:
            raise Conflict(NOBODY_THERE)
        return job

    def _take(self, deed: Deed) -> tuple[CycleJob, Hand]:
        job, worker = CycleJob.objects.waiting(deed.at).first(), uuid4()
        if job is None or not launching.take(job, worker, deed.at):
            raise Conflict(NOBODY_THERE)
        return job, Hand(job, worker, lambda: deed.at)

    def _step(self, job: CycleJob, hand: Hand, deed: Deed) -> None:
        step = launching.STEPS.get(JobState(job.state))
        if step is None:
            raise Conflict(NOBODY_THERE)
        step(job, hand, deed.at)


def _reviews_in(cycle: int) -> dict[int, int]:
    """Return the numbers of the reviews of a cycle by employee, the newest one of each."""
    found = Review.objects.filter(cycle=cycle).order_by("pk")
    return dict(found.values_list("employee", "pk"))
