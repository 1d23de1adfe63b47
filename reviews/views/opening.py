"""Opening the seal: together at the talk, before it, or alone; and whether it was kept."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from people.at_most_one import at_most_one
from people.requests import PersonalRequest
from people.verdicts import Conflict, require
from reviews import opening_rules, progress, rules
from reviews.actions import opening as actions
from reviews.forms.opening import AheadForm, CodeForm
from reviews.models import GapAssessment, PreReview
from reviews.spoken_code import in_groups
from reviews.states import OPENING, Verb
from reviews.views.access import require_current, verb, visible_review
from reviews.views.review import at_a_glance

ASKING_AND_OPENING = (Verb.ASK_TO_OPEN, *OPENING)


@verb(page="review")
def ask_to_open(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Start the talk, or propose to open the seal before it.

    Where the other one was quicker, their wish is what waits for an answer now.
    """
    try:
        return _ask_to_open(request, review_id)
    except Conflict:
        review = visible_review(request, review_id)
        if not opening_rules.may_agree_to_open(request.user, review, timezone.now()):
            raise
    said = _("%(name)s was a moment quicker: agree, and the seal opens for both of you.")
    messages.info(request, said % {"name": review.other(request.user).called})
    return redirect("review", review.pk)


def _ask_to_open(request: PersonalRequest, review_id: int) -> HttpResponse:
    review, now = visible_review(request, review_id), timezone.now()
    require(opening_rules.may_ask_to_open(request.user, review, now))
    talk_on = None
    if "ahead" in request.POST:
        form = AheadForm(request.POST, days=opening_rules.talk_days(now))
        if not form.is_valid():
            return at_a_glance(request, review, {"ahead_form": form})
        talk_on = form.cleaned_data["talk_on"]
    actions.ask_to_open(request.user, review, now, talk_on)
    messages.success(request, _("Asked. The seal opens when they agree."))
    return redirect("review", review.pk)


@verb(page="review")
def stop_asking(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Withdraw the proposal."""
    review = visible_review(request, review_id)
    actions.stop_asking(request.user, review, timezone.now())
    messages.success(request, _("Withdrawn. The seal stays closed."))
    return redirect("review", review.pk)


@verb(page="review")
def agree_to_open(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Open the seal for both, as the page said: at the talk, or for one on a certain day."""
    review, now = visible_review(request, review_id), timezone.now()
    require(opening_rules.may_agree_to_open(request.user, review, now))
    require_current(request, review)
    actions.agree_to_open(request.user, review, now)
    return _opened(request, review.pk)


@verb(page="review")
def show_code(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Show a code to read out: here and now alone, since only its digest is kept."""
    review, now = visible_review(request, review_id), timezone.now()
    require(opening_rules.may_read_out_code(request.user, review, now))
    require_current(request, review)
    code = actions.show_code(request.user, review, now)
    context = {
        "review": review,
        "code": in_groups(code),
        "other": review.other(request.user),
        "minutes": actions.CODE_HOLDS.seconds // 60,
        "stepper": replace(progress.stepper(review, request.user), waits_for=""),
    }
    return render(request, "reviews/opening/code.html", context)


@verb(page="review")
def open_by_code(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Open the seal with the code that the other one reads out."""
    review, now = visible_review(request, review_id), timezone.now()
    require(opening_rules.may_open_by_code(request.user, review, now))
    form = CodeForm(request.POST)
    if not form.is_valid():
        return at_a_glance(request, review, {"code_form": form})
    try:
        attempt = actions.open_by_code(request.user, review, form.cleaned_data["code"], now)
    except actions.NoCode as why_not:
        form.add_error("code", str(why_not))
        return at_a_glance(request, review, {"code_form": form})
    if attempt.is_right:
        return _opened(request, review.pk)
    form.add_error("code", _why_not(attempt.tries_left))
    return at_a_glance(request, review, {"code_form": form})


@require_safe
def opening_alone(request: PersonalRequest, review_id: int) -> HttpResponse:
    """What it means to open the seal with the other side blank, before one does."""
    review = visible_review(request, review_id)
    require(opening_rules.may_open_alone(request.user, review, timezone.now()))
    context = {
        "review": review,
        "other": review.other(request.user),
        "stepper": progress.stepper(review, request.user),
    }
    return render(request, "reviews/opening/alone.html", context)


@verb(page="review")
def open_alone(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Open the seal with the other side blank."""
    review, now = visible_review(request, review_id), timezone.now()
    require(opening_rules.may_open_alone(request.user, review, now))
    require_current(request, review)
    actions.open_alone(request.user, review, now)
    return _opened(request, review.pk)


@require_safe
def seal(request: PersonalRequest, review_id: int) -> HttpResponse:
    """How the seal opened, and whether both sides are still as they were sent."""
    review, person = visible_review(request, review_id), request.user
    require(rules.may_read_talk(person, review))
    pre_reviews = PreReview.objects.visible_to(person).sent().of(review)
    assessments = GapAssessment.objects.visible_to(person).sent().of(review)
    assessment = at_most_one(assessments.with_levels())
    context = {
        "review": review,
        "pre_review": at_most_one(pre_reviews.with_levels()),
        "assessment": assessment,
        "author": assessment.author if assessment else review.manager,
        "events": review.events.filter(verb__in=ASKING_AND_OPENING)
        .select_related("actor")
        .reverse(),
        "stepper": progress.stepper(review, person),
    }
    return render(request, "reviews/opening/seal.html", context)


def _opened(request: PersonalRequest, review_id: int) -> HttpResponse:
    messages.success(request, _("The seal is open, for both of you."))
    return redirect("talk", review_id)


def _why_not(tries_left: int) -> str:
    if not tries_left:
        return _("That is not the code, and it can't be tried again. Ask for a new one.")
    said = ngettext(
        "That is not the code. You can try it once more.",
        "That is not the code. You can try it %(times)s times more.",
        tries_left,
    )
    return said % {"times": tries_left}
