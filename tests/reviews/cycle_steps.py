"""What one step of the long work on a cycle does, written down as the product says it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.reviews.cycle_world import LEASE, Deed, Work, World

STEP = 3  # people or reviews at a time


def step(world: World, number: int, deed: Deed, made: Any) -> None:
    """Do the next step; `made` has the numbers of the reviews of the cycle by employee."""
    work = work_on(world, number)
    STEPS[work.state](world, number, work, deed.at, made)


def make(world: World, number: int, work: Work, _now: datetime, made: Any) -> None:
    """Open the reviews of the next people who can start."""
    people = [one for one in world.population(number) if one > work.behind][:STEP]
    if not people:
        work.state, work.behind = "waiting", 0
        return
    for one in people:
        manager = world.people[one].manager
        if manager is not None and world.can_start(one, number):
            world.open_review(made[one], number, one, manager)
    work.behind = people[-1]


def wait(_world: World, _number: int, work: Work, now: datetime, _made: Any) -> None:
    """Begin to invite, not before the moment that HR chose."""
    if work.mail_from <= now:
        work.state, work.behind = "inviting", 0


def invite(world: World, number: int, work: Work, _now: datetime, _made: Any) -> None:
    """Invite those of the next reviews who have something to prepare."""
    for one in _next(world, number, work) or _finish(work, "done"):
        world.reviews[one].invited |= world.reviews[one].to_prepare()


def undo(world: World, number: int, work: Work, _now: datetime, _made: Any) -> None:
    """Remove the next reviews, but for those in which somebody has written; then it is a draft."""
    for one in _next(world, number, work) or _finish(work, "cancelled"):
        if not world.reviews[one].is_touched:
            del world.reviews[one]
    if work.state == "cancelled":
        world.cycles[number].stage = "draft"


def call_off(world: World, number: int, work: Work, _now: datetime, _made: Any) -> None:
    """End the next unsigned reviews of people in the part of whoever closed the cycle."""
    for one in _next(world, number, work, by=work.by) or _finish(work, "done"):
        world.reviews[one].call_off()


def _next(world: World, number: int, work: Work, by: int = 0) -> list[int]:
    reviews = [
        review
        for review, talk in world.reviews_in(number).items()
        if review > work.behind
        and (not by or (talk.is_unsigned and world.covers(by, talk.employee)))
    ][:STEP]
    work.behind = reviews[-1] if reviews else work.behind
    return reviews


def _finish(work: Work, state: str) -> list[int]:
    work.state = state
    return []


STEPS: dict[str, Callable[[World, int, Work, datetime, Any], None]] = {
    "making": make,
    "waiting": wait,
    "inviting": invite,
    "undoing": undo,
    "calling_off": call_off,
}


def work_on(world: World, number: int) -> Work:
    """Return the latest work on a cycle that has some."""
    work = world.cycles[number].work
    assert work is not None
    return work


def next_cycle(world: World, now: datetime) -> int:
    """Return whose work a worker finds, the oldest first; 0 for none."""
    waiting = [
        (cycle.work.number, number)
        for number, cycle in world.cycles.items()
        if cycle.work is not None and cycle.work.waits_for_a_worker(now)
    ]
    return min(waiting, default=(0, 0))[1]


def somebody_waits(world: World, deed: Deed) -> bool:
    """There is work for a worker."""
    return bool(next_cycle(world, deed.at))


def worked(world: World, deed: Deed, made: Any) -> None:
    """A step is done, and the work is free again."""
    number = next_cycle(world, deed.at)
    step(world, number, deed, made)
    work_on(world, number).holder = 0


def worked_slowly(world: World, deed: Deed, made: Any) -> None:
    """A step is done, and the worker keeps the work, be it that they are dead."""
    number = next_cycle(world, deed.at)
    step(world, number, deed, made)
    world.workers += 1
    work = work_on(world, number)
    work.holder, work.held_until = world.workers, deed.at + LEASE
    world.slow = (number, world.workers)


def is_still_theirs(world: World, _deed: Deed) -> bool:
    """Nobody has taken the work from the slow one, and there is some."""
    number, worker = world.slow
    cycle = world.cycles.get(number)  # its draft may have been deleted since
    work = cycle.work if cycle else None
    return work is not None and work.holder == worker and work.state in STEPS


def gone_on(world: World, deed: Deed, made: Any) -> None:
    """The slow one did another step."""
    number, _worker = world.slow
    work = work_on(world, number)
    is_too_early = work.state == "waiting" and deed.at < work.mail_from
    step(world, number, deed, made)
    if not is_too_early:
        work.held_until = deed.at + LEASE


def stumbled(world: World, deed: Deed, _made: Any) -> None:
    """Something unforeseen stopped it where it was."""
    work = work_on(world, next_cycle(world, deed.at))
    work.stopped_in, work.state, work.holder = work.state, "stopped", 0


def finished(world: World, deed: Deed, made: Any) -> None:
    """All that can be done is done."""
    while number := next_cycle(world, deed.at):
        work_on(world, number).holder = 0
        before = work_on(world, number).state
        step(world, number, deed, made[number])
        assert (before, work_on(world, number).state) != ("waiting", "waiting")
