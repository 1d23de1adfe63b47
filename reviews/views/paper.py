"""What the two take along on paper: the sheet for the talk before, the plan after."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.at_most_one import at_most_one
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import pdf, rules
from reviews.comparison import side_by_side
from reviews.content import content_of
from reviews.models import GapAssessment, Plan, PreReview, Review
from reviews.models.plan import ActionKind
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, visible_review

STYLE = "css/paper.css"
MUCH = 1200  # characters that still fit one page in type for reading


@require_safe
def plan_paper(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The plan as one page to print: for whoever may read it."""
    return _plan_page(request, _plan_to_print(request, review_id))


@require_safe
def plan_pdf(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The same as a file; where no PDF is made, the page to print by the browser."""
    plan = _plan_to_print(request, review_id)
    if not pdf.is_available():
        return _plan_page(request, plan, misses_pdf=True)
    paper = request.GET.get("paper", "")
    html = render_to_string("reviews/plan/pdf.html", _words(request, plan), request)
    content = pdf.pdf_of(html, STYLE, paper if paper in pdf.PAPERS else "a4")
    name = _("plan") + f"-{plan.review.pk}.pdf"
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def talk_sheet(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Both sides in short with room to write, for a talk in a room without a screen."""
    review, person = visible_review(request, review_id), request.user
    require(rules.may_read_talk(person, review))
    note_reading(request, review, AccessLogEntry.Record.TALK)
    prepared = PreReview.objects.visible_to(person).sent().of(review)
    pre_review = at_most_one(prepared.with_levels())
    sent = GapAssessment.objects.visible_to(person).sent().of(review)
    assessment = at_most_one(sent.with_levels())
    content, catalogue = content_of(review), catalogue_of(review)
    context = {
        "review": review,
        "pre_review": pre_review,
        "assessment": assessment,
        "author": assessment.author if assessment else review.manager,
        "content": content,
        "gaps": side_by_side(pre_review, assessment, catalogue),
        "rows": range(1, content.most_actions + 1),
        "kinds": ActionKind.labels,
    }
    return render(request, "reviews/talk_sheet/sheet.html", context)


def _plan_to_print(request: PersonalRequest, review_id: int) -> Plan:
    """Return the plan if it is this person's to read, which is noted (R4)."""
    review = visible_review(request, review_id)
    require(rules.may_read_plan(request.user, review))
    note_reading(request, review, AccessLogEntry.Record.PLAN)
    plans = Plan.objects.visible_to(request.user).marked_for(request.user)
    plan: Plan = plans.with_actions().get(review=review)
    plan.review = review
    for action in plan.actions.all():
        action.plan = plan
    return plan


def _plan_page(request: PersonalRequest, plan: Plan, *, misses_pdf: bool = False) -> HttpResponse:
    more = {"makes_pdf": pdf.is_available(), "misses_pdf": misses_pdf}
    return render(request, "reviews/plan/paper.html", _words(request, plan) | more)


def _words(request: PersonalRequest, plan: Plan) -> dict[str, Any]:
    review: Review = plan.review
    return {
        "review": review,
        "plan": plan,
        "actions": plan.actions.all(),
        "outcomes": plan.outcomes.all() if plan.shows_agreed else (),
        "catalogue": catalogue_of(review),
        "signer": review.signer,
        "printed_by": request.user,
        "today": timezone.localdate(),
        "is_long": _length(plan) > MUCH,
    }


def _length(plan: Plan) -> int:
    """Return how many characters the reader is shown: much of it is set in smaller type."""
    texts = [plan.must_come_true] if plan.shows_timeline else []
    if plan.shows_agreed:
        texts += [plan.no_promise_reason, plan.number_reason, plan.employee_comment]
    if plan.shows_agreed and plan.shows_timeline:
        texts += [one.because for one in plan.outcomes.all()]
    for action in plan.actions.all():
        texts += [action.what, action.measure, action.first_step, action.support]
    return sum(map(len, texts))
