"""Writing on the sheet of the talk: what one saves, and what the other one wrote meanwhile.

A script saves by the contract of people/autosave.py. Beside it, every answer has `news`: what was
written since the version that the page shows, by field, as it is `stored` and `by` whom. The page
asks for the same every two seconds. Whoever adopts a version says that they have seen all that it
covers; so a version is always read before the news that go with it, and never after.
"""

from collections.abc import Callable, Collection

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import autosave
from people.autosave import EMPTY
from people.keyset import is_number
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from people.verdicts import Conflict, require
from reviews import rules
from reviews.actions import conversation as actions
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.actions.sheet import StaleFields, go_to_stage, save_sheet as keep
from reviews.forms.plan import PlanForm
from reviews.forms.talk import NOT_ASKED, TalkForm
from reviews.forms.talk_carried import free_row, stands_on, taken_over
from reviews.forms.talk_fields import Talk, stage_of
from reviews.looking_back import carried_forward
from reviews.models import Plan, Review, SheetField
from reviews.states import TalkStage
from reviews.views.access import note_reading, review_to_save_in, verb, visible_review
from reviews.views.talk_pages import (
    STAGES,
    BothViews,
    address_of,
    both_views,
    form_of,
    gaps_by_name,
    plan_of,
    show_again,
    stage_called,
    stage_page,
    texts_of,
)
from reviews.writing_together import exchange_places

News = dict[str, dict[str, str]]
ABOUT_GAPS = (TalkStage.COMPARE, TalkStage.ACTIONS)


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
    plan, asked = _plan(request, review), request.GET
    stage, seen = stage_called(asked.get("stage"), plan), asked.get("seen", "")
    since = int(seen) if is_number(seen) else plan.version
    other = exchange_places(review, request.user, stage, asked.get("at", ""), timezone.now())
    return JsonResponse(
        {
            "version": plan.version,
            "news": _news(request, review, stage, since) if plan.version > since else {},
            "other": other,
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
    form = form_of(plan, _stage_sent(request), views, request.POST)
    _require_asked(request, form)
    if not form.is_valid():
        return show_again(request, review, form, views, status=422)
    seen, now = form.cleaned_data["version"], timezone.now()
    try:
        keep(request.user, review, form.typed(), seen, now)
    except StaleFields:
        return show_again(request, review, form, views, status=409)
    return then(request, plan_of(request, review), form, views)


def _stage_sent(request: PersonalRequest) -> TalkStage:
    sent = request.POST.get("stage")
    found = next((one for one in STAGES if one == sent), None)
    if found is None:
        raise Conflict(CHANGED_MEANWHILE)
    return found


def _require_asked(request: PersonalRequest, form: TalkForm) -> None:
    """Refuse what no page of this stage asks, or words would be called saved that aren't."""
    if not form.asks([*request.POST, *request.POST.getlist(EMPTY)]):
        raise Conflict(CHANGED_MEANWHILE)


def _go_on(request: PersonalRequest, plan: Plan, form: TalkForm, views: BothViews) -> HttpResponse:
    if "carry" in request.POST:
        return _take_over(request, plan, request.POST["carry"])
    stage = next((one for one in STAGES if one == request.POST.get("go")), form.stage)
    if stage == form.stage:
        messages.success(request, _("Saved. Both of you can go on writing."))
    go_to_stage(request.user, plan.review, stage)
    return redirect(address_of(plan.review, stage))


def _take_over(request: PersonalRequest, plan: Plan, number: str) -> HttpResponse:
    """Write an action that was carried forward into the first row in which nothing is written."""
    found = carried_forward(plan.review, request.user)
    action = next((one for one in found if str(one.pk) == number), None)
    texts, place = texts_of(plan), address_of(plan.review, TalkStage.ACTIONS)
    row = free_row(texts)
    if action is None or stands_on(texts, action):
        return redirect(place)
    if row is None:
        messages.warning(request, _("Saved. Every action has words already: empty one first."))
        return redirect(place)
    keep(request.user, plan.review, taken_over(action, row), plan.version, timezone.now())
    messages.success(request, _("Taken over. Choose its days anew."))
    return redirect(f"{place}#row{row}")


def _finish(request: PersonalRequest, plan: Plan, form: TalkForm, views: BothViews) -> HttpResponse:
    """Put up for signing what both have written, or say at each field what it needs."""
    whole = PlanForm(plan, texts_of(plan), today=timezone.localdate(), subjects=form.talk.choices)
    if not whole.is_valid():
        return _unfinished(request, plan, whole, views)
    try:
        actions.finish_talk(request.user, plan.review, whole.typed(), timezone.now())
    except Conflict:
        said = _("Saved, but not put up for signing: somebody wrote meanwhile. Look once more.")
        messages.warning(request, said)
        return redirect("talk", plan.review.pk)
    messages.success(request, _("The plan is ready. Each of you signs from your own login."))
    if left := _left_open(form.talk, whole):
        said = _("You have left open how you leave: %(gaps)s. You can go back to the talk.")
        messages.info(request, said % {"gaps": left})
    return redirect("plan", plan.review.pk)


def _left_open(talk: Talk, whole: PlanForm) -> str:
    """Name the gaps that were compared, and of which nobody said how the two leave them."""
    said = {outcome["subject"] for outcome in whole.typed().outcomes}
    return ", ".join(str(gap.name) for gap in talk.gaps if gap.code not in said)


def _unfinished(
    request: PersonalRequest, plan: Plan, whole: PlanForm, views: BothViews
) -> HttpResponse:
    """Show the first stage on which something is lacking, and what lacks on all; all is saved."""
    faults = dict(whole.faults())
    stage = min((stage_of(name) for name in faults), key=STAGES.index)
    form = form_of(plan, stage, views, _as_sent(plan))
    form.say(faults)
    messages.warning(request, _("Saved, but not ready to sign: please look at what is marked."))
    return stage_page(request, plan, form, views, status=422)


def _autosave(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the fields that a script sends, and tell it what the other one wrote meanwhile."""
    review = review_to_save_in(request, review_id)
    require(rules.may_write_plan(request.user, review))
    form = _form_to_save(request, review)
    _require_asked(request, form)
    if not form.is_valid() and "version" in form.errors:
        return autosave.unfit(form)
    seen, now, typed = form.cleaned_data["version"], timezone.now(), form.fit()
    try:
        version = keep(request.user, review, typed, seen, now)
    except StaleFields:
        return _moved_on(request, review, form)
    news = _without(_news(request, review, form.stage, seen), typed)
    if not form.is_valid():  # what is wrong with one field is no reason to lose another
        return autosave.unfit(form, version=version, news=news)
    return autosave.saved(version, now, news=news)


def _form_to_save(request: PersonalRequest, review: Review) -> TalkForm:
    """Return the form of the stage whose fields are sent; it knows nothing of what is stored."""
    sent = [name for name in (*request.POST, *request.POST.getlist(EMPTY)) if name not in NOT_ASKED]
    stage = stage_of(sent[0]) if sent else TalkStage.LISTEN
    gaps = gaps_by_name(request, review) if stage in ABOUT_GAPS else ()
    return TalkForm(stage, Talk(review, gaps), request.POST, stored={}, version=0)


def _moved_on(request: PersonalRequest, review: Review, form: TalkForm) -> HttpResponse:
    """Refuse a save that comes second in some field, with all that was written meanwhile (R5)."""
    plan, typed = _plan(request, review), form.fit()
    news = _news(request, review, form.stage, form.cleaned_data["version"])
    fields = {
        name: {**news[name], "words": form.words_of(name, news[name]["stored"])}
        for name, text in typed.items()
        if name in news and news[name]["stored"] != text
    }
    return autosave.moved_on(fields, plan.version, news=_without(news, fields))


def _as_sent(plan: Plan) -> QueryDict:
    """Return what stands on the sheet as a page would send it."""
    data = QueryDict(mutable=True)
    data.update({**texts_of(plan), "version": str(plan.version)})
    return data


def _plan(request: PersonalRequest, review: Review) -> Plan:
    plan: Plan = Plan.objects.visible_to(request.user).get(review=review)
    return plan


def _news(request: PersonalRequest, review: Review, stage: TalkStage, seen: int) -> News:
    """Return what was written on `stage` after version `seen`, by field, and who wrote it.

    `by` is "" where it was the reader, in another window.
    """
    fields = SheetField.objects.visible_to(request.user).of(review).since(seen)
    news = {
        field.name: {
            "stored": field.text,
            "by": "" if field.by_id == request.user.pk else field.by.called,
        }
        for field in fields.select_related("by")
        if stage_of(field.name) == stage
    }
    if any(one["by"] for one in news.values()):
        note_reading(request, review, AccessLogEntry.Record.TALK)
    return news


def _without(news: News, known: Collection[str]) -> News:
    return {name: one for name, one in news.items() if name not in known}
