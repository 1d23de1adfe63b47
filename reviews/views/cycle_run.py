"""HR tries a draft out, launches it, or deletes it, and sees how far a launch is."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import Conflict, require
from reviews import board, cycle_check, cycle_rules, progress
from reviews.actions import launch
from reviews.actions.deleting import delete_draft as delete
from reviews.forms.cycle_draft import LaunchForm, TestRunForm, VersionForm
from reviews.models import Cycle, CycleJob
from reviews.states import CycleStage, JobState
from reviews.views.cycle_access import counted_cycle, visible_cycle
from reviews.views.cycle_board import show_board
from reviews.whom import said_of

SECONDS_TO_LOOK_AGAIN = "1"
RECENT = 5


@require_safe
def cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """A draft with what is to do, work under way with how far it is, or the board."""
    cycle = counted_cycle(request, cycle_id)
    if cycle.stage == CycleStage.DRAFT:
        require(cycle_rules.may_edit_cycle(request.user, cycle))
        return _show_draft(request, cycle, _launch_form(cycle))
    job = cycle.jobs.select_related("person").first()
    if job is not None and job.is_under_way:
        return _show_progress(request, cycle, job)
    return show_board(request, cycle)


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
    try:
        launch.begin_test(request.user, cycle, two, timezone.now())
    except Conflict as conflict:
        form.add_error("employee", str(conflict))
        return _show_draft(request, cycle, _launch_form(cycle), test_form=form, status=422)
    messages.success(request, _("Both are invited to the test run."))
    return redirect("cycle", cycle.pk)


@verb("cycle", "cycle_id")
def end_test_run(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Remove the test runs, with all that was written in them."""
    launch.end_test(request.user, visible_cycle(request, cycle_id), timezone.now())
    messages.success(request, _("The test run is over, and nothing of it is left."))
    return redirect("cycle", cycle_id)


@require_http_methods(METHODS)
def delete_draft(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """See what goes with a draft, and delete it."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_delete(request.user, cycle))
    form = VersionForm(request.POST or None, initial={"version": cycle.version})
    if request.method == "POST" and form.is_valid():
        delete(request.user, cycle, form.cleaned_data["version"], timezone.now())
        messages.success(request, _("The draft is deleted."))
        return redirect("cycles")
    context = {
        "cycle": cycle,
        "form": form,
        "whom": said_of(cycle),
        "tests": board.tests_of(request.user, cycle),
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/cycle/delete.html", context, status=status)


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
    tests = board.tests_of(request.user, cycle).with_actions()
    context = {
        "cycle": cycle,
        "whom": said_of(cycle),
        "check": cycle_check.check(cycle, timezone.localdate()),
        "form": form,
        "test_form": test_form or TestRunForm(),
        "tests": progress.with_sentences(tests[:RECENT], request.user),
        "may_launch": cycle_rules.may_launch(request.user, cycle),
        "may_delete": cycle_rules.may_delete(request.user, cycle),
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
