"""HR launches a cycle, sees how it goes, and runs it."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from people.keyset import slice_of
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import Conflict, require
from reviews import board, cycle_check, cycle_rules, progress
from reviews.actions import board as running, launch
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.forms.cycle_draft import (
    CloseForm,
    DaysForm,
    LaunchForm,
    NamingForm,
    ReasonForm,
    TestRunForm,
)
from reviews.forms.cycle_rolling import JoinersForm
from reviews.models import Cycle, CycleJob, Review
from reviews.models.cycle import DAYS
from reviews.models.review import STAGE_NAMES, UNSIGNED_STAGES
from reviews.rules import OWN
from reviews.states import CycleStage, JobState, Stage
from reviews.views.cycle_access import chosen_reviews, visible_cycle

SECONDS_TO_LOOK_AGAIN = "1"
RECENT = 5


@require_safe
def cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """A draft with what is to do, work under way with how far it is, or the board."""
    cycle = visible_cycle(request, cycle_id)
    if cycle.stage == CycleStage.DRAFT:
        require(cycle_rules.may_edit_cycle(request.user, cycle))
        return _show_draft(request, cycle, _launch_form(cycle))
    job = cycle.jobs.select_related("person").first()
    if job is not None and job.is_under_way:
        return _show_progress(request, cycle, job)
    return _show_board(request, cycle, job)


@verb("cycle", "cycle_id")
def launch_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Have all reviews made and everybody invited."""
    cycle, now = visible_cycle(request, cycle_id), timezone.now()
    form = _launch_form(cycle, request.POST)
    require(cycle_rules.may_launch(request.user, cycle))
    if not form.is_valid():
        return _show_draft(request, cycle, form, status=422)
    version = form.cleaned_data["version"]
    if cycle.is_rolling:
        launch.start_rolling(request.user, cycle, version, now)
    else:
        launch.launch_cycle(request.user, cycle, version, form.chosen_wait(), now)
    return redirect("cycle", cycle.pk)


@verb("cycle", "cycle_id")
def take_launch_back(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Have the reviews removed again, before the first mail."""
    launch.take_launch_back(request.user, _job(request, cycle_id), timezone.now())
    return redirect("cycle", cycle_id)


@verb("cycle", "cycle_id")
def invite_now(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Let the mails go out without waiting."""
    launch.invite_now(request.user, _job(request, cycle_id), timezone.now())
    return redirect("cycle", cycle_id)


@verb("cycle", "cycle_id")
def continue_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Go on with work that stands still."""
    launch.continue_job(request.user, _job(request, cycle_id), timezone.now())
    return redirect("cycle", cycle_id)


@verb("cycle", "cycle_id")
def begin_test_run(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Let two people try a draft out."""
    cycle, form = visible_cycle(request, cycle_id), TestRunForm(request.POST)
    require(cycle_rules.may_launch(request.user, cycle))
    if not form.is_valid():
        return _show_draft(request, cycle, _launch_form(cycle), test_form=form, status=422)
    two = (form.cleaned_data["employee"], form.cleaned_data["manager"])
    review = launch.begin_test(request.user, cycle, two, timezone.now())
    messages.success(request, _("Both are invited to the test run."))
    return redirect("cycle", review.cycle.test_of_id)


@verb("cycle", "cycle_id")
def end_test_run(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """End what is left of the test runs."""
    launch.end_test(request.user, visible_cycle(request, cycle_id), timezone.now())
    return redirect("cycle", cycle_id)


@verb("cycle", "cycle_id")
def add_late(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Take somebody into a running cycle."""
    cycle, form = visible_cycle(request, cycle_id), NamingForm(request.POST)
    del form.fields["reason"]
    require(cycle_rules.may_take_in(request.user, cycle))
    if not form.is_valid():
        return _show_board(request, cycle, None, late_form=form, status=422)
    employee = form.cleaned_data["who"]
    running.add_late(request.user, cycle, employee, timezone.now())
    messages.success(
        request, _("%(name)s and their manager are invited.") % {"name": employee.called}
    )
    return redirect("cycle", cycle.pk)


@verb("cycle", "cycle_id")
def call_off(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """End the chosen reviews, with a reason that both of each will read."""
    cycle, form = visible_cycle(request, cycle_id), ReasonForm(request.POST)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle))
    if not form.is_valid() or not chosen:
        messages.error(request, _("Choose somebody and say why; both people will read it."))
        return redirect("cycle", cycle.pk)
    with transaction.atomic():
        for review in chosen:
            running.call_off(request.user, review, form.cleaned_data["reason"], timezone.now())
    messages.success(request, _("Both people of each review are told."))
    return redirect("cycle", cycle.pk)


@require_http_methods(METHODS)
def move_days(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Give all unsigned reviews of a cycle other days, or those that are chosen."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle))
    if request.method == "POST" and len(chosen) < len(set(request.POST.getlist("review"))):
        raise Conflict(CHANGED_MEANWHILE)  # none of those ticked would stand for everybody
    if "chosen" in request.GET and not chosen:
        messages.error(request, _("Choose somebody, or move the days for all."))
        return redirect("cycle", cycle.pk)
    if not chosen:
        require(cycle_rules.has_days(cycle))
    initial = {name: getattr(chosen[0] if chosen else cycle, name, None) for name in DAYS}
    form = DaysForm(request.POST or None, initial=initial)
    if chosen or cycle.stage == CycleStage.CLOSED:
        del form.fields["close_on"]
    if request.method == "POST" and form.is_valid():
        return _move(request, cycle, chosen, form.cleaned_data)
    context = {"cycle": cycle, "form": form, "chosen": chosen}
    status = 422 if form.errors else 200
    return render(request, "reviews/cycle/days.html", context, status=status)


@require_http_methods(METHODS)
def close_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """End a cycle, and say what becomes of the reviews that are not signed."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_close(request.user, cycle))
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        running.close_cycle(request.user, cycle, form.because(), timezone.now())
        messages.success(request, _("The cycle is closed."))
        return redirect("cycle", cycle.pk)
    unsigned = Review.objects.filter(cycle=cycle).unsigned().count()
    context = {"cycle": cycle, "form": form, "unsigned": unsigned}
    status = 422 if form.errors else 200
    return render(request, "reviews/cycle/close.html", context, status=status)


def _move(
    request: PersonalRequest, cycle: Cycle, chosen: list[Review], days: dict[str, date]
) -> HttpResponse:
    numbers = [review.pk for review in chosen] if chosen else None
    moved = running.move_days(request.user, cycle, days, numbers, timezone.now())
    said = ngettext("%(count)s review has other days.", "%(count)s reviews have other days.", moved)
    messages.success(request, said % {"count": moved})
    return redirect("cycle", cycle.pk)


def _job(request: PersonalRequest, cycle_id: int) -> CycleJob:
    cycle = visible_cycle(request, cycle_id)
    job: CycleJob | None = cycle.jobs.select_related("cycle").first()
    if job is None:
        raise Conflict(cycle_rules.NOTHING_TO_DO)
    return job


def _launch_form(cycle: Cycle, sent: QueryDict | None = None) -> LaunchForm:
    """Return the form that launches a draft; nobody waits for the mails of a rolling one."""
    form = LaunchForm(sent, initial={"version": cycle.version})
    if cycle.is_rolling:
        del form.fields["wait"]
    return form


def _show_draft(
    request: PersonalRequest,
    cycle: Cycle,
    form: LaunchForm,
    test_form: TestRunForm | None = None,
    status: int = 200,
) -> HttpResponse:
    tests = Review.objects.filter(cycle__test_of=cycle).with_people().with_actions()
    context = {
        "cycle": cycle,
        "check": cycle_check.check(cycle, timezone.localdate()),
        "form": form,
        "test_form": test_form or TestRunForm(),
        "tests": [(one, progress.waiting_sentence(one, request.user)) for one in tests[:RECENT]],
        "may_launch": cycle_rules.may_launch(request.user, cycle),
    }
    return render(request, "reviews/cycle/draft.html", context, status=status)


def _show_progress(request: PersonalRequest, cycle: Cycle, job: CycleJob) -> HttpResponse:
    context = {
        "cycle": cycle,
        "job": job,
        "is_stalled": job.is_stalled(timezone.now()) or job.state == JobState.STOPPED,
        "may_take_back": cycle_rules.may_take_back(request.user, job),
        "may_invite_now": cycle_rules.may_invite_now(request.user, job),
        "may_continue": cycle_rules.may_continue(request.user, job),
    }
    response = render(request, "reviews/cycle/progress.html", context)
    # The page comes again by itself, with or without scripts.
    response["Refresh"] = SECONDS_TO_LOOK_AGAIN
    return response


def _show_board(
    request: PersonalRequest,
    cycle: Cycle,
    job: CycleJob | None,
    late_form: NamingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET
    path, stage = board.path_asked_for(asked.get("department", "")), asked.get("stage", "")
    words = asked.get("q", "")[:100]
    reviews = board.reviews_of(cycle, request.user, path)
    if stage in list(Stage):
        reviews = reviews.filter(stage=stage)
    if words:
        reviews = reviews.of_people_matching(words)
    page = slice_of(reviews.with_people().with_actions(), "stage_since", asked)
    kept = {"department": path, "stage": stage if stage in list(Stage) else "", "q": words}
    context = {
        "cycle": cycle,
        "job": job,
        "tally": board.tally(cycle, request.user, path),
        "page": page,
        "rows": [(one, progress.waiting_sentence(one, request.user)) for one in page.rows],
        "unsigned": UNSIGNED_STAGES,
        "own": OWN if any(one.side_of(request.user) for one in page.rows) else "",
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "kept": kept,
        "stage_name": STAGE_NAMES.get(stage),  # type: ignore[call-overload]
        "events": cycle.events.select_related("actor")[:RECENT],
        **_what_hr_does(request, cycle, late_form or NamingForm()),
    }
    return render(request, "reviews/cycle/board.html", context, status=status)


def _what_hr_does(
    request: PersonalRequest, cycle: Cycle, late_form: NamingForm
) -> dict[str, object]:
    """Return what a board offers to whoever runs the cycle."""
    late_form.fields.pop("reason", None)
    joiners = {"joiners_until": cycle.joiners_until}
    return {
        "late_form": late_form,
        "may_run": cycle_rules.may_run(request.user, cycle),
        "may_take_in": cycle_rules.may_take_in(request.user, cycle),
        "may_close": cycle_rules.may_close(request.user, cycle),
        "may_name": cycle_rules.may_name_people(request.user, cycle),
        "may_pause": cycle_rules.may_pause(request.user, cycle),
        "may_resume": cycle_rules.may_resume(request.user, cycle),
        "joiners_form": JoinersForm(today=timezone.localdate(), initial=joiners),
    }
