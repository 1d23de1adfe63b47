"""Cycles that take people in automatically: what HR says of them, and what a look does."""

from datetime import datetime, timedelta
from typing import Any

from tests.reviews.cycle_verbs import (
    fresh_for_somebody,
    is_draft,
    is_launched,
    is_real_and_at_rest,
    tests_over,
)
from tests.reviews.cycle_world import Deed, Round, Talk, World
from tests.reviews.rolling import FEEDBACK, LEAD, PREPARE, TALK

A_WEEK = 7
LEAD_WEEKS, PREPARE_WEEKS = LEAD // A_WEEK, PREPARE // A_WEEK
FEEDBACK_WEEKS, TALK_WEEKS = FEEDBACK // A_WEEK, TALK // A_WEEK
STILL_TIME = timedelta(days=180)  # after an anniversary
BETWEEN_LOOKS = timedelta(hours=1)
UNTIL = (None, 1, 6, 40)  # how long joiners are taken in, in weeks from the day of the walk
LOOKS = (0, 0, 1, 3, 8, 30)  # how many weeks later somebody looks
Days = tuple[int, ...]


def can_start_rolling(world: World, deed: Deed) -> bool:
    """A rolling draft for somebody, from a page of today."""
    return world.cycles[deed.cycle].is_rolling and fresh_for_somebody(world, deed)


def rolls(world: World, deed: Deed, made: Any) -> None:
    """It runs from now on, without any long work, and its test runs are over."""
    tests_over(world, deed, made)
    cycle = world.cycles[deed.cycle]
    cycle.stage, cycle.version, cycle.launched_at = "launched", cycle.version + 1, deed.at


def can_name(world: World, deed: Deed) -> bool:
    """A draft, or a cycle that takes people in."""
    is_taking_in = is_launched(world, deed) and world.cycles[deed.cycle].takes_in
    return is_draft(world, deed) or is_taking_in


def can_pause(world: World, deed: Deed) -> bool:
    """A rolling cycle that runs and isn't paused."""
    cycle = world.cycles[deed.cycle]
    return is_launched(world, deed) and cycle.is_rolling and not cycle.is_paused


def paused(world: World, deed: Deed, _made: Any) -> None:
    """It takes nobody in for a while."""
    world.cycles[deed.cycle].is_paused = True


def can_resume(world: World, deed: Deed) -> bool:
    """A rolling cycle that runs and is paused."""
    return is_launched(world, deed) and world.cycles[deed.cycle].is_paused


def resumed(world: World, deed: Deed, _made: Any) -> None:
    """It goes on, and somebody looks at once."""
    cycle = world.cycles[deed.cycle]
    cycle.is_paused, cycle.looked_at = False, None


def until_of(deed: Deed) -> int | None:
    """Return how long joiners are to be taken in; None is not at all."""
    return UNTIL[deed.pick % len(UNTIL)]


def can_say_who_joins(world: World, deed: Deed) -> bool:
    """A cycle with days of its own, and no test run, that runs and is at rest."""
    return is_real_and_at_rest(world, deed) and not world.cycles[deed.cycle].is_rolling


def joining_said(world: World, deed: Deed, _made: Any) -> None:
    """It takes in who joins until then, and somebody looks at once."""
    cycle = world.cycles[deed.cycle]
    cycle.joiners_until, cycle.looked_at = until_of(deed), None


def week_of(deed: Deed) -> int:
    """Return how many weeks later it is when somebody looks."""
    return LOOKS[deed.pick % len(LOOKS)]


def taken_in(world: World, deed: Deed, made: Any) -> None:
    """Who is due and not hindered has a review; the newest cycle is first.

    `made` has the numbers of the reviews of each cycle by employee.
    """
    week, at = week_of(deed), deed.at + timedelta(weeks=week_of(deed))
    for number, cycle in sorted(world.cycles.items(), reverse=True):
        if not is_looked_at(cycle, week, at):
            continue
        cycle.looked_at = at
        for one in world.population(number):
            occasion = occasion_of(world, number, one, week) if cycle.is_rolling else None
            is_due = occasion is not None or joins(world, number, one, week)
            days = days_of(cycle, occasion, week)
            if is_due and not is_hindered(world, one, days):
                begin(world, number, one, made).days = days
                world.reviews[made[number][one]].occasion = occasion


def is_looked_at(cycle: Round, week: int, at: datetime) -> bool:
    """Whether it takes somebody in that week, and an hour has passed since the last look."""
    lasts = cycle.is_rolling or (cycle.joiners_until is not None and cycle.joiners_until >= week)
    runs = cycle.stage == "launched" and not cycle.is_paused and not cycle.test_of
    seen = cycle.looked_at
    return lasts and runs and (seen is None or not seen <= at < seen + BETWEEN_LOOKS)


def occasion_of(world: World, number: int, one: int, week: int) -> int | None:
    """Return the anniversary that somebody begins for by that week, if there is still time.

    None from before the start of the cycle, and none twice.
    """
    week_of_it = world.people[one].anniversary
    if week_of_it is None or not 0 <= week_of_it <= week + LEAD_WEEKS:
        return None
    here = [talk for talk in world.reviews_in(number).values() if talk.employee == one]
    is_over = timedelta(weeks=week - week_of_it) > STILL_TIME
    return None if here or is_over else week_of_it


def joins(world: World, number: int, one: int, week: int) -> bool:
    """Whether somebody is new, or back, since the launch, is there that week, and was not in it.

    In a cycle on days of its own, that is.
    """
    person, launched_at = world.people[one], world.cycles[number].launched_at
    here = [talk for talk in world.reviews_in(number).values() if talk.employee == one]
    is_back = bool(person.back_at and launched_at and person.back_at >= launched_at)
    is_there = person.begins is None or person.begins <= week
    has_joined = person.begins is not None or is_back
    return has_joined and is_there and not here and not world.cycles[number].is_rolling


def days_of(cycle: Round, occasion: int | None, week: int) -> Days:
    """Return the days around an anniversary, or the cycle's own; a week is left to prepare."""
    prepare, feedback, talk = cycle.days
    if occasion is not None:
        prepare, feedback = occasion - PREPARE_WEEKS, occasion - FEEDBACK_WEEKS
        talk = occasion + TALK_WEEKS
    prepare = max(prepare, week + 1)
    feedback = max(feedback, prepare)
    return prepare, feedback, max(talk, feedback)


def is_hindered(world: World, one: int, days: Days) -> bool:
    """Whether nobody leads them, a review is on its way, or they are away or leave before it."""
    person = world.people[one]
    leaves = person.last is not None and person.last <= days[-1]
    return not world.has_lead(one) or world.has_unsigned(one) or person.on_leave or leaves


def begin(world: World, number: int, one: int, made: Any) -> Talk:
    """Open somebody's review with their manager; both are invited."""
    manager = world.people[one].manager
    assert manager is not None
    talk = world.open_review(made[number][one], number, one, manager)
    talk.invited = {one, manager}
    return talk
