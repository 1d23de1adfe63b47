"""Every verb of a walk as it is really done: a method of the name that it has in cycle_table.py."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from outbox.models import Message
from people.verdicts import Conflict
from reviews.actions import board, cycle as drafting, deleting, hand_over, launch, nudging, rolling
from reviews.actions.cycle import Dates, Naming, Outline, RollingOutline
from reviews.actions.hand_over import Terms
from reviews.actions.template import built_in
from reviews.models import Cycle, CycleJob, CyclePerson, HandOver, Review
from reviews.progress import waits_for
from reviews.reminders import queue_reminders
from reviews.states import Status
from reviews.taking_in import take_in
from tests.reviews.cycle_doing_people import Organiser
from tests.reviews.cycle_doing_work import Worker
from tests.reviews.cycle_handing import is_done, is_stand_in, led_by
from tests.reviews.cycle_moving import DAYS, MIXED_UP, moves_all
from tests.reviews.cycle_reading import NOBODY_THERE, reviews_in
from tests.reviews.cycle_taking_in import until_of, week_of
from tests.reviews.cycle_verbs import BY_HAND, is_rolling, name_of, wait_of
from tests.reviews.cycle_world import Deed
from tests.reviews.cycles import job_of
from tests.reviews.rolling import FEEDBACK, LEAD, PREPARE, TALK
from tests.reviews.walking import DOING

LATER = 2  # a cycle closes so many weeks after the talks
AN_HOUR = timedelta(hours=1)


class Doer(Worker, Organiser):
    """Does what a walk says, each time with what a request would read."""

    def do(self, deed: Deed) -> Any:
        """Do it; raise Refused, Conflict or TakenOverError."""
        if deed.verb in DOING:
            return DOING[deed.verb](self.person(deed.who), self.review(deed))
        return getattr(self, deed.verb)(deed)

    def outline(self, deed: Deed, *, is_rolling: bool) -> Outline | RollingOutline:
        """Return what a draft is to say."""
        name, template = name_of(deed), built_in(deed.at)
        chosen = self.filter(self.world.choices[deed.pick % len(self.world.choices)])
        if is_rolling:
            return RollingOutline(name, LEAD, PREPARE, FEEDBACK, TALK, template, chosen)
        first, second, third, last = map(self.day, (2, 3, 4, 6))
        return Outline(name, first, second, third, last, template, chosen)

    def prepare(self, deed: Deed) -> Cycle:
        """Begin a draft."""
        outline = self.outline(deed, is_rolling=is_rolling(deed))
        return drafting.add_cycle(self.person(deed.who), outline, deed.at)

    def edit(self, deed: Deed) -> None:
        """Word a draft anew."""
        cycle = self.cycle(deed)
        outline = self.outline(deed, is_rolling=cycle.is_rolling)
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

    def delete(self, deed: Deed) -> None:
        """Throw a draft away."""
        cycle = self.cycle(deed)
        version = cycle.version - deed.is_from_an_old_page
        deleting.delete_draft(self.person(deed.who), cycle, version, deed.at)

    def launch(self, deed: Deed) -> CycleJob:
        """Have the reviews made."""
        cycle, wait = self.cycle(deed), wait_of(deed)
        version = cycle.version - deed.is_from_an_old_page
        return launch.launch_cycle(self.person(deed.who), cycle, version, wait, deed.at)

    def start_rolling(self, deed: Deed) -> None:
        """Let it take people in from now on."""
        cycle = self.cycle(deed)
        version = cycle.version - deed.is_from_an_old_page
        launch.start_rolling(self.person(deed.who), cycle, version, deed.at)

    def pause(self, deed: Deed) -> None:
        """Take nobody in for a while."""
        rolling.pause_cycle(self.person(deed.who), self.cycle(deed), deed.at)

    def resume(self, deed: Deed) -> None:
        """Go on taking people in."""
        rolling.resume_cycle(self.person(deed.who), self.cycle(deed), deed.at)

    def say_who_joins(self, deed: Deed) -> None:
        """Say until when whoever joins is taken in."""
        weeks = until_of(deed)
        until = None if weeks is None else self.day(weeks)
        rolling.say_who_joins(self.person(deed.who), self.cycle(deed), until, deed.at)

    def take_in(self, deed: Deed) -> Mapping[int, Mapping[int, int]]:
        """Look who is due, now or in a time to come."""
        take_in(deed.at + timedelta(weeks=week_of(deed)))
        return {number: reviews_in(number) for number in self.world.cycles}

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
        """Remind whoever owes something; where nobody does, the two are asked for all the same."""
        review = self.review(deed)
        owed = [(review, one) for one in waits_for(review) or review.people]
        nudging.nudge(self.person(deed.who), review.cycle, owed, deed.at)

    def hand_over(self, deed: Deed) -> None:
        """Let another manager go on."""
        who, two = self.person(deed.who), self.person(deed.two)
        terms = Terms("A new team.", is_stand_in=is_stand_in(deed))
        hand_over.hand_over(who, self.review(deed), two, terms, deed.at)

    def hand_over_many(self, deed: Deed) -> None:
        """Let another manager go on with whatever somebody leads and can be handed over."""
        who, two = self.person(deed.who), self.person(deed.two)
        terms = Terms("A new team.", is_stand_in=is_stand_in(deed))
        pairs = [(self.review(one), two) for one in led_by(self.world, deed)]
        if not pairs:
            raise Conflict(NOBODY_THERE)
        hand_over.hand_over_many(who, pairs, terms, deed.at)

    def hand_back(self, deed: Deed) -> None:
        """Give somebody who is back what stand-ins have of theirs."""
        hand_over.hand_back(self.person(deed.who), self.person(deed.one), deed.at)

    def pass_on(self, deed: Deed) -> None:
        """Let the new manager read what was written before; the database looks at its own clock."""
        hand_over.pass_on(self.person(deed.who), self.review(deed), "As it is.", timezone.now())

    def keep_back(self, deed: Deed) -> None:
        """Let them read the brief alone."""
        hand_over.keep_back(self.person(deed.who), self.review(deed), "As it is.", timezone.now())

    def stay_silent(self, deed: Deed) -> None:
        """Say nothing until a week is over: for the walk as for the database's own clock."""
        unanswered = HandOver.objects.filter(answered_at=None, passes_at__isnull=False)
        unanswered = unanswered.filter(review__employee__is_active=True)
        unanswered.update(passes_at=min(timezone.now(), deed.at) - AN_HOUR)

    def take_on(self, deed: Deed) -> None:
        """Make a leaver's promise one's own."""
        hand_over.take_on(self.person(deed.who), self.promise(deed), deed.at)

    def keep_promise(self, deed: Deed) -> None:
        """Say how it goes with what one still owes."""
        status = Status.DONE if is_done(deed) else Status.ON_TRACK
        who, promise = self.person(deed.who), self.promise(deed)
        hand_over.check_in_on_promise(who, promise, status, "", deed.at)

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

    def remind(self, deed: Deed) -> None:
        """Queue the reminders of a day to come."""
        queue_reminders(self.today + timedelta(days=deed.pick % 60))

    def post(self, deed: Deed) -> None:
        """Let all mails go out."""
        Message.objects.filter(state="queued").update(state="sent", sent_at=deed.at)
