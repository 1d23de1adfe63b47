"""Every verb of a walk, one row each; how it is really done stands in cycle_doing.py."""

from functools import partial
from typing import Any

from tests.reviews import cycle_handing as handing, cycle_steps as steps, cycle_verbs as verbs
from tests.reviews.cycle_verbs import Verb, anybodys, nothing
from tests.reviews.cycle_world import Deed, World
from tests.reviews.walking import DOING, TABLE as LIVES

OF_CYCLES = {
    "prepare": Verb(verbs.is_hr, lambda w, d: not w.named(verbs.name_of(d)), verbs.prepared),
    "edit": Verb(verbs.runs, verbs.can_edit, verbs.edited),
    "name": Verb(verbs.runs_with_one, verbs.is_draft, verbs.named),
    "forget": Verb(verbs.runs, verbs.is_draft, verbs.forgotten),
    "begin_test": Verb(verbs.runs_with_both, verbs.can_be_tried_out, verbs.tried_out),
    "end_test": Verb(verbs.runs, verbs.is_draft, verbs.tests_over),
    "launch": Verb(verbs.runs, verbs.can_launch, verbs.launched),
    "take_back": Verb(verbs.runs, verbs.can_take_back, verbs.taken_back),
    "invite_now": Verb(verbs.runs, verbs.can_invite_now, verbs.to_be_invited_now),
    "continue_job": Verb(verbs.runs, verbs.can_continue, verbs.continued),
    "add_late": Verb(verbs.runs_with_one, verbs.can_join_late, verbs.joined),
    "start_alone": Verb(verbs.hr_of_one, verbs.can_start_alone, verbs.started_alone),
    "move_days": Verb(verbs.moves_days, verbs.can_move, verbs.moved),
    "close": Verb(verbs.runs, verbs.is_launched_and_at_rest, verbs.closed),
}
OF_WORKERS = {
    "work": Verb(anybodys, steps.somebody_waits, steps.worked),
    "work_slowly": Verb(anybodys, steps.somebody_waits, steps.worked_slowly),
    "go_on_slowly": Verb(anybodys, steps.is_still_theirs, steps.gone_on),
    "stumble": Verb(anybodys, steps.somebody_waits, steps.stumbled),
    "finish": Verb(anybodys, steps.somebody_waits, steps.finished),
}
OF_THE_POST = {
    "remind": Verb(anybodys, anybodys, nothing),
    "post": Verb(anybodys, anybodys, nothing),
}


def yours(world: World, deed: Deed) -> bool:
    """One of the two, if it is theirs to do."""
    side = world.reviews[deed.review].side_of(deed.who)
    return bool(side) and side in LIVES[deed.verb][0]


def now(world: World, deed: Deed) -> bool:
    """The review is where it can be done.

    Not while a manager who is new here may not read what was written before, if it takes both; and
    nobody takes back what somebody else has sent.
    """
    talk = world.reviews[deed.review]
    sides = LIVES[deed.verb][0]
    side = talk.side_of(deed.who) or sides[0]
    is_blind = talk.is_held_back and (side == "m" if deed.verb == "check_in" else sides == OF_BOTH)
    is_anothers = deed.verb == "take_back_assessment" and talk.assessor != deed.who
    return talk.life.allows(deed.verb, side) and not is_blind and not is_anothers


def then(world: World, deed: Deed, _made: Any) -> None:
    """It is somewhere else, and no longer as it was made."""
    talk = world.reviews[deed.review]
    talk.is_touched = True
    talk.life.do(deed.verb, talk.side_of(deed.who))
    if deed.verb == "send_assessment":
        talk.assessor = deed.who


def of_verb(verb: str) -> Verb:
    """Return the row of something that is done to a review, by one of the two or by HR."""
    if LIVES[verb][0] == BY_HR:
        return Verb(handing.runs_with_employee, handing.can_hr, handing.done_by_hr)
    return Verb(yours, now, then)


BY_HR, OF_BOTH = "h", "em"
OF_REVIEWS = {verb: of_verb(verb) for verb in DOING} | {
    "nudge": Verb(handing.runs_with_employee, handing.can_nudge, nothing),
    "hand_over": Verb(handing.hr_of_somebody_else, handing.can_hand_over, handing.handed_over),
    "pass_on": Verb(handing.employee, handing.can_answer, handing.passed_on),
    "keep_back": Verb(handing.employee, handing.can_answer, handing.kept_back),
}


def works_here(world: World, deed: Deed, *, is_true: bool = True) -> bool:
    """The person concerned is at work, or has left."""
    return world.people[deed.one].at_work is is_true


def can_be_led(world: World, deed: Deed) -> bool:
    """By whoever leads them already, or somebody else at work who is not below them."""
    if world.people[deed.one].manager == deed.two:
        return True
    both = works_here(world, deed) and world.people[deed.two].at_work
    return both and deed.one != deed.two and not world.is_below(deed.two, deed.one)


def is_led(world: World, deed: Deed, _made: Any) -> None:
    """Somebody else leads them."""
    world.people[deed.one].manager = deed.two


def has_left(world: World, deed: Deed, _made: Any) -> None:
    """They work here no more, act as HR for nobody, and what was on its way for them is over."""
    world.people[deed.one].at_work, world.people[deed.one].hr = False, None
    for talk in world.reviews.values():
        if talk.employee == deed.one:
            talk.call_off()


def is_back(world: World, deed: Deed, _made: Any) -> None:
    """They work here again."""
    world.people[deed.one].at_work = True


def is_away(world: World, deed: Deed, _made: Any, *, is_true: bool) -> None:
    """They are on leave, or no longer."""
    world.people[deed.one].on_leave = is_true


def was_away(world: World, deed: Deed) -> bool:
    """They work here and are on leave."""
    return works_here(world, deed) and world.people[deed.one].on_leave


def can_move(world: World, deed: Deed) -> bool:
    """They work here, or are there already."""
    return works_here(world, deed) or world.people[deed.one].place == world.place_of(deed)


def has_moved(world: World, deed: Deed, _made: Any) -> None:
    """They belong to another department."""
    world.people[deed.one].place = world.place_of(deed)


# Done by HR for everyone, and never to themselves: more is said in tests/people.
OF_PEOPLE = {
    "change_manager": Verb(anybodys, can_be_led, is_led),
    "leave": Verb(anybodys, works_here, has_left),
    "come_back": Verb(anybodys, partial(works_here, is_true=False), is_back),
    "go_on_leave": Verb(anybodys, works_here, partial(is_away, is_true=True)),
    "return_from_leave": Verb(anybodys, was_away, partial(is_away, is_true=False)),
    "move_person": Verb(anybodys, can_move, has_moved),
}
TABLE = OF_CYCLES | OF_WORKERS | OF_THE_POST | OF_REVIEWS | OF_PEOPLE
