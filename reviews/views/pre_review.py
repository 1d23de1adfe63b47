"""The employee's pages: write, save, send, take back."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from aspirations.choices import Stance
from people import autosave
from people.given_back import gives_back
from people.models import AccessLogEntry, Employee
from people.requests import PersonalRequest
from reviews import rules
from reviews.actions import pre_review as actions
from reviews.forms.beginning import initial_of
from reviews.forms.kept_back import kept_of
from reviews.forms.pre_review import PreReviewDraftForm
from reviews.forms.pre_review_sending import PreReviewSendForm
from reviews.forms.steps import SUMMARY, after, before, step_called
from reviews.models import PreReview, Review
from reviews.states import Side
from reviews.views import pre_review_steps, preparing
from reviews.views.access import verb


def _partial_form(_person: Employee, review: Review, sent: QueryDict) -> PreReviewDraftForm:
    """The form leaves what isn't sent as it is stored; whatever it asks of that is read at once."""
    prefetch_related_objects([review], "pre_review__self_views")
    return PreReviewDraftForm(review, autosave.filled(sent, {}))


def _beside_read(
    request: PersonalRequest, review: Review, stored: PreReview | None
) -> dict[str, Any]:
    """What was kept back is its author's alone (R2)."""
    return {"kept": kept_of(stored) if request.user == review.employee else []}


PRE_REVIEW = preparing.Preparation(
    page="pre_review",
    record=AccessLogEntry.Record.PRE_REVIEW,
    author=Side.EMPLOYEE,
    model=PreReview,
    draft_form=PreReviewDraftForm,
    send_form=PreReviewSendForm,
    partial_form=_partial_form,
    initial_of=initial_of,
    may_write=rules.may_write_pre_review,
    may_send=rules.may_send_pre_review,
    may_take_back=rules.may_take_back_pre_review,
    save=actions.save_pre_review,
    send=actions.send_pre_review,
    take_back=actions.take_back_pre_review,
    sent=_("Sent. {name} has your direction card; the rest is sealed until you talk."),
    beside_read=_beside_read,
    write_page=pre_review_steps.write_page,
)


@require_safe
def pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The form while the employee may write; otherwise as much of it as the reader may see.

    ?step=timeline is one of its steps, ?step=summary the page on which it is sent; without it one
    goes on with the first step that isn't done.
    """
    return preparing.show(PRE_REVIEW, request, review_id)


@gives_back(PreReviewDraftForm.base_fields)
@verb(page="pre_review")
def save_pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep what was sent of the draft, and show the page that was asked for."""
    answer = preparing.save(PRE_REVIEW, request, review_id)
    if answer.status_code == 302:
        return redirect(f"{answer['Location']}{_way_on(request)}")
    return answer


@gives_back(PreReviewDraftForm.base_fields)
@sensitive_post_parameters()
@verb(page="pre_review")
def coach_pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Ask the coach, in a browser without a script."""
    return preparing.ask_coach(PRE_REVIEW, request, review_id)


@gives_back(PreReviewDraftForm.base_fields)
@verb(page="pre_review")
def send_pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Pass the direction card to the manager and seal the rest."""
    return preparing.send(PRE_REVIEW, request, review_id)


@verb(page="pre_review")
def take_back_pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Make it a draft again."""
    return preparing.take_back(PRE_REVIEW, request, review_id)


def _way_on(request: PersonalRequest) -> str:
    """Return what leads from the address of the pre-review to the page that comes next."""
    step = step_called(request.POST.get("step"))
    if step is None:
        return ""
    if "carry" in request.POST:
        return f"?step={step.slug}#div_id_idea"
    says_no_more = request.POST.get("stance") == Stance.NOT_SAID  # nothing else is asked then
    ways = {"next": SUMMARY if says_no_more else after(step), "back": before(step)}
    return f"?step={ways.get(request.POST.get('then', ''), step.slug)}"
