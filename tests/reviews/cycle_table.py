"""Every verb of a walk, one row each; how it is really done stands in cycle_doing.py."""

from typing import Any

from tests.reviews import (
    cycle_handing as handing,
    cycle_moving as moving,
    cycle_people as people,
    cycle_steps as steps,
    cycle_taking_in as taking_in,
    cycle_verbs as verbs,
)
from tests.reviews.cycle_verbs import Verb, anybodys, is_hr, nothing
from tests.reviews.cycle_world import Deed, World
from tests.reviews.walking import DOING, REWORDING, TABLE as LIVES

OF_CYCLES = {
    "prepare": Verb(verbs.is_hr, lambda w, d: not w.named(verbs.name_of(d)), verbs.prepared),
    "edit": Verb(verbs.runs, verbs.can_edit, verbs.edited),
    "name": Verb(verbs.runs_with_one, taking_in.can_name, verbs.named),
    "forget": Verb(verbs.runs, taking_in.can_name, verbs.forgotten),
    "begin_test": Verb(verbs.runs_with_both, verbs.can_be_tried_out, verbs.tried_out),
    "end_test": Verb(verbs.runs, verbs.is_draft, verbs.tests_over),
    "delete": Verb(verbs.runs, verbs.can_delete, verbs.deleted),
    "launch": Verb(verbs.runs, verbs.can_launch, verbs.launched),
    "take_back": Verb(verbs.runs, verbs.can_take_back, verbs.taken_back),
    "invite_now": Verb(verbs.runs, verbs.can_invite_now, verbs.to_be_invited_now),
    "continue_job": Verb(verbs.runs, verbs.can_continue, verbs.continued),
    "add_late": Verb(verbs.runs_with_one, verbs.can_join_late, verbs.joined),
    "start_alone": Verb(verbs.hr_of_one, verbs.can_start_alone, verbs.started_alone),
    "move_days": Verb(moving.moves_days, moving.can_move, moving.moved),
    "start_rolling": Verb(verbs.runs, taking_in.can_start_rolling, taking_in.rolls),
    "pause": Verb(verbs.runs, taking_in.can_pause, taking_in.paused),
    "resume": Verb(verbs.runs, taking_in.can_resume, taking_in.resumed),
    "say_who_joins": Verb(verbs.runs, taking_in.can_say_who_joins, taking_in.joining_said),
    "close": Verb(verbs.runs, verbs.is_real_and_at_rest, verbs.closed),
}
OF_WORKERS = {
    "work": Verb(anybodys, steps.somebody_waits, steps.worked),
    "work_slowly": Verb(anybodys, steps.somebody_waits, steps.worked_slowly),
    "go_on_slowly": Verb(anybodys, steps.is_still_theirs, steps.gone_on),
    "stumble": Verb(anybodys, steps.somebody_waits, steps.stumbled),
    "finish": Verb(anybodys, steps.somebody_waits, steps.finished),
}
# What time brings, whoever is there.
OF_TIME = {
    "remind": Verb(anybodys, anybodys, nothing),
    "post": Verb(anybodys, anybodys, nothing),
    "take_in": Verb(anybodys, anybodys, taking_in.taken_in),
    "stay_silent": Verb(anybodys, anybodys, handing.was_silent),
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
    is_blind = world.holds_back(talk) and (
        side == "m" if deed.verb in ABOUT_ONES_OWN else sides == OF_BOTH
    )
    is_anothers = deed.verb == "take_back_assessment" and talk.assessor != deed.who
    if deed.verb == "check_in" and side == "m":  # on the promise, which may be somebody else's
        is_anothers = not handing.owes_promise(world, deed)
    takes_both = deed.verb in (*OPENING, *REWORDING)
    is_one_short = takes_both and not could_both_talk(world, deed)
    is_refused = is_blind or is_anothers or is_one_short
    return talk.life.allows(deed.verb, side) and not is_refused


def could_both_talk(world: World, deed: Deed) -> bool:
    """Both are there, and nobody's side is left blank while they are away."""
    talk = world.reviews[deed.review]
    is_away = world.people[talk.employee].on_leave and talk.side_of(deed.who) == "m"
    is_away = is_away and deed.verb == "open_alone"
    both_are_there = all(world.people[one].at_work for one in (talk.employee, talk.manager))
    return both_are_there and not is_away


def then(world: World, deed: Deed, _made: Any) -> None:
    """It is somewhere else, and no longer as it was made."""
    talk = world.reviews[deed.review]
    talk.is_touched = True
    talk.life.do(deed.verb, talk.side_of(deed.who))
    if deed.verb == "check_in" and talk.side_of(deed.who) == "m":
        talk.is_kept = False  # it goes on
    if deed.verb == "send_assessment":
        talk.assessor = deed.who
    if deed.verb == "send_pre_review":  # to whoever leads it now: that is passing it on
        handing.pass_to_the_manager(talk)


def of_verb(verb: str) -> Verb:
    """Return the row of something that is done to a review, by one of the two or by HR."""
    if LIVES[verb][0] == BY_HR:
        return Verb(handing.runs_with_employee, handing.can_hr, handing.done_by_hr)
    return Verb(yours, now, then)


BY_HR, OF_BOTH = "h", "em"
ABOUT_ONES_OWN = ("check_in", "say_what_was_kept")
OPENING = ("ask_to_open", "agree_to_open", "open_by_code", "open_alone")
OF_THE_TWO = {verb: of_verb(verb) for verb in DOING if LIVES[verb][0] != BY_HR}
OF_OTHERS = {verb: of_verb(verb) for verb in DOING if LIVES[verb][0] == BY_HR} | {
    "nudge": Verb(handing.runs_with_employee, handing.can_nudge, nothing),
    "hand_over": Verb(handing.hr_of_somebody_else, handing.can_hand_over, handing.handed_over),
    "hand_over_many": Verb(is_hr, handing.can_hand_over_many, handing.many_handed_over),
    "hand_back": Verb(handing.gives_back, handing.can_hand_back, handing.handed_back),
    "pass_on": Verb(handing.employee, handing.can_answer, handing.passed_on),
    "keep_back": Verb(handing.employee, handing.can_answer, handing.kept_back),
    "take_on": Verb(handing.manager, handing.can_take_on, handing.taken_on),
    "keep_promise": Verb(handing.owes_promise, handing.can_keep_promise, handing.promise_kept),
}
OF_REVIEWS = OF_THE_TWO | OF_OTHERS
OF_PEOPLE = {
    "change_manager": Verb(anybodys, people.can_be_led, people.is_led),
    "join": Verb(anybodys, people.can_join, people.has_joined),
    "leave": Verb(anybodys, people.can_leave, people.has_left),
    "give_notice": Verb(anybodys, people.works_here, people.will_leave),
    "stay": Verb(anybodys, people.is_leaving, people.stays),
    "come_back": Verb(anybodys, people.has_gone, people.is_back),
    "go_on_leave": Verb(anybodys, people.works_here, people.goes_away),
    "return_from_leave": Verb(anybodys, people.was_away, people.is_here_again),
    "move_person": Verb(anybodys, people.can_move, people.has_moved),
}
TABLE = OF_CYCLES | OF_WORKERS | OF_TIME | OF_REVIEWS | OF_PEOPLE
