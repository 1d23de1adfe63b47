"""The employee's pages: write, save, send, take back."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from people.given_back import gives_back
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from reviews import rules
from reviews.actions import pre_review as actions
from reviews.forms.beginning import initial_of
from reviews.forms.pre_review import PreReviewDraftForm, PreReviewSendForm
from reviews.models import PreReview
from reviews.states import Side
from reviews.views import preparing
from reviews.views.access import verb

PRE_REVIEW = preparing.Preparation(
    page="pre_review",
    record=AccessLogEntry.Record.PRE_REVIEW,
    author=Side.EMPLOYEE,
    model=PreReview,
    draft_form=PreReviewDraftForm,
    send_form=PreReviewSendForm,
    initial_of=initial_of,
    may_write=rules.may_write_pre_review,
    may_send=rules.may_send_pre_review,
    may_take_back=rules.may_take_back_pre_review,
    save=actions.save_pre_review,
    send=actions.send_pre_review,
    take_back=actions.take_back_pre_review,
    sent=_("Sent. {name} has your direction card; the rest is sealed until you talk."),
)


@require_safe
def pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The form while the employee may write; otherwise as much of it as the reader may see."""
    return preparing.show(PRE_REVIEW, request, review_id)


@gives_back(PreReviewDraftForm.base_fields)
@verb(page="pre_review")
def save_pre_review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the draft."""
    return preparing.save(PRE_REVIEW, request, review_id)


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
