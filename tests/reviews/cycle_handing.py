"""What HR does to one review, and what becomes of it; as cycle_verbs.py says it of cycles."""

from typing import Any

from tests.reviews.cycle_verbs import is_looked_after
from tests.reviews.cycle_world import Deed, Talk, World

ASSESSMENT_IS_A_DRAFT = ("prepare", "pre_review_sent")


def runs_with_employee(world: World, deed: Deed) -> bool:
    """Whoever runs the cycle of this review, if its employee is in their part.

    In a review of one's own somebody else does.
    """
    talk = world.reviews[deed.review]
    is_own = bool(talk.side_of(deed.who))
    covers = world.covers(deed.who, talk.employee)
    return world.runs(deed.who, talk.cycle) and covers and not is_own


def can_hr(world: World, deed: Deed) -> bool:
    """In a cycle that runs or is closed, where the review's own life allows it.

    What a former manager has sent stays as it was sent: nobody else could write it.
    """
    talk = world.reviews[deed.review]
    if deed.verb == "reopen_assessment" and talk.assessor != talk.manager:
        return False
    is_heard_of = world.cycles[talk.cycle].stage != "draft"
    return is_heard_of and talk.life.allows(deed.verb, "h")


def done_by_hr(world: World, deed: Deed, _made: Any) -> None:
    """It is somewhere else, or over."""
    talk = world.reviews[deed.review]
    talk.is_touched = True
    talk.life.do(deed.verb, "h")


def can_nudge(world: World, deed: Deed) -> bool:
    """An unsigned review of a cycle that runs or is closed, and is at rest."""
    talk = world.reviews[deed.review]
    return talk.is_unsigned and is_looked_after(world, deed._replace(cycle=talk.cycle))


def hr_of_somebody_else(world: World, deed: Deed) -> bool:
    """HR for the employee, and never the employee.

    Who leads it gives it up to the employee's present manager alone.
    """
    talk = world.reviews[deed.review]
    is_given_up = talk.manager != deed.who or world.people[talk.employee].manager == deed.two
    is_others = deed.who != talk.employee and is_given_up
    return world.covers(deed.who, talk.employee) and is_others


def can_hand_over(world: World, deed: Deed) -> bool:
    """While it is under way, to a third person at work whom the employee doesn't lead."""
    talk, two = world.reviews[deed.review], deed.two
    is_third = two not in (talk.employee, talk.manager)
    both_here = world.people[two].at_work and world.people[talk.employee].at_work
    is_able = both_here and not world.is_below(two, talk.employee)
    to_oneself = deed.who == two and world.people[talk.employee].manager != two
    return talk.is_under_way and is_third and is_able and not to_oneself


def handed_over(world: World, deed: Deed, _made: Any) -> None:
    """They lead it; what was signed is signed no more, and what was written before waits."""
    talk = world.reviews[deed.review]
    if talk.life.stage in ASSESSMENT_IS_A_DRAFT:
        talk.assessor = 0
    if talk.is_unsigned:
        talk.life.signed.clear()
    talk.former.add(talk.manager)
    talk.manager, talk.is_held_back, talk.is_touched = deed.two, True, True
    talk.life.do("hand_over", "h")


def employee(world: World, deed: Deed) -> bool:
    """The employee says what is passed on."""
    return world.reviews[deed.review].employee == deed.who


def can_answer(world: World, deed: Deed) -> bool:
    """While it is under way and something waits to be passed on."""
    talk = world.reviews[deed.review]
    return talk.is_under_way and talk.is_held_back


def passed_on(world: World, deed: Deed, _made: Any) -> None:
    """The new manager reads all."""
    _answered(world.reviews[deed.review], "pass_on")
    world.reviews[deed.review].is_held_back = False


def kept_back(world: World, deed: Deed, _made: Any) -> None:
    """They read the brief, and nothing else until it is passed on."""
    _answered(world.reviews[deed.review], "keep_back")


def _answered(talk: Talk, verb: str) -> None:
    asked_by = talk.life.asked_by
    talk.life.do(verb, "e")
    talk.life.asked_by = asked_by
