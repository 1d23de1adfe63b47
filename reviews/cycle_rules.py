"""Who may do what to a cycle or a template, with the sentence for a no."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews.models import Cycle, CycleJob, Review, ReviewTemplate
from reviews.rules import BY_A_FORMER_MANAGER, MOVED_ON, may_act_as_hr
from reviews.states import (
    SEALED,
    UNSIGNED,
    CycleStage,
    CycleVerb,
    JobState,
    Stage,
    Verb,
    cycle_after,
    stage_after,
)

CYCLE_MOVED_ON: dict[CycleStage, StrOrPromise] = {
    CycleStage.DRAFT: _("This cycle is being prepared and has not been launched."),
    CycleStage.LAUNCHED: _("This cycle has been launched."),
    CycleStage.CLOSED: _("This cycle is closed."),
}
TOO_LATE = _("The first invitations have gone out; this cannot be taken back.")
NOTHING_TO_DO = _("Nothing is left to be done here.")
NOT_SENT = _("This form has not been sent, so there is nothing to give back.")
NOT_ROLLING = _("Only a cycle that runs by anniversaries can be paused.")
PAUSED = _("This cycle is paused.")
NOT_PAUSED = _("This cycle is not paused.")
QUIET = _("The reminders of this cycle are paused already.")
NOT_QUIET = _("The reminders of this cycle are not paused.")
DAYS_OF_EVERYBODYS_OWN = _(
    "In this cycle everybody has days of their own, and whoever joins is taken in automatically."
)
IS_A_TEST_RUN = _("This is a test run for two people. It is ended on the page of its draft.")
STILL_AT_WORK = _("Bearing is still at work on this cycle. Wait until that is done.")


def may_add_template(person: Employee) -> Verdict:
    """HR says what cycles ask."""
    return ALLOWED if person.hr_scope else not_yours(_("Only HR prepares cycles."))


def may_save_template(person: Employee, template: ReviewTemplate) -> Verdict:
    """One's own; HR for everyone any but the one that Bearing comes with."""
    if template.is_built_in:
        return not_now(_("Nobody changes the template that Bearing comes with. Make one from it."))
    if person.runs_everyone or (person.hr_scope and template.owner_id == person.pk):
        return ALLOWED
    return not_yours(_("This template belongs to another HR admin. Make one of your own from it."))


def may_prepare(person: Employee) -> Verdict:
    """HR opens cycles, for the part of the organisation that they run."""
    return ALLOWED if person.hr_scope else not_yours(_("Only HR prepares cycles."))


def may_edit_cycle(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever prepares it, as long as it is a draft."""
    return _turn(CycleVerb.EDIT, person, cycle)


def may_delete(person: Employee, cycle: Cycle) -> Verdict:
    """As long as nobody has heard of it; a test run goes with its draft."""
    return _turn(CycleVerb.EDIT, person, cycle)


def may_name_people(person: Employee, cycle: Cycle) -> Verdict:
    """Add and leave out by name: in a draft, and while a cycle takes people in by itself."""
    is_taking_in = cycle.stage == CycleStage.LAUNCHED and cycle.takes_in
    return may_take_in(person, cycle) if is_taking_in else may_edit_cycle(person, cycle)


def may_launch(person: Employee, cycle: Cycle) -> Verdict:
    """A draft that asks for somebody."""
    return _turn(CycleVerb.LAUNCH, person, cycle)


def may_take_back(person: Employee, job: CycleJob) -> Verdict:
    """A launch can be taken back until the first mail."""
    verdict = _turn(CycleVerb.TAKE_BACK, person, job.cycle)
    if verdict and not (job.is_under_way and job.can_be_taken_back):
        return not_now(TOO_LATE)
    return verdict


def may_invite_now(person: Employee, job: CycleJob) -> Verdict:
    """Whoever launched it need not wait."""
    verdict = runs(person, job.cycle)
    if verdict and job.state not in (JobState.MAKING, JobState.WAITING):
        return not_now(_("Nothing waits to be sent here."))
    return verdict


def may_continue(person: Employee, job: CycleJob) -> Verdict:
    """What stands still can be gone on with."""
    verdict = runs(person, job.cycle)
    return verdict if job.is_under_way or not verdict else not_now(NOTHING_TO_DO)


def may_run(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever prepared it looks after its reviews, also those that go on once it is closed."""
    return _turn(CycleVerb.RUN, person, cycle)


def may_take_in(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever prepared it says who joins, until it is closed; nobody joins a test run."""
    return _of_a_real_one(CycleVerb.TAKE_IN, person, cycle)


def has_days(cycle: Cycle) -> Verdict:
    """Whether there are days for everybody, which a rolling cycle has not."""
    return not_now(DAYS_OF_EVERYBODYS_OWN) if cycle.is_rolling else ALLOWED


def may_pause(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever runs a rolling cycle may have it take in nobody for a while."""
    verdict = _rolls(person, cycle)
    return not_now(PAUSED) if verdict and cycle.paused_at else verdict


def may_resume(person: Employee, cycle: Cycle) -> Verdict:
    """And let it go on."""
    verdict = _rolls(person, cycle)
    return not_now(NOT_PAUSED) if verdict and not cycle.paused_at else verdict


def may_set_timetable(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever runs it says when its reminders go out, before a launch and after it is closed."""
    return runs(person, cycle)


def may_pause_reminders(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever looks after its reviews may have nobody reminded for a while."""
    verdict = may_run(person, cycle)
    return not_now(QUIET) if verdict and cycle.quiet_since else verdict


def may_resume_reminders(person: Employee, cycle: Cycle) -> Verdict:
    """And let reminders go on."""
    verdict = may_run(person, cycle)
    return not_now(NOT_QUIET) if verdict and not cycle.quiet_since else verdict


def may_say_who_joins(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever runs a cycle with days of its own; a rolling one takes in whoever joins anyway."""
    verdict = may_take_in(person, cycle)
    return has_days(cycle) if verdict else verdict


def may_close(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever prepared it, once; a test run ends from the page of its draft."""
    return _of_a_real_one(CycleVerb.CLOSE, person, cycle)


def may_call_off(person: Employee, review: Review) -> Verdict:
    """Whoever runs the cycle, for others in their part, until both have signed."""
    verdict = may_run(person, review.cycle) and may_act_as_hr(person, review)
    if verdict and stage_after(Verb.CALL_OFF, Stage(review.stage)) is None:
        return not_now(MOVED_ON[Stage(review.stage)])
    return verdict


def may_reopen(person: Employee, review: Review, verb: Verb) -> Verdict:
    """Whoever runs the cycle may give a form back while the seal is closed (R6).

    Never in a review of their own: there they would move what is the other's to keep.
    """
    verdict = may_run(person, review.cycle) and may_act_as_hr(person, review)
    if not verdict:
        return verdict
    if stage_after(verb, Stage(review.stage)) is None:
        return not_now(NOT_SENT if review.stage in SEALED else MOVED_ON[Stage(review.stage)])
    is_anothers = review.assessor_id not in (None, review.manager_id)
    if verb == Verb.REOPEN_ASSESSMENT and is_anothers:
        return not_now(BY_A_FORMER_MANAGER)  # whoever leads it now could not write in it
    return ALLOWED


def may_nudge(person: Employee, review: Review) -> Verdict:
    """Whoever runs the cycle may remind people of their part, until both have signed."""
    verdict = may_run(person, review.cycle) and may_act_as_hr(person, review)
    if verdict and review.stage not in UNSIGNED:
        return not_now(MOVED_ON[Stage(review.stage)])
    return verdict


def runs(person: Employee, cycle: Cycle) -> Verdict:
    """HR for everyone runs every cycle, HR of a part their own."""
    if not person.hr_scope:
        return not_yours(_("Only HR prepares cycles."))
    if person.runs_everyone or cycle.owner_id == person.pk:
        return ALLOWED
    return not_yours(_("This cycle is run by another HR admin; you see the people of your part."))


def _rolls(person: Employee, cycle: Cycle) -> Verdict:
    verdict = may_take_in(person, cycle)
    return not_now(NOT_ROLLING) if verdict and not cycle.is_rolling else verdict


def _of_a_real_one(verb: CycleVerb, person: Employee, cycle: Cycle) -> Verdict:
    verdict = _turn(verb, person, cycle)
    return not_now(IS_A_TEST_RUN) if verdict and cycle.is_test_run else verdict


def _turn(verb: CycleVerb, person: Employee, cycle: Cycle) -> Verdict:
    verdict = runs(person, cycle)
    if verdict and cycle_after(verb, CycleStage(cycle.stage)) is None:
        return not_now(CYCLE_MOVED_ON[CycleStage(cycle.stage)])
    return verdict
