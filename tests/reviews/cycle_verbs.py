"""What may be done to cycles and reviews, by whom and when, and what is so afterwards.

A verb says whose it is (otherwise it is refused as not theirs), when it can be done (otherwise it
is refused for now), and what follows; `made` is what was really done, for the numbers of new rows.
The rows that join these three stand in cycle_table.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.reviews.cycle_world import BEFORE_THE_MAIL, Deed, Round, Work, World

NAMES = ("Spring", "Summer", "Autumn", "Spring (test run 1)")
BY_HAND = (2, 2, 4)


@dataclass(frozen=True)
class Verb:
    """One row of the table."""

    yours: Callable[[World, Deed], bool]
    now: Callable[[World, Deed], bool]
    then: Callable[[World, Deed, Any], None]


def anybodys(_world: World, _deed: Deed) -> bool:
    """Nobody is refused."""
    return True


def nothing(_world: World, _deed: Deed, _made: Any) -> None:
    """Nothing is different afterwards."""


def is_hr(world: World, deed: Deed) -> bool:
    """HR, for everyone or a part."""
    return world.people[deed.who].hr is not None


def runs(world: World, deed: Deed) -> bool:
    """Whoever runs this cycle."""
    return world.runs(deed.who, deed.cycle)


def hr_of_one(world: World, deed: Deed) -> bool:
    """HR for the person concerned."""
    return world.covers(deed.who, deed.one)


def runs_with_one(world: World, deed: Deed) -> bool:
    """Whoever runs this cycle, for people in their part."""
    return runs(world, deed) and hr_of_one(world, deed)


def runs_with_both(world: World, deed: Deed) -> bool:
    """The same, for two people."""
    return runs_with_one(world, deed) and world.covers(deed.who, deed.two)


def is_draft(world: World, deed: Deed) -> bool:
    """Nobody has heard of it yet."""
    return world.cycles[deed.cycle].stage == "draft"


def is_launched(world: World, deed: Deed) -> bool:
    """It runs."""
    return world.cycles[deed.cycle].stage == "launched"


def is_launched_and_at_rest(world: World, deed: Deed) -> bool:
    """It runs, and no long work is to be done on it."""
    return is_launched(world, deed) and world.cycles[deed.cycle].is_at_rest


def is_real_and_at_rest(world: World, deed: Deed) -> bool:
    """The same, and it is no test run, which nobody joins and which ends with its draft's word."""
    return is_launched_and_at_rest(world, deed) and not world.cycles[deed.cycle].test_of


def is_looked_after(world: World, deed: Deed) -> bool:
    """It runs, or is closed with reviews that go on, and no long work is to be done on it."""
    cycle = world.cycles[deed.cycle]
    return cycle.stage != "draft" and cycle.is_at_rest


def name_of(deed: Deed) -> str:
    """Return the name that is typed."""
    return NAMES[deed.pick % len(NAMES)]


def is_rolling(deed: Deed) -> bool:
    """Whether what is prepared is to go by anniversaries."""
    return deed.pick % 3 == 0


def name_is_free(world: World, deed: Deed) -> bool:
    """No other cycle is called so."""
    return world.named(name_of(deed)) in (0, deed.cycle)


def prepared(world: World, deed: Deed, made: Any) -> None:
    """There is a new draft."""
    chosen = world.choices[deed.pick % len(world.choices)]
    world.cycles[made.pk] = Round(deed.who, name_of(deed), chosen, is_rolling=is_rolling(deed))


def edited(world: World, deed: Deed, _made: Any) -> None:
    """It says something else."""
    draft = world.cycles[deed.cycle]
    draft.name, draft.chosen = name_of(deed), world.choices[deed.pick % len(world.choices)]
    draft.version, draft.days = draft.version + 1, (2, 3, 4)


def can_edit(world: World, deed: Deed) -> bool:
    """A draft, from a page of today, under a name of its own."""
    return is_draft(world, deed) and not deed.is_from_an_old_page and name_is_free(world, deed)


def named(world: World, deed: Deed, _made: Any) -> None:
    """The last word about somebody counts."""
    world.cycles[deed.cycle].named[deed.one] = "in" if deed.pick % 2 else "out"


def forgotten(world: World, deed: Deed, _made: Any) -> None:
    """The filter decides about them again."""
    world.cycles[deed.cycle].named.pop(deed.one, None)


def can_be_tried_out(world: World, deed: Deed) -> bool:
    """A draft, by two different people who work here; the first has nothing on its way."""
    at_work = world.people[deed.one].at_work and world.people[deed.two].at_work
    able = at_work and deed.one != deed.two and not world.has_unsigned(deed.one)
    return is_draft(world, deed) and able


def tried_out(world: World, deed: Deed, made: Any) -> None:
    """There is a cycle beside the draft with a review of the two, who are invited."""
    draft = world.cycles[deed.cycle]
    test = Round(draft.owner, made.cycle.name, "nobody", "launched", draft.version, draft.days)
    test.test_of = deed.cycle
    world.cycles[made.cycle_id] = test
    talk = world.open_review(made.pk, made.cycle_id, deed.one, deed.two)
    talk.invited = {deed.one, deed.two}


def tests_over(world: World, deed: Deed, _made: Any) -> None:
    """Nothing of the test runs is left but the mails that have gone out."""
    for number, _test in list(world.tests_of(deed.cycle)):
        for review in world.reviews_in(number):
            del world.reviews[review]
            world.tried.add(review)
        del world.cycles[number]


def can_delete(world: World, deed: Deed) -> bool:
    """A draft, from a page of today, in which nobody has written (they may have, in a launch)."""
    fresh = is_draft(world, deed) and not deed.is_from_an_old_page
    return fresh and not world.reviews_in(deed.cycle)


def deleted(world: World, deed: Deed, made: Any) -> None:
    """It is gone, and its test runs with it."""
    tests_over(world, deed, made)
    del world.cycles[deed.cycle]


def fresh_for_somebody(world: World, deed: Deed) -> bool:
    """A draft for somebody, from a page of today."""
    fresh = is_draft(world, deed) and not deed.is_from_an_old_page
    return fresh and bool(world.population(deed.cycle))


def can_launch(world: World, deed: Deed) -> bool:
    """The same; a rolling one is started instead."""
    return fresh_for_somebody(world, deed) and not world.cycles[deed.cycle].is_rolling


def wait_of(deed: Deed) -> timedelta:
    """Return how long the mails wait."""
    return timedelta(minutes=10 * (deed.pick % 2))


def launched(world: World, deed: Deed, made: Any) -> None:
    """Work is to be done, and the test runs are over."""
    tests_over(world, deed, made)
    cycle = world.cycles[deed.cycle]
    cycle.stage, cycle.version, cycle.launched_at = "launched", cycle.version + 1, deed.at
    cycle.work = Work(made.pk, "making", deed.at + wait_of(deed))


def is_before_the_mail(world: World, deed: Deed) -> bool:
    """No mail has gone out, and the launch, be it stopped, is on its way."""
    work = world.cycles[deed.cycle].work
    if work is None:
        return False
    return (work.stopped_in if work.state == "stopped" else work.state) in BEFORE_THE_MAIL


def can_take_back(world: World, deed: Deed) -> bool:
    """A launch, before the first mail."""
    return is_launched(world, deed) and is_before_the_mail(world, deed)


def taken_back(world: World, deed: Deed, _made: Any) -> None:
    """Whoever works on it loses it; its reviews are to be removed."""
    work = world.cycles[deed.cycle].work
    assert work is not None
    world.cycles[deed.cycle].work = Work(work.number, "undoing", work.mail_from)


def can_invite_now(world: World, deed: Deed) -> bool:
    """A launch whose mails wait."""
    work = world.cycles[deed.cycle].work
    return work is not None and work.state in BEFORE_THE_MAIL


def to_be_invited_now(world: World, deed: Deed, _made: Any) -> None:
    """They wait no more."""
    work = world.cycles[deed.cycle].work
    assert work is not None
    work.mail_from = deed.at


def can_continue(world: World, deed: Deed) -> bool:
    """Something is still to be done."""
    return not world.cycles[deed.cycle].is_at_rest


def continued(world: World, deed: Deed, _made: Any) -> None:
    """What stopped goes on where it was."""
    work = world.cycles[deed.cycle].work
    assert work is not None
    if work.state == "stopped":
        work.state, work.stopped_in = work.stopped_in, ""


def can_join_late(world: World, deed: Deed) -> bool:
    """Somebody who can start, in a cycle that runs on days of its own and is at rest."""
    is_open = is_real_and_at_rest(world, deed) and not world.cycles[deed.cycle].is_rolling
    return is_open and world.can_start(deed.one, deed.cycle)


def joined(world: World, deed: Deed, made: Any) -> None:
    """They have a review with their manager, and both are invited."""
    talk = world.open_review(made.pk, made.cycle_id, deed.one, made.manager_id)
    assert talk.manager == world.people[deed.one].manager
    talk.invited = {talk.employee, talk.manager}


def can_start_alone(world: World, deed: Deed) -> bool:
    """Somebody who can start, in the cycle of that name if there is one that runs and is at rest.

    It is one's own, or HR for everyone says so. A test run is for the two who were chosen, a
    rolling one for those whose time it is.
    """
    number = world.named(name_of(deed))
    if not number:
        return world.can_start(deed.one, 0)
    there = deed._replace(cycle=number)
    is_open = is_launched_and_at_rest(world, there) and runs(world, there)
    is_for_some = bool(world.cycles[number].test_of) or world.cycles[number].is_rolling
    return is_open and not is_for_some and world.can_start(deed.one, number)


def started_alone(world: World, deed: Deed, made: Any) -> None:
    """As for a late joiner; a name that is new is a cycle from now on."""
    if made.cycle_id not in world.cycles:
        new = Round(deed.who, name_of(deed), "nobody", "launched", days=BY_HAND)
        new.launched_at = deed.at
        world.cycles[made.cycle_id] = new
    joined(world, deed, made)
    world.reviews[made.pk].days = BY_HAND


def closed(world: World, deed: Deed, made: Any) -> None:
    """With a reason, the unsigned ones are to be called off."""
    cycle = world.cycles[deed.cycle]
    cycle.stage = "closed"
    if deed.pick % 2:
        cycle.work = Work(made.pk, "calling_off", deed.at, by=deed.who)
