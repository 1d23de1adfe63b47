"""The manager's pages: write, save, send, take back."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from people.given_back import gives_back
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from reviews import rules
from reviews.actions import gap_assessment as actions
from reviews.forms.gap_assessment import (
    GapAssessmentDraftForm,
    GapAssessmentSendForm,
    initial_of,
)
from reviews.models import GapAssessment
from reviews.states import Side
from reviews.views import preparing
from reviews.views.access import verb

GAP_ASSESSMENT = preparing.Preparation(
    page="gap_assessment",
    record=AccessLogEntry.Record.GAP_ASSESSMENT,
    author=Side.MANAGER,
    model=GapAssessment,
    draft_form=GapAssessmentDraftForm,
    send_form=GapAssessmentSendForm,
    initial_of=initial_of,
    may_write=rules.may_write_assessment,
    may_send=rules.may_send_assessment,
    may_take_back=rules.may_take_back_assessment,
    save=actions.save_assessment,
    send=actions.send_assessment,
    take_back=actions.take_back_assessment,
    sent=_("Sent and sealed. {name} reads it when you have both opened the seal."),
)


@require_safe
def gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The form while the manager may write; otherwise as much of it as the reader may see."""
    return preparing.show(GAP_ASSESSMENT, request, review_id)


@gives_back(GapAssessmentDraftForm.base_fields)
@verb(page="gap_assessment")
def save_gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the draft."""
    return preparing.save(GAP_ASSESSMENT, request, review_id)


@gives_back(GapAssessmentDraftForm.base_fields)
@verb(page="gap_assessment")
def send_gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Seal it for the talk."""
    return preparing.send(GAP_ASSESSMENT, request, review_id)


@verb(page="gap_assessment")
def take_back_gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Make it a draft again."""
    return preparing.take_back(GAP_ASSESSMENT, request, review_id)
