"""What it means that another manager goes on with a review, as cycle_verbs.py says the rest."""

from typing import Any

from tests.reviews.cycle_world import Deed, Talk, World

ASSESSMENT_IS_A_DRAFT = ("prepare", "pre_review_sent")


def hr_of_somebody_else(world: World, deed: Deed) -> bool:
    """HR for the employee, and never the employee."""
    employee = world.reviews[deed.review].employee
    return world.covers(deed.who, employee) and deed.who != employee


def can_hand_over(world: World, deed: Deed) -> bool:
    """While it is under way, to a third person at work whom the employee doesn't lead."""
    talk, two = world.reviews[deed.review], deed.two
    is_third = two not in (talk.employee, talk.manager)
    is_able = world.people[two].at_work and not world.is_below(two, talk.employee)
    return talk.is_under_way and is_third and is_able


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
