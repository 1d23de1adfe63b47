"""Signing the plan, and what was signed, word for word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.given_back import gives_back
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rules
from reviews.actions import signing as actions
from reviews.forms.plan import SigningForm
from reviews.models import Plan, SignedText
from reviews.signed_check import check
from reviews.states import Stage
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, verb, visible_review
from reviews.views.plan import plan_page


@verb(page="plan")
@gives_back(SigningForm.base_fields)
def sign_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Sign the words that were on the page."""
    review = visible_review(request, review_id)
    require(rules.may_sign(request.user, review))
    form = SigningForm(request.POST)
    if not form.is_valid():
        return plan_page(request, review, signing=form)
    version, comment = form.cleaned_data["version"], form.cleaned_data["comment"]
    actions.sign_plan(request.user, review, version, comment, timezone.now())
    signed_by_both = review.stage == Stage.FOLLOW_UP
    messages.success(
        request,
        _("Signed by both. The plan is alive.") if signed_by_both else _("You have signed."),
    )
    return redirect("plan", review.pk)


@require_safe
def signed_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """What the two signed, word for word, and whether it is still so."""
    review, person = visible_review(request, review_id), request.user
    require(rules.may_read_signed(person, review))
    note_reading(request, review, AccessLogEntry.Record.PLAN)
    plan = Plan.objects.visible_to(person).with_whole().get(review=review)
    plan.review, catalogue = review, catalogue_of(review)
    texts = SignedText.objects.visible_to(person).of(review).with_signers()
    context = {
        "review": review,
        "check": check(plan, list(texts), catalogue),
        "catalogue": catalogue,
        "stepper": progress.stepper(review, person),
        "now": timezone.now(),
    }
    return render(request, "reviews/signed_text/detail.html", context)
