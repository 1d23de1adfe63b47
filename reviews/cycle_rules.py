"""Who may do what to a cycle or a template, with the sentence for a no."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews.models import Cycle, CycleJob, Review, ReviewTemplate
from reviews.rules import MOVED_ON
from reviews.states import CycleStage, CycleVerb, JobState, Stage, Verb, cycle_after, stage_after

CYCLE_MOVED_ON: dict[CycleStage, StrOrPromise] = {
    CycleStage.DRAFT: _("This cycle is being prepared and has not been launched."),
    CycleStage.LAUNCHED: _("This cycle has been launched."),
    CycleStage.CLOSED: _("This cycle is closed."),
}
TOO_LATE = _("The first invitations have gone out; this cannot be taken back.")
NOTHING_TO_DO = _("Nothing is left to be done here.")
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
    verdict = _runs(person, job.cycle)
    if verdict and job.state not in (JobState.MAKING, JobState.WAITING):
        return not_now(_("Nothing waits to be sent here."))
    return verdict


def may_continue(person: Employee, job: CycleJob) -> Verdict:
    """What stands still can be gone on with."""
    verdict = _runs(person, job.cycle)
    return verdict if job.is_under_way or not verdict else not_now(NOTHING_TO_DO)


def may_run(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever prepared it, while it runs."""
    return _turn(CycleVerb.RUN, person, cycle)


def may_close(person: Employee, cycle: Cycle) -> Verdict:
    """Whoever prepared it, once."""
    return _turn(CycleVerb.CLOSE, person, cycle)


def may_call_off(person: Employee, review: Review) -> Verdict:
    """Whoever runs the cycle, for people in their part, until both have signed."""
    verdict = may_run(person, review.cycle)
    if verdict and not person.covers_as_hr(review.employee):
        return not_yours(_("This person is outside the departments that you act as HR for."))
    if verdict and stage_after(Verb.CALL_OFF, Stage(review.stage)) is None:
        return not_now(MOVED_ON[Stage(review.stage)])
    return verdict


def _turn(verb: CycleVerb, person: Employee, cycle: Cycle) -> Verdict:
    verdict = _runs(person, cycle)
    if verdict and cycle_after(verb, CycleStage(cycle.stage)) is None:
        return not_now(CYCLE_MOVED_ON[CycleStage(cycle.stage)])
    return verdict


def _runs(person: Employee, cycle: Cycle) -> Verdict:
    if not person.hr_scope:
        return not_yours(_("Only HR prepares cycles."))
    if person.runs_everyone or cycle.owner_id == person.pk:
        return ALLOWED
    return not_yours(_("This cycle is run by another HR admin; you see the people of your part."))
