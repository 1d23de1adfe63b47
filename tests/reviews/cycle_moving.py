"""HR moves the days of a cycle, or of one review; as cycle_verbs.py says what else they do."""

from typing import Any

from tests.reviews.cycle_verbs import is_launched, is_looked_after, runs
from tests.reviews.cycle_world import Deed, Talk, World

DAYS = ((1, 2, 3), (3, 4, 5), (30, 0, 0))  # the last would prepare after the talk
MIXED_UP = 2


def moves_all(deed: Deed) -> bool:
    """Whether the days of the whole cycle move, not those of one review."""
    return bool(deed.pick // len(DAYS) % 2)


def moves_days(world: World, deed: Deed) -> bool:
    """Whoever runs this cycle; not those of a review of one's own, unless others move, too."""
    sides = [bool(talk.side_of(deed.who)) for talk in concerned(world, deed)]
    is_for_oneself = all(sides) if moves_all(deed) else any(sides)
    return runs(world, deed) and not (sides and is_for_oneself)


def to_be_moved(world: World, deed: Deed) -> list[Talk]:
    """Return the reviews whose days move; one's own does with others, and never to earlier days."""
    days = DAYS[deed.pick % len(DAYS)]
    sent = days[:1] if days == DAYS[MIXED_UP] else days
    return [
        talk
        for talk in concerned(world, deed)
        if not talk.side_of(deed.who)
        or all(new >= old for new, old in zip(sent, talk.days, strict=False))
    ]


def concerned(world: World, deed: Deed) -> list[Talk]:
    """Return the reviews whose days are to move: unsigned ones of people in one's part."""
    return [
        talk
        for number, talk in world.reviews_in(deed.cycle).items()
        if (moves_all(deed) or number == deed.review)
        and talk.is_unsigned
        and world.covers(deed.who, talk.employee)
    ]


def can_move(world: World, deed: Deed) -> bool:
    """A cycle that runs or is closed, and is at rest; the days stay in order.

    A rolling one has none itself.
    """
    is_mixed = deed.pick % len(DAYS) == MIXED_UP
    moves_itself = moves_all(deed) and is_launched(world, deed)
    is_asked = moves_itself or bool(to_be_moved(world, deed))
    has_days = not (moves_all(deed) and world.cycles[deed.cycle].is_rolling)
    return is_looked_after(world, deed) and has_days and not (is_mixed and is_asked)


def moved(world: World, deed: Deed, _made: Any) -> None:
    """They have other days."""
    days = DAYS[deed.pick % len(DAYS)]
    for talk in to_be_moved(world, deed):
        talk.life.moves += talk.days != days
        talk.days = days
    if moves_all(deed) and is_launched(world, deed):
        world.cycles[deed.cycle].days = days
