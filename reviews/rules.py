"""Who may do what to a review, with the sentence for a no. Who may see it: querysets.py."""

from datetime import datetime, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews.models import ActionItem, CheckIn, Review
from reviews.states import SEALED, SIGNED, TAKES_TWO, Side, Stage, Verb, sides_of, stage_after

MOVED_ON: dict[Stage, StrOrPromise] = {
    Stage.PREPARE: _("Both sides are still preparing."),
    Stage.PRE_REVIEW_SENT: _("The pre-review has been sent; the gap assessment has not."),
    Stage.ASSESSMENT_SENT: _("The gap assessment has been sent; the pre-review has not."),
    Stage.READY: _("Both sides have sent what they prepared; the seal is still closed."),
    Stage.TALK: _("The seal is open by now."),
    Stage.AGREE: _("The plan is written and waits for signatures."),
    Stage.FOLLOW_UP: _("The plan has been signed by both."),
    Stage.CLOSED: _("The plan is closed."),
    Stage.NOT_AGREED: _("The talk has ended without an agreed plan."),
    Stage.CALLED_OFF: _("HR has called this review off."),
}
BY_A_FORMER_MANAGER = _("A former manager wrote it. It stays as it was sent.")
TAKE_BACK_WITHIN = timedelta(hours=24)
TAKEN_BACK = _("This check-in has been taken back.")
STAYS = _("A day has gone by since, so it stays in the history. Say how it goes today instead.")
OUTSIDE = _("This person is outside the departments that you act as HR for.")
OWN = _(
    "You are one of the two in this review, so somebody else in HR does this. If there is nobody "
    "else, give a colleague the role of HR on their page among the people."
)


def may_start(person: Employee, employee: Employee) -> Verdict:
    """HR may start a review for whoever belongs to their scope, themselves included."""
    verdict = may_name(person, employee)
    if not verdict:
        return verdict
    if employee.manager is None or not employee.manager.is_active:
        return not_now(_("A review takes two: this person has no manager yet."))
    if not employee.is_active:
        return not_now(_("This person no longer works here."))
    return ALLOWED


def may_name(person: Employee, employee: Employee) -> Verdict:
    """HR names whoever belongs to their scope, for a cycle that they prepare."""
    if not person.hr_scope:
        return not_yours(_("Only HR starts reviews."))
    if not person.covers_as_hr(employee):
        return not_yours(OUTSIDE)
    return ALLOWED


def may_act_as_hr(person: Employee, review: Review) -> Verdict:
    """HR for the employee; in a review of one's own one is what one is there, and nothing else."""
    if review.side_of(person):
        return not_yours(OWN)
    return ALLOWED if person.covers_as_hr(review.employee) else not_yours(OUTSIDE)


def may_open_content(person: Employee, review: Review) -> Verdict:
    """Status and dates are seen by more people than what the two wrote."""
    if review.side_of(person) or person.acts_as_hr_for(review.employee):
        return ALLOWED
    return not_yours(_("You may see where this review stands, but not what is written in it."))


def may_write_pre_review(person: Employee, review: Review) -> Verdict:
    """The employee writes until it is sent."""
    return turn(Verb.WRITE_PRE_REVIEW, person, review)


def may_send_pre_review(person: Employee, review: Review) -> Verdict:
    """The employee sends it while the seal is closed."""
    return turn(Verb.SEND_PRE_REVIEW, person, review)


def may_take_back_pre_review(person: Employee, review: Review) -> Verdict:
    """A sent form can be repaired until the seal opens (R6)."""
    return turn(Verb.TAKE_BACK_PRE_REVIEW, person, review)


def may_write_assessment(person: Employee, review: Review) -> Verdict:
    """The manager writes until it is sent."""
    return turn(Verb.WRITE_ASSESSMENT, person, review)


def may_send_assessment(person: Employee, review: Review) -> Verdict:
    """The manager sends it while the seal is closed."""
    return turn(Verb.SEND_ASSESSMENT, person, review)


def may_take_back_assessment(person: Employee, review: Review) -> Verdict:
    """A sent form can be repaired until the seal opens (R6), by whoever wrote it."""
    verdict = turn(Verb.TAKE_BACK_ASSESSMENT, person, review)
    if verdict and review.assessor_id not in (None, person.pk):
        return not_now(BY_A_FORMER_MANAGER)
    return verdict


def may_write_private_note(person: Employee, review: Review) -> Verdict:
    """Each of the two keeps notes of their own, at any time (R2)."""
    return ALLOWED if review.side_of(person) else not_yours(_only_for(review))


def may_read_talk(person: Employee, review: Review) -> Verdict:
    """The talk is a page for the two, from the moment the seal is open."""
    if review.side_of(person) is None:
        return not_yours(_only_for(review))
    if not review.opened_at:
        return not_now(MOVED_ON[Stage(review.stage)])
    return trusted(person, review)


def may_prepare_talk(person: Employee, review: Review) -> Verdict:
    """The two have a sheet each, of their own words, until the talk is over."""
    if review.side_of(person) is None:
        return not_yours(_only_for(review))
    if review.stage not in (*SEALED, Stage.TALK):
        return not_now(MOVED_ON[Stage(review.stage)])
    return ALLOWED


def may_read_plan(person: Employee, review: Review) -> Verdict:
    """The two read it once it is written; HR in scope once it is signed."""
    stages = (Stage.AGREE, *SIGNED) if review.side_of(person) else SIGNED
    content = may_open_content(person, review)
    if content and review.stage not in stages:
        return not_now(MOVED_ON[Stage(review.stage)])
    return content and trusted(person, review)


def may_read_signed(person: Employee, review: Review) -> Verdict:
    """The two read what was signed, word for word, as soon as there is something to sign."""
    if review.side_of(person) is None:
        return not_yours(_only_for(review))
    if review.stage not in (Stage.AGREE, *SIGNED):
        return not_now(MOVED_ON[Stage(review.stage)])
    return trusted(person, review)


def may_write_plan(person: Employee, review: Review) -> Verdict:
    """Both write during the talk."""
    return turn(Verb.WRITE_PLAN, person, review)


def may_finish_talk(person: Employee, review: Review) -> Verdict:
    """Either puts the plan up for signing; `plan_rules` says whether there is one to sign."""
    return turn(Verb.FINISH_TALK, person, review)


def may_return_to_talk(person: Employee, review: Review) -> Verdict:
    """Either may say that the words are not right yet, until both have signed."""
    return turn(Verb.RETURN_TO_TALK, person, review)


def may_end_without_agreement(person: Employee, review: Review) -> Verdict:
    """Differing is a valid end (R11)."""
    return turn(Verb.END_WITHOUT_AGREEMENT, person, review)


def may_sign(person: Employee, review: Review) -> Verdict:
    """Each signs once, from their own login."""
    verdict = turn(Verb.SIGN, person, review)
    if verdict and signed_at(person, review):
        return not_now(
            format_lazy(
                _("You have signed; now it waits for {name}."), name=review.other(person).called
            )
        )
    return verdict


def may_check_in(person: Employee, action: ActionItem) -> Verdict:
    """Whoever owns an action says how it goes while the plan lives; the other one reads it."""
    review = action.plan.review
    if review.side_of(person) and action.owed_by != person:
        return not_yours(format_lazy(_("That is for {name} to say."), name=action.owner_name))
    return turn(Verb.CHECK_IN, person, review) and trusted(person, review)


def may_note_support(person: Employee, action: ActionItem) -> Verdict:
    """The other one says what they did to support it."""
    review = action.plan.review
    if review.side_of(person) and action.owed_by == person:
        return not_yours(
            format_lazy(_("That is for {name} to say."), name=review.other(person).called)
        )
    return turn(Verb.CHECK_IN, person, review) and trusted(person, review)


def may_take_back_check_in(person: Employee, said: CheckIn, now: datetime) -> Verdict:
    """Whoever wrote it, for a day: a slip is mended, a history is not."""
    verdict = (
        may_check_in(person, said.action) if said.status else may_note_support(person, said.action)
    )
    if verdict and said.by_id != person.pk:
        return not_yours(format_lazy(_("Only {name} can take it back."), name=said.by.called))
    if verdict and said.taken_back_at:
        return not_now(TAKEN_BACK)
    if verdict and now - said.at >= TAKE_BACK_WITHIN:
        return not_now(STAYS)
    return verdict


def signed_at(person: Employee, review: Review) -> object:
    """Return when `person` signed, or None."""
    is_employee = review.side_of(person) == Side.EMPLOYEE
    return review.employee_signed_at if is_employee else review.manager_signed_at


def turn(verb: Verb, person: Employee, review: Review) -> Verdict:
    """Ask the table of states: is it this person's verb, and is it time for it?"""
    side = review.side_of(person)
    if side is None:
        return not_yours(_only_for(review))
    if side not in sides_of(verb):
        return not_yours(
            format_lazy(_("That is for {name} to do."), name=review.other(person).called)
        )
    if stage_after(verb, Stage(review.stage)) is None:
        return not_now(MOVED_ON[Stage(review.stage)])
    if verb in TAKES_TWO and review.is_held_back:
        return not_now(_not_passed_on(review))
    return ALLOWED


def trusted(person: Employee, review: Review) -> Verdict:
    """A manager who is new here reads what was written before once it was passed on to them."""
    if review.side_of(person) == Side.MANAGER and review.is_held_back:
        return not_now(_not_passed_on(review))
    return ALLOWED


def _not_passed_on(review: Review) -> StrOrPromise:
    return format_lazy(
        _("{manager} leads this review now, and {employee} has not passed on what was written."),
        employee=review.employee.called,
        manager=review.manager.called,
    )


def _only_for(review: Review) -> StrOrPromise:
    return format_lazy(
        _("Only {employee} and {manager} can do this."),
        employee=review.employee.called,
        manager=review.manager.called,
    )
