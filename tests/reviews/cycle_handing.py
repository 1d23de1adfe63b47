"""What HR does to one review, and what becomes of it; as cycle_verbs.py says it of cycles."""

from typing import Any

from tests.reviews.cycle_verbs import is_hr, is_looked_after
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


def is_stand_in(deed: Deed) -> bool:
    """Whether the new manager is to lead it for a while only."""
    return bool(deed.pick % 2)


def handed_over(world: World, deed: Deed, _made: Any) -> None:
    """They lead it, maybe for a while."""
    talk = world.reviews[deed.review]
    lent_by = talk.manager if is_stand_in(deed) else 0
    _goes_on(world, talk, deed.two)
    talk.lent_by = lent_by


def _goes_on(world: World, talk: Talk, manager: int) -> None:
    """What was signed is signed no more, promises stay, and what was written before waits."""
    if talk.life.stage in ASSESSMENT_IS_A_DRAFT:
        talk.assessor = 0
    if talk.is_unsigned:
        talk.life.signed.clear()
    else:
        promised_by = talk.promised_by or talk.manager
        talk.promised_by = 0 if promised_by == manager else promised_by
    talk.former.add(talk.manager)
    talk.manager, talk.is_held_back, talk.is_touched = manager, True, True
    talk.is_silent, talk.lent_by = False, 0
    talk.passes_in_silence = talk.passes_in_silence and not world.people[talk.employee].on_leave
    talk.life.do("hand_over", "h")


def led_by(world: World, deed: Deed) -> list[Deed]:
    """Return what it would be to hand over each review of a manager that can be handed over."""
    led = [number for number, talk in world.reviews.items() if talk.manager == deed.one]
    each = [deed._replace(review=number) for number in sorted(led)]
    return [one for one in each if hr_of_somebody_else(world, one) and can_hand_over(world, one)]


def can_hand_over_many(world: World, deed: Deed) -> bool:
    """Some of them can be; the page offers no others."""
    return bool(led_by(world, deed))


def many_handed_over(world: World, deed: Deed, made: Any) -> None:
    """Each goes on as if it were handed over alone."""
    for one in led_by(world, deed):
        handed_over(world, one, made)


def lent_by(world: World, deed: Deed) -> list[Deed]:
    """Return what it would be to hand over again each review that somebody who is back has lent."""
    lent = [
        number
        for number, talk in world.reviews.items()
        if talk.is_under_way
        and talk.lent_by == deed.one
        and world.people[talk.employee].at_work
        and world.covers(deed.who, talk.employee)
        and deed.who != talk.employee
    ]
    return [deed._replace(review=number, two=deed.one) for number in lent]


def able_to_go_back(world: World, deed: Deed) -> list[Deed]:
    """Return those that can be handed over; what can't holds up no other."""
    return [
        one
        for one in lent_by(world, deed)
        if hr_of_somebody_else(world, one) and can_hand_over(world, one)
    ]


def gives_back(world: World, deed: Deed) -> bool:
    """HR, unless none of these is theirs to hand over."""
    are_theirs = all(hr_of_somebody_else(world, one) for one in lent_by(world, deed))
    return is_hr(world, deed) and (are_theirs or bool(able_to_go_back(world, deed)))


def can_hand_back(world: World, deed: Deed) -> bool:
    """To somebody who is here, if there is something."""
    return not world.people[deed.one].on_leave and bool(able_to_go_back(world, deed))


def handed_back(world: World, deed: Deed, _made: Any) -> None:
    """They lead all of them again."""
    for one in able_to_go_back(world, deed):
        _goes_on(world, world.reviews[one.review], deed.one)


def employee(world: World, deed: Deed) -> bool:
    """The employee says what is passed on."""
    return world.reviews[deed.review].employee == deed.who


def can_answer(world: World, deed: Deed) -> bool:
    """While it is under way and something waits to be passed on."""
    talk = world.reviews[deed.review]
    return talk.is_under_way and world.holds_back(talk)


def passed_on(world: World, deed: Deed, _made: Any) -> None:
    """The new manager reads all."""
    talk = world.reviews[deed.review]
    _answered(talk, "pass_on")
    pass_to_the_manager(talk)


def pass_to_the_manager(talk: Talk) -> None:
    """Whoever leads it reads all from now on, by a word of the employee's."""
    talk.is_held_back, talk.passes_in_silence = False, True


def kept_back(world: World, deed: Deed, _made: Any) -> None:
    """They read the brief, and nothing else until it is passed on by a word."""
    talk = world.reviews[deed.review]
    _answered(talk, "keep_back")
    talk.passes_in_silence = False


def _answered(talk: Talk, verb: str) -> None:
    asked_by = talk.life.asked_by
    talk.life.do(verb, "e")
    talk.life.asked_by = asked_by


def was_silent(world: World, _deed: Deed, _made: Any) -> None:
    """A week is over: what nobody who works here has kept back passes on."""
    for talk in world.reviews.values():
        is_asked = talk.is_held_back and world.people[talk.employee].at_work
        talk.is_silent = talk.is_silent or (is_asked and talk.passes_in_silence)


def manager(world: World, deed: Deed) -> bool:
    """Whoever leads the review."""
    return world.reviews[deed.review].manager == deed.who


def can_take_on(world: World, deed: Deed) -> bool:
    """The unfinished promise of a former manager who has left, once the plan can be read."""
    talk = world.reviews[deed.review]
    is_open = bool(talk.promised_by) and not world.people[talk.promised_by].at_work
    return is_open and not talk.is_kept and not world.holds_back(talk)


def taken_on(world: World, deed: Deed, _made: Any) -> None:
    """It is the present manager's own."""
    world.reviews[deed.review].promised_by = 0


def owes_promise(world: World, deed: Deed) -> bool:
    """Whoever gave it, or leads the review if that one is gone."""
    talk = world.reviews[deed.review]
    is_there = bool(talk.promised_by) and world.people[talk.promised_by].at_work
    return deed.who == (talk.promised_by if is_there else talk.manager)


def can_keep_promise(world: World, deed: Deed) -> bool:
    """Once the plan is signed, as long as something of it is left to do."""
    talk = world.reviews[deed.review]
    return talk.life.stage == "follow_up" and not talk.is_kept


def is_done(deed: Deed) -> bool:
    """Whether nothing of it is left to do now."""
    return bool(deed.pick % 2)


def promise_kept(world: World, deed: Deed, _made: Any) -> None:
    """It goes on, or is done."""
    world.reviews[deed.review].is_kept = is_done(deed)
