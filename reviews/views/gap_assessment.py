"""The manager's pages: write, save, send, take back."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from people import autosave
from people.at_most_one import at_most_one
from people.given_back import gives_back
from people.models import AccessLogEntry, Employee
from people.requests import PersonalRequest
from people.verdicts import Conflict
from reviews import rules
from reviews.actions import gap_assessment as actions
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.assessing import assessments_begun_by, assessments_of, written_before
from reviews.forms.gap_assessment import (
    GapAssessmentDraftForm,
    initial_of,
)
from reviews.forms.gap_assessment_sending import GapAssessmentSendForm
from reviews.models import GapAssessment, PreReview, Review
from reviews.states import Side
from reviews.views import preparing
from reviews.views.access import note_reading, verb

ROWS = 50
FOUND = 302  # done, and led to the page that shows it


def _beside(
    request: PersonalRequest, review: Review, form: GapAssessmentDraftForm
) -> Mapping[str, Any]:
    """What stands around the form: the card, what one wrote last time, and what comes next."""
    if form.card:
        note_reading(request, review, AccessLogEntry.Record.PRE_REVIEW, form.card.sent_at)
    form.before = written_before(request.user, review)
    assessments = assessments_of(request.user)
    return {
        "card": form.card,
        "assessments": assessments,
        "next": assessments.after(review.pk),
    }


def _partial_form(person: Employee, review: Review, sent: QueryDict) -> GapAssessmentDraftForm:
    """The form is filled up with what is stored, and leaves that alone."""
    drafts = GapAssessment.objects.of(review).filter(author=person)  # one's own, always to be seen
    draft = at_most_one(drafts.with_levels())
    if draft is None:  # handed over since the rule was asked
        raise Conflict(CHANGED_MEANWHILE)
    stored = initial_of(draft)
    return GapAssessmentDraftForm(review, autosave.filled(sent, stored), initial=stored)


def _beside_read(
    request: PersonalRequest, review: Review, stored: GapAssessment | None
) -> Mapping[str, Any]:
    """The card, if they read it: with the question that the answer is given to, which is noted."""
    cards = PreReview.objects.visible_to(request.user).sent().of(review)
    card: Any = at_most_one(cards) if stored else None  # as visible_to has marked it
    if card is None or not card.shows_card:
        return {"card": None}
    note_reading(request, review, AccessLogEntry.Record.PRE_REVIEW, card.sent_at)
    return {"card": card}


GAP_ASSESSMENT = preparing.Preparation(
    page="gap_assessment",
    record=AccessLogEntry.Record.GAP_ASSESSMENT,
    author=Side.MANAGER,
    model=GapAssessment,
    draft_form=GapAssessmentDraftForm,
    send_form=GapAssessmentSendForm,
    partial_form=_partial_form,
    initial_of=initial_of,
    may_write=rules.may_write_assessment,
    may_send=rules.may_send_assessment,
    may_take_back=rules.may_take_back_assessment,
    save=actions.save_assessment,
    send=actions.send_assessment,
    take_back=actions.take_back_assessment,
    sent=_("Sent and sealed. {name} reads it when you have both opened the seal."),
    beside=_beside,
    beside_read=_beside_read,
)


@require_safe
def gap_assessments(request: PersonalRequest) -> HttpResponse:
    """All that one has to assess, what can be written now first."""
    assessments = assessments_begun_by(request.user)
    page = Paginator(assessments.rows, ROWS).get_page(request.GET.get("page"))
    context = {"assessments": assessments, "page": page}
    return render(request, "reviews/gap_assessment/list.html", context)


@require_safe
def gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The form while the manager may write; otherwise as much of it as the reader may see."""
    return preparing.show(GAP_ASSESSMENT, request, review_id)


@gives_back(GapAssessmentDraftForm.base_fields)
@verb(page="gap_assessment")
def save_gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the draft; "onwards" leads to the next one instead of back to it."""
    answer = preparing.save(GAP_ASSESSMENT, request, review_id)
    onwards = "onwards" in request.POST and assessments_of(request.user).after(review_id)
    if answer.status_code != FOUND:
        return answer
    if onwards:
        return redirect("gap_assessment", onwards.pk)
    return redirect(reverse("gap_assessment", args=[review_id]) + _where_it_goes_on(request))


def _where_it_goes_on(request: PersonalRequest) -> str:
    """Return the part of the page to land on: the first gap that was added, or the list of gaps."""
    if added := request.POST.getlist("more"):
        return f"#gap-{added[0]}"
    return "#gaps" if {"remove", "remove_for_good"} & set(request.POST) else ""


@gives_back(GapAssessmentDraftForm.base_fields)
@verb(page="gap_assessment")
def send_gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Seal it for the talk; as long as others are to be written, their list comes next."""
    answer = preparing.send(GAP_ASSESSMENT, request, review_id)
    if answer.status_code != FOUND or assessments_of(request.user).first is None:
        return answer
    return redirect("gap_assessments")


@verb(page="gap_assessment")
def take_back_gap_assessment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Make it a draft again."""
    return preparing.take_back(GAP_ASSESSMENT, request, review_id)
