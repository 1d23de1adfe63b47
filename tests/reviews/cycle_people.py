"""What happens to people, done by HR for everyone and never to themselves; more in tests/people."""

from typing import Any

from tests.reviews.cycle_world import Deed, Person, World

BEGINS = (0, 2)  # weeks until the first day of somebody new
NOTICE = 3  # weeks until a last day that is noted ahead
MOST = 14  # people; a walk need not read more


def works_here(world: World, deed: Deed) -> bool:
    """The person concerned is at work."""
    return world.people[deed.one].at_work


def has_gone(world: World, deed: Deed) -> bool:
    """The person concerned has left."""
    return not works_here(world, deed)


def can_be_led(world: World, deed: Deed) -> bool:
    """By whoever leads them already, or somebody else at work who is not below them."""
    if world.people[deed.one].manager == deed.two:
        return True
    both = works_here(world, deed) and world.people[deed.two].at_work
    return both and deed.one != deed.two and not world.is_below(deed.two, deed.one)


def is_led(world: World, deed: Deed, _made: Any) -> None:
    """Somebody else leads them."""
    world.people[deed.one].manager = deed.two


def begins_of(deed: Deed) -> int:
    """Return in how many weeks somebody new has their first day."""
    return BEGINS[deed.pick % len(BEGINS)]


def can_join(world: World, deed: Deed) -> bool:
    """Below a manager who works here."""
    return world.people[deed.two].at_work and len(world.people) < MOST


def has_joined(world: World, deed: Deed, made: Any) -> None:
    """There is somebody new."""
    world.people[made.pk] = Person(world.place_of(deed), deed.two, begins=begins_of(deed))


def can_leave(world: World, deed: Deed) -> bool:
    """They work here, and have begun."""
    return works_here(world, deed) and not world.people[deed.one].begins


def has_left(world: World, deed: Deed, _made: Any) -> None:
    """They work here no more, act as HR for nobody, and what was on its way for them is over."""
    world.people[deed.one].at_work, world.people[deed.one].hr = False, None
    for talk in world.reviews.values():
        if talk.employee == deed.one:
            talk.call_off()
        if talk.manager == deed.one and talk.life.asked_by:  # nobody opens the seal with them
            talk.life.asked_by, talk.life.moves = "", talk.life.moves + 1


def will_leave(world: World, deed: Deed, _made: Any) -> None:
    """Their last day is known."""
    world.people[deed.one].last = NOTICE


def is_leaving(world: World, deed: Deed) -> bool:
    """They work here, and their last day is known."""
    return works_here(world, deed) and world.people[deed.one].last is not None


def stays(world: World, deed: Deed, _made: Any) -> None:
    """They will not leave after all."""
    world.people[deed.one].last = None


def is_back(world: World, deed: Deed, _made: Any) -> None:
    """They work here again, and have joined all that has been launched before."""
    person = world.people[deed.one]
    person.at_work, person.last, person.back_at = True, None, deed.at


def goes_away(world: World, deed: Deed, _made: Any) -> None:
    """They are on leave until somebody says otherwise; their silence means nothing meanwhile."""
    world.people[deed.one].on_leave = True
    for talk in world.reviews.values():
        if talk.employee == deed.one and talk.is_held_back and not talk.is_silent:
            talk.passes_in_silence = False


def was_away(world: World, deed: Deed) -> bool:
    """They work here and are on leave."""
    return works_here(world, deed) and world.people[deed.one].on_leave


def is_here_again(world: World, deed: Deed, _made: Any) -> None:
    """They are on leave no longer."""
    world.people[deed.one].on_leave = False


def can_move(world: World, deed: Deed) -> bool:
    """They work here, or are there already."""
    return works_here(world, deed) or world.people[deed.one].place == world.place_of(deed)


def has_moved(world: World, deed: Deed, _made: Any) -> None:
    """They belong to another department."""
    world.people[deed.one].place = world.place_of(deed)
