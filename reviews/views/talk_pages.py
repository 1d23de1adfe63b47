"""What every view of the talk gets and shows: the sheet, both views, and the page of a stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue
from people.access_log import Opened, record_readings, start_of_day
from people.at_most_one import at_most_one
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from reviews import progress, rules
from reviews.comparison import Compared, side_by_side
from reviews.content import content_of
from reviews.forms.talk import TalkForm
from reviews.forms.talk_carried import stands_on
from reviews.forms.talk_fields import Talk, stage_of
from reviews.forms.talk_shown import Said
from reviews.looking_back import carried_forward
from reviews.models import ActionItem, GapAssessment, Plan, PreReview, PrivateNote, Review
from reviews.models.plan import TALK_STAGE_NAMES
from reviews.states import TalkStage
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading

STAGES = list(TalkStage)
MINUTES = {  # what a stage takes when all goes well: a suggestion
    TalkStage.LISTEN: 10,
    TalkStage.ANSWER: 10,
    TalkStage.COMPARE: 20,
    TalkStage.TIMELINE: 10,
    TalkStage.ACTIONS: 15,
}


@dataclass(frozen=True)
class OnTheWay:
    """One stage as the way through the talk shows it."""

    code: TalkStage
    name: StrOrPromise
    is_written: bool


@dataclass(frozen=True)
class BothViews:
    """What the two brought to the talk, as far as a reader may see it."""

    pre_review: PreReview | None
    assessment: GapAssessment | None
    catalogue: Catalogue
    gaps: Sequence[Compared]


def both_views(request: PersonalRequest, review: Review) -> BothViews:
    """Return what the two have prepared, and the gaps with the largest difference first."""
    sent = PreReview.objects.visible_to(request.user).sent().of(review)
    pre_review = at_most_one(sent.with_levels())
    assessments = GapAssessment.objects.visible_to(request.user).sent().of(review)
    assessment, catalogue = at_most_one(assessments.with_levels()), catalogue_of(review)
    gaps = side_by_side(pre_review, assessment, catalogue)
    return BothViews(pre_review, assessment, catalogue, gaps)


def gaps_by_name(request: PersonalRequest, review: Review) -> list[Compared]:
    """Return the gaps of which one of the two said something, without what they said."""
    sent = PreReview.objects.visible_to(request.user).sent().of(review).order_by()
    judged = GapAssessment.objects.visible_to(request.user).sent().of(review).order_by()
    codes = sent.values_list("self_views__subject").union(judged.values_list("gaps__subject"))
    return [Compared(code, code, None, None) for (code,) in codes if code]


def plan_of(request: PersonalRequest, review: Review) -> Plan:
    """Return the plan with its sheet as it is now, and the reader's own notes beside it."""
    own_note = PrivateNote.objects.visible_to(request.user).beside()
    plans = Plan.objects.visible_to(request.user).with_sheet().with_asked()
    plan: Plan = plans.annotate(own_note=own_note).get(review=review)
    plan.review = review
    return plan


def texts_of(plan: Plan) -> dict[str, str]:
    """Return what stands on the sheet, by the name of the field."""
    return {field.name: field.text for field in plan.sheet.all()}


def stage_called(name: str | None, plan: Plan) -> TalkStage:
    """Return the stage of this name; where there is none, the one where the two are."""
    return next((one for one in STAGES if one == name), TalkStage(plan.talk_stage))


def address_of(review: Review, stage: TalkStage) -> str:
    """Return where a stage is written on."""
    return f"{reverse('talk', args=[review.pk])}?stage={stage}"


def form_of(
    plan: Plan, stage: TalkStage, views: BothViews, data: QueryDict | None = None
) -> TalkForm:
    """Return the form of a stage over what stands on the sheet."""
    talk = Talk(plan.review, views.gaps)
    return TalkForm(stage, talk, data, stored=texts_of(plan), version=plan.version)


def show_again(
    request: PersonalRequest,
    review: Review,
    form: TalkForm,
    views: BothViews,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Show the stage with what was typed and, where they differ, with what stands there by now."""
    plan = plan_of(request, review)
    form.catch_up({field.name: field for field in plan.sheet.all()}, plan.version)
    if status == 200:
        form.ask_nothing_yet()
    return stage_page(request, plan, form, views, status=status, **more)


def stage_page(
    request: PersonalRequest,
    plan: Plan,
    form: TalkForm,
    views: BothViews,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Note that the talk is read, and show one stage of it, and `more` that the page says."""
    is_planning = form.stage == TalkStage.ACTIONS
    carried = carried_forward(plan.review, request.user) if is_planning else []
    _note_reading(request, plan.review, carried)
    context = _of_the_talk(request, plan, views) | more | _of_the_stage(plan, form, carried)
    context["may_end"] = rules.may_end_without_agreement(request.user, plan.review)
    return render(request, f"reviews/conversation/{form.stage}.html", context, status=status)


def _of_the_stage(plan: Plan, form: TalkForm, carried: list[ActionItem]) -> dict[str, Any]:
    """Return what the page of a stage says: what the two write on it, and where they are."""
    return {
        "form": form,
        "here": form.stage,
        "stages": _way(plan),
        "minutes": MINUTES[form.stage],
        **_neighbours(STAGES.index(form.stage)),
        "is_stale": bool(form.stored),
        "has_moved_on": form.stage != plan.talk_stage,
        "stage_of_both": TALK_STAGE_NAMES[TalkStage(plan.talk_stage)],
        "saved_at": plan.saved_at,
        "carried_forward": [(one, stands_on(texts_of(plan), one)) for one in carried],
    }


def _note_reading(request: PersonalRequest, review: Review, carried: list[ActionItem]) -> None:
    """Write down that the talk was opened, and the plan before, of which actions stand there."""
    now, person, records = timezone.now(), review.employee, AccessLogEntry.Record
    before = {one.plan.review_id for one in carried}
    opened = [Opened(person, records.PLAN, number) for number in before]
    opened.append(Opened(person, records.TALK, review.pk))
    record_readings(request.user, opened, now, start_of_day(now))


def _way(plan: Plan) -> list[OnTheWay]:
    written = {stage_of(name) for name, text in texts_of(plan).items() if text.strip()}
    return [OnTheWay(one, TALK_STAGE_NAMES[one], one in written) for one in STAGES]


def _neighbours(number: int) -> dict[str, Any]:
    earlier = STAGES[number - 1] if number else None
    later = STAGES[number + 1] if number + 1 < len(STAGES) else None
    return {
        "earlier": earlier,
        "earlier_name": earlier and TALK_STAGE_NAMES[earlier],
        "next": later,
        "next_name": later and TALK_STAGE_NAMES[later],
    }


def record_page(request: PersonalRequest, plan: Plan) -> HttpResponse:
    """Show all that was said, once the sheet is closed."""
    note_reading(request, plan.review, AccessLogEntry.Record.TALK)
    actions = ActionItem.objects.select_related("promised_by")
    prefetch_related_objects([plan], Prefetch("actions", actions))  # whom it waits for
    views = both_views(request, plan.review)
    context = _of_the_talk(request, plan, views) | {
        "said": [(TALK_STAGE_NAMES[one], _said(plan, one, views)) for one in STAGES],
        "has_plan": bool(rules.may_read_plan(request.user, plan.review)),
    }
    return render(request, "reviews/conversation/record.html", context)


def _said(plan: Plan, stage: TalkStage, views: BothViews) -> list[Said]:
    return list(form_of(plan, stage, views).said())


def _of_the_talk(request: PersonalRequest, plan: Plan, views: BothViews) -> dict[str, Any]:
    review, assessment = plan.review, views.assessment
    return {
        "review": review,
        "plan": plan,
        "texts": texts_of(plan),
        "pre_review": views.pre_review,
        "assessment": assessment,
        "author": assessment.author if assessment else review.manager,
        "other": review.other(request.user),
        "content": content_of(review),
        "catalogue": views.catalogue,
        "gaps": views.gaps,
        "stepper": progress.stepper(review, request.user),
    }
