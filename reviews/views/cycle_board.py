"""HR sees how a cycle goes, and runs it."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from people.keyset import slice_of
from people.models import Employee
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import Conflict, require
from reviews import board, counts, cycle_rules, progress
from reviews.actions import board as running
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.forms.cycle_draft import CloseForm, DaysForm, NamingForm
from reviews.forms.cycle_rolling import JoinersForm
from reviews.models import Cycle, Review
from reviews.models.cycle import DAYS
from reviews.models.review import STAGE_NAMES, UNSIGNED_STAGES
from reviews.querysets import ReviewQuerySet
from reviews.rules import OWN
from reviews.states import CycleStage, Stage
from reviews.views.cycle_access import ask_why, chosen_reviews, visible_cycle


@verb("cycle", "cycle_id")
def add_late(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Take somebody into a running cycle."""
    cycle, form = visible_cycle(request, cycle_id), NamingForm(request.POST)
    del form.fields["reason"]
    require(cycle_rules.may_take_in(request.user, cycle))
    if not form.is_valid():
        return show_board(request, cycle, form, status=422)
    employee = form.cleaned_data["who"]
    try:
        running.add_late(request.user, cycle, employee, timezone.now())
    except Conflict as conflict:
        form.add_error("who", str(conflict))
        return show_board(request, cycle, form, status=422)
    messages.success(
        request, _("%(name)s and their manager are invited.") % {"name": employee.called}
    )
    return redirect("cycle", cycle.pk)


@verb("cycle", "cycle_id")
def call_off(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Show whose reviews would end, and end them, with a reason that both of each will read."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle))
    if not chosen:
        messages.error(request, _("Choose somebody first."))
        return redirect("cycle", cycle.pk)

    def end(because: str) -> None:
        running.call_off_chosen(request.user, cycle, chosen, because, timezone.now())

    if asked := ask_why(request, cycle, chosen, "reviews/cycle/call_off.html", end):
        return asked
    messages.success(request, _("Both people of each review are told."))
    return redirect("cycle", cycle.pk)


@require_http_methods(METHODS)
def move_days(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Give all unsigned reviews of a cycle other days, or those that are chosen."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle))
    is_choosing = "choose" in request.POST
    if (is_choosing or "review" in request.GET) and not chosen:
        messages.error(request, _("Choose somebody, or move the days for all."))
        return redirect("cycle", cycle.pk)
    if is_choosing:
        return redirect(_address_of(cycle, chosen))
    if request.method == "POST" and len(chosen) < len(set(request.POST.getlist("review"))):
        raise Conflict(CHANGED_MEANWHILE)  # none of those ticked would stand for everybody
    if not chosen:
        require(cycle_rules.has_days(cycle))
    initial = {name: getattr(chosen[0] if chosen else cycle, name, None) for name in DAYS}
    form = DaysForm(request.POST or None, initial=initial, since=_since(cycle, chosen))
    if chosen or cycle.stage == CycleStage.CLOSED:
        del form.fields["close_on"]
    if request.method == "POST" and form.is_valid():
        return _move(request, cycle, chosen, form.cleaned_data)
    own = _own(request, cycle).exists()
    context = {"cycle": cycle, "form": form, "chosen": chosen, "has_own": own}
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
    own = _own(request, cycle).count()
    context = {"cycle": cycle, "form": form, "unsigned": unsigned, "own": own}
    status = 422 if form.errors else 200
    return render(request, "reviews/cycle/close.html", context, status=status)


def _own(request: PersonalRequest, cycle: Cycle) -> ReviewQuerySet:
    """Return the unsigned reviews of a cycle in which whoever runs it is one of the two."""
    own: ReviewQuerySet = Review.objects.filter(cycle=cycle).of(request.user).unsigned()
    return own


def _since(cycle: Cycle, chosen: list[Review]) -> date | None:
    """Return the day since which all that is to move has been on its way."""
    began = max((one.started_at for one in chosen), default=cycle.launched_at)
    return timezone.localdate(began) if began else None


def _address_of(cycle: Cycle, chosen: list[Review]) -> str:
    """Return where the days of these reviews are moved: nothing secret stands in it."""
    query = urlencode({"review": [review.pk for review in chosen]}, doseq=True)
    return f"{reverse('move_days', args=[cycle.pk])}?{query}"


def _move(
    request: PersonalRequest, cycle: Cycle, chosen: list[Review], days: dict[str, date]
) -> HttpResponse:
    numbers = [review.pk for review in chosen] if chosen else None
    moved = running.move_days(request.user, cycle, days, numbers, timezone.now())
    said = ngettext("%(count)s review has other days.", "%(count)s reviews have other days.", moved)
    messages.success(request, said % {"count": moved})
    return redirect("cycle", cycle.pk)


def show_board(
    request: PersonalRequest,
    cycle: Cycle,
    late_form: NamingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show how far a cycle is: counts, names, what HR can do, and what happened."""
    reviews, kept = board.asked_for(cycle, request.user, request.GET)
    is_known = board.is_known(request.GET)
    # Who looks for something finds it, waiting or not.
    is_narrow = bool(kept["stage"] or kept["q"]) or not is_known
    reviews = reviews if is_narrow else board.that_wait(reviews)
    page = slice_of(reviews.with_people().with_actions(), "stage_since", request.GET)
    anew, department = counts.is_asked_anew(request.GET), kept["department"]
    count = counts.count_of(cycle, request.user, department, timezone.now(), anew=anew)
    context = {
        "cycle": cycle,
        "tally": board.tally(count, department),
        "counted_at": counts.counted_at(count),
        "page": page,
        "to_hand_over": _to_hand_over(page.rows, request.user),
        "rows": progress.with_sentences(page.rows, request.user),
        "unsigned": UNSIGNED_STAGES,
        "has_days_of_its_own": any(_has_days_of_its_own(one, cycle) for one in page.rows),
        "own": OWN if any(one.side_of(request.user) for one in page.rows) else "",
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "kept": kept,
        "is_narrow": is_narrow,
        "is_known": is_known,
        "stage_name": STAGE_NAMES[Stage(kept["stage"])] if kept["stage"] else None,
        "history": board.history_of(cycle, request.user),
        **_what_hr_does(request, cycle, late_form or NamingForm()),
    }
    return render(request, "reviews/cycle/board.html", context, status=status)


def _to_hand_over(reviews: list[Review], person: Employee) -> str:
    """Return the query that chooses all of these that are not signed and not one's own."""
    numbers = [
        one.pk for one in reviews if one.stage in UNSIGNED_STAGES and one.side_of(person) is None
    ]
    return urlencode({"review": numbers}, doseq=True)


def _has_days_of_its_own(review: Review, cycle: Cycle) -> bool:
    """Whether the days above the board are not those by which this review goes."""
    if cycle.close_on is None or review.stage not in UNSIGNED_STAGES:
        return False  # no days stand there, or it goes by none
    days = {name: getattr(cycle, name) for name in DAYS}  # the last is the cycle's alone
    return any(getattr(review, name, day) != day for name, day in days.items())


def _what_hr_does(
    request: PersonalRequest, cycle: Cycle, late_form: NamingForm
) -> dict[str, object]:
    """Return what a board offers to whoever runs the cycle."""
    late_form.fields.pop("reason", None)
    joiners = {"joiners_until": cycle.joiners_until}
    return {
        "late_form": late_form,
        "runs": cycle_rules.runs(request.user, cycle),
        "parts": board.parts_of(request.user),
        "may_run": cycle_rules.may_run(request.user, cycle),
        "may_take_in": cycle_rules.may_take_in(request.user, cycle),
        "may_close": cycle_rules.may_close(request.user, cycle),
        "may_name": cycle_rules.may_name_people(request.user, cycle),
        "may_pause": cycle_rules.may_pause(request.user, cycle),
        "may_resume": cycle_rules.may_resume(request.user, cycle),
        "joiners_form": JoinersForm(today=timezone.localdate(), initial=joiners),
    }
