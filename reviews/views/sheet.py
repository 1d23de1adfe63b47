"""Writing on the sheet of the talk: what one saves, and what the other one wrote meanwhile.

A script saves by the contract of people/autosave.py. Beside it, every answer has `news`: what the
other one wrote since the version that the page shows, by field, as `text` and in `words`. The page
asks for the same every two seconds.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import autosave
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import rules
from reviews.actions import conversation as actions
from reviews.actions.conversation import Incomplete
from reviews.actions.sheet import StaleFields, go_to_stage, save_sheet as keep
from reviews.forms.plan import PlanForm
from reviews.forms.talk import TalkForm, stage_of
from reviews.models import Plan, Review, SheetField
from reviews.states import TalkStage
from reviews.views.access import is_number, review_to_save_in, verb, visible_review
from reviews.views.talk_pages import (
    STAGES,
    BothViews,
    address_of,
    both_views,
    form_of,
    plan_of,
    stage_called,
    stage_page,
    texts_of,
)
from reviews.writing_together import note_where, where_is


@verb(page="talk")
def save_sheet(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep what was typed on one stage, and go on to another where a button says so."""
    if autosave.is_autosave(request):
        return autosave.answer(request, lambda: _autosave(request, review_id))
    return _take_stage(request, review_id, _go_on)


@verb(page="talk")
def finish_talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep what was typed and put the whole up for signing."""
    return _take_stage(request, review_id, _finish)


@require_safe
def meanwhile(request: PersonalRequest, review_id: int) -> HttpResponse:
    """What the other one wrote since version `seen`, and where they are writing."""
    review = review_to_save_in(request, review_id)
    require(rules.may_read_talk(request.user, review))
    plan = Plan.objects.visible_to(request.user).get(review=review)
    note_where(review, request.user, request.GET.get("stage", ""), request.GET.get("at", ""))
    seen = request.GET.get("seen", "")
    return JsonResponse(
        {
            "version": plan.version,
            "news": _news(request, review, int(seen) if is_number(seen) else plan.version),
            "other": where_is(review, review.other(request.user)),
            "stage": plan.talk_stage,
            "is_open": bool(rules.may_write_plan(request.user, review)),
        }
    )


def _take_stage(
    request: PersonalRequest,
    review_id: int,
    then: Callable[[PersonalRequest, Plan, TalkForm, BothViews], HttpResponse],
) -> HttpResponse:
    """Save what was typed and go on with `then`, or show the stage with nothing lost (R5)."""
    review = visible_review(request, review_id)
    require(rules.may_write_plan(request.user, review))
    plan, views = plan_of(request, review), both_views(request, review)
    stage = stage_called(request.POST.get("stage"), plan)
    form = form_of(plan, stage, views, request.POST)
    if not form.is_valid():
        form.catch_up(texts_of(plan))
        return stage_page(request, plan, form, views, status=422)
    seen, now = form.cleaned_data["version"], timezone.now()
    try:
        keep(request.user, review, form.typed(), seen, now)
    except StaleFields as moved:
        plan = plan_of(request, review)
        form.catch_up(texts_of(plan))
        form.show_stored(moved.stored, plan.version)
        return stage_page(request, plan, form, views, status=409)
    return then(request, plan_of(request, review), form, views)


def _go_on(request: PersonalRequest, plan: Plan, form: TalkForm, views: BothViews) -> HttpResponse:
    stage = next((one for one in STAGES if one == request.POST.get("go")), form.stage)
    if stage == form.stage:
        messages.success(request, _("Saved. Both of you can go on writing."))
    go_to_stage(request.user, plan.review, stage)
    return redirect(address_of(plan.review, stage))


def _finish(request: PersonalRequest, plan: Plan, form: TalkForm, views: BothViews) -> HttpResponse:
    """Put up for signing what both have written, or say at each field what it needs."""
    whole = PlanForm(plan, texts_of(plan), today=timezone.localdate(), subjects=form.talk.choices)
    if not whole.is_valid():
        return _unfinished(request, plan, whole, views)
    try:
        actions.finish_talk(request.user, plan.review, whole.typed(), timezone.now())
    except Incomplete as lacking:
        said = _("Saved, but not ready to sign: %(why)s") % {"why": lacking}
        messages.warning(request, said)
        return redirect(address_of(plan.review, TalkStage.ACTIONS))
    messages.success(request, _("The plan is ready. Each of you signs from your own login."))
    return redirect("plan", plan.review.pk)


def _unfinished(
    request: PersonalRequest, plan: Plan, whole: PlanForm, views: BothViews
) -> HttpResponse:
    """Show the first stage on which something is lacking, with what it is; all is saved."""
    faults = dict(whole.faults())
    stage = min((stage_of(name) for name in faults), key=STAGES.index)
    form = form_of(plan, stage, views, _as_sent(plan))
    form.say({name: faults[name] for name in faults if stage_of(name) == stage})
    messages.warning(request, _("Saved, but not ready to sign: please look at what is marked."))
    return stage_page(request, plan, form, views, status=422)


def _autosave(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the fields that a script sends, and tell it what the other one wrote meanwhile."""
    review = review_to_save_in(request, review_id)
    require(rules.may_write_plan(request.user, review))
    plan = plan_of(request, review)
    views = both_views(request, review)
    form = form_of(plan, stage_called(request.POST.get("stage"), plan), views, request.POST)
    if not form.is_valid():
        return autosave.unfit(form)
    seen, now, typed = form.cleaned_data["version"], timezone.now(), form.typed()
    try:
        version = keep(request.user, review, typed, seen, now)
    except StaleFields as moved:
        fields = {
            name: {"stored": text, "words": form.words_of(name, text)}
            for name, text in moved.stored.items()
        }
        return autosave.moved_on(fields, plan_of(request, review).version)
    news = {name: one for name, one in _news(request, review, seen).items() if name not in typed}
    return autosave.saved(version, now, news=news)


def _as_sent(plan: Plan) -> QueryDict:
    """Return what stands on the sheet as a page would send it."""
    data = QueryDict(mutable=True)
    data.update({**texts_of(plan), "version": str(plan.version)})
    return data


def _news(request: PersonalRequest, review: Review, seen: int) -> dict[str, dict[str, str]]:
    """Return what was written after version `seen`, by field, with the name of who wrote it."""
    fields = SheetField.objects.visible_to(request.user).of(review).since(seen)
    return {
        field.name: {"text": field.text, "by": field.by.called}
        for field in fields.select_related("by")
    }
