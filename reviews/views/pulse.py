"""How the talk was: two questions on a page of one's own, which nobody else ever reads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.at_most_one import at_most_one
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, pulse_rules
from reviews.actions import pulse as actions
from reviews.forms.pulse import PulseForm
from reviews.models import Pulse, Review
from reviews.views.access import verb, visible_review


@require_safe
def pulse(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Answer, change the answer, or read it once it stands."""
    review = visible_review(request, review_id)
    require(pulse_rules.may_read_pulse(request.user, review))
    own = _own(request, review)
    return _page(request, review, own, PulseForm.of(own))


@verb(page="pulse")
def answer_pulse(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep both answers."""
    review = visible_review(request, review_id)
    own = _own(request, review)
    require(pulse_rules.may_answer_pulse(request.user, review, own, timezone.now()))
    form = PulseForm(request.POST)
    if not form.is_valid():
        return _page(request, review, own, form, status=422)
    actions.answer_pulse(request.user, review, form.typed(), timezone.now())
    messages.success(request, _("Thank you. You can change it for 14 days."))
    return redirect("pulse", review.pk)


@verb(page="pulse")
def decline_pulse(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Be asked no more."""
    review = visible_review(request, review_id)
    actions.decline_pulse(request.user, review, timezone.now())
    messages.success(request, _("You are not asked about this talk again."))
    return redirect("review", review.pk)


def _own(request: PersonalRequest, review: Review) -> Pulse | None:
    pulse: Pulse | None = at_most_one(Pulse.objects.visible_to(request.user).of(review))
    return pulse


def _page(
    request: PersonalRequest,
    review: Review,
    own: Pulse | None,
    form: PulseForm,
    status: int = 200,
) -> HttpResponse:
    person, now = request.user, timezone.now()
    context = {
        "review": review,
        "other": review.other(person),
        "pulse": own,
        "form": form,
        "may_answer": pulse_rules.may_answer_pulse(person, review, own, now),
        "is_asked": pulse_rules.is_asked(person, review, own, now),
        "stepper": progress.stepper(review, person),
    }
    return render(request, "reviews/pulse/write.html", context, status=status)
