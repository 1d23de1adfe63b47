"""HR prepares a cycle: what it is, whom it is for, and what stands in the way."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from people import department_names
from people.keyset import is_number, slice_of
from people.models import Employee
from people.querysets import EmployeeQuerySet
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import require
from reviews import cycle_check, cycle_rules
from reviews.actions.cycle import (
    NameConflict,
    Naming,
    add_cycle as add,
    edit_cycle as edit,
    forget_named as forget,
    name_people,
)
from reviews.actions.template import built_in
from reviews.forms.cycle_draft import CycleForm, NamingForm
from reviews.forms.cycle_rolling import RollingForm
from reviews.models import Cycle, CycleEvent, CyclePerson, Review
from reviews.population import people_of
from reviews.problems import KEEPS_OUT, WORDS, Kind
from reviews.views.cycle_access import visible_cycle

ROWS, RECENT = 50, 5
MOST_AT_ONCE = 5000


@require_safe
def cycles(request: PersonalRequest) -> HttpResponse:
    """Every cycle that this person may see, newest first; test runs stand with their drafts."""
    require(cycle_rules.may_prepare(request.user))
    visible = Cycle.objects.visible_to(request.user).filter(test_of=None).select_related("owner")
    page = Paginator(visible, ROWS).get_page(request.GET.get("page"))
    deleted = CycleEvent.objects.of_deleted_drafts(request.user).select_related("actor")
    context = {"page": page, "deleted": deleted[:RECENT]}
    return render(request, "reviews/cycle/list.html", context)


@require_http_methods(METHODS)
def add_cycle(request: PersonalRequest) -> HttpResponse:
    """Begin to prepare a cycle with days that are the same for everybody."""
    now = timezone.now()
    return _add(request, CycleForm, CycleForm.suggestion(timezone.localdate(now), built_in(now)))


@require_http_methods(METHODS)
def add_rolling_cycle(request: PersonalRequest) -> HttpResponse:
    """Begin to prepare a cycle that runs by anniversaries."""
    return _add(request, RollingForm, RollingForm.suggestion(built_in(timezone.now())))


@require_http_methods(METHODS)
def edit_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Say anew what a draft is and whom it is for."""
    cycle, person = visible_cycle(request, cycle_id), request.user
    require(cycle_rules.may_edit_cycle(person, cycle))
    kind = RollingForm if cycle.is_rolling else CycleForm
    initial = kind.initial_of(cycle)
    form = kind(person, request.POST or None, today=timezone.localdate(), initial=initial)
    if request.method == "POST" and form.is_valid():
        version, now = form.cleaned_data["version"], timezone.now()
        try:
            edit(person, cycle, form.outline(), version, now)
        except NameConflict as conflict:
            form.add_error("name", str(conflict))
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("cycle", cycle.pk)
    return _write(request, form, cycle)


@require_safe
def cycle_people(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """See who would be in a draft, by name; add people and leave some out."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_name_people(request.user, cycle))
    return _show_people(request, cycle, NamingForm())


@verb("cycle_people", "cycle_id")
def name_in_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Add somebody to a draft, or leave them out (as=left_out), with the reason."""
    cycle, form = visible_cycle(request, cycle_id), NamingForm(request.POST)
    require(cycle_rules.may_name_people(request.user, cycle))
    if not form.is_valid():
        return _show_people(request, cycle, form, status=422)
    is_out = request.POST.get("as") == CyclePerson.Kind.LEFT_OUT
    kind = CyclePerson.Kind.LEFT_OUT if is_out else CyclePerson.Kind.ADDED
    naming = Naming(kind, form.cleaned_data["reason"])
    name_people(request.user, cycle, [form.cleaned_data["who"]], naming, timezone.now())
    return redirect("cycle_people", cycle.pk)


@verb("cycle_people", "cycle_id")
def forget_named(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Let the filter decide about somebody again."""
    cycle = visible_cycle(request, cycle_id)
    number = request.POST.get("named", "")
    named = cycle.named.filter(pk=int(number)).first() if is_number(number) else None
    require(cycle_rules.may_name_people(request.user, cycle))
    if named is not None:
        forget(request.user, cycle, named.employee, timezone.now())
    return redirect("cycle_people", cycle.pk)


@require_safe
def check_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """See what stands in the way of a launch, and who of each kind."""
    cycle, today = visible_cycle(request, cycle_id), timezone.localdate()
    require(cycle_rules.may_edit_cycle(request.user, cycle))
    found = cycle_check.check(cycle, today)
    kind = _kind(request.GET.get("kind", ""), found)
    context = {"cycle": cycle, "check": found, "kind": kind}
    if kind is not None:
        people = cycle_check.people_with(kind, cycle, today).select_related("manager", "department")
        context["page"] = page = slice_of(people, "name", request.GET)
        context["rows"] = _with_reviews(request, page.rows, kind)
        context["query"] = urlencode({"kind": kind.value})
        context["meaning"] = WORDS[kind].meaning
        context["keeps_out"] = kind in KEEPS_OUT
    return render(request, "reviews/cycle/check.html", context)


@verb("check_cycle", "cycle_id")
def leave_out_kind(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Leave everybody of one kind out of a draft, or one of them, with the kind as the reason.

    Whoever was added by name stays unless they are left out by name, too.
    """
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_edit_cycle(request.user, cycle))
    kind = request.POST.get("kind", "")
    if kind in list(Kind) and kind != Kind.BIG_TEAM:
        people = cycle_check.people_with(Kind(kind), cycle, timezone.localdate())
        one = request.POST.get("one", "")
        named = people.filter(pk=int(one)) if is_number(one) else people.exclude(_added(cycle))
        _leave_out(request, cycle, named, Kind(kind))
    return redirect("check_cycle", cycle.pk)


def _leave_out(
    request: PersonalRequest, cycle: Cycle, people: EmployeeQuerySet, kind: Kind
) -> None:
    """Leave `people` out, and say how many that were."""
    some = list(people.select_related("department")[:MOST_AT_ONCE])
    if not some:
        messages.info(request, _("All of them were added by name, so nobody was left out."))
        return
    naming = Naming(CyclePerson.Kind.LEFT_OUT, str(WORDS[kind].of_many))
    name_people(request.user, cycle, some, naming, timezone.now())
    said = ngettext(
        "%(count)s person is left out. You can take that back by name.",
        "%(count)s people are left out. You can take that back by name.",
        len(some),
    )
    messages.success(request, said % {"count": len(some)})


def _added(cycle: Cycle) -> Q:
    added = cycle.named.filter(kind=CyclePerson.Kind.ADDED).order_by()
    return Q(pk__in=added.values("employee"))


def _with_reviews(
    request: PersonalRequest, people: list[Employee], kind: Kind
) -> list[tuple[Employee, Review | None]]:
    """Return `people`, each with the review on its way that is the matter with them."""
    if kind != Kind.UNSIGNED:
        return [(one, None) for one in people]
    reviews = Review.objects.visible_to(request.user).unsigned().filter(employee__in=people)
    found = {review.employee_id: review for review in reviews.select_related("cycle")}
    return [(one, found.get(one.pk)) for one in people]


def _kind(asked: str, found: cycle_check.Check) -> Kind | None:
    """Return the kind that is asked for, or else the first that there is."""
    kinds = [problem.kind for problem in found.problems]
    return next((kind for kind in kinds if kind == asked), kinds[0] if kinds else None)


def _add(
    request: PersonalRequest, kind: type[CycleForm | RollingForm], initial: dict[str, object]
) -> HttpResponse:
    """Prepare the cycle that was said, or show the form, with what is wrong at its fields."""
    require(cycle_rules.may_prepare(request.user))
    now = timezone.now()
    today, sent = timezone.localdate(now), request.POST or None
    form = kind(request.user, sent, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = add(request.user, form.outline(), now)
        except NameConflict as conflict:
            form.add_error("name", str(conflict))
        else:
            return redirect("cycle", cycle.pk)
    return _write(request, form)


def _write(request: PersonalRequest, form: forms.Form, cycle: Cycle | None = None) -> HttpResponse:
    context: dict[str, object] = {
        "form": form,
        "cycle": cycle,
        "is_rolling": isinstance(form, RollingForm),
        "departments": department_names.names_to_pick(),
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/cycle/write.html", context, status=status)


def _show_people(
    request: PersonalRequest, cycle: Cycle, form: forms.Form, status: int = 200
) -> HttpResponse:
    words = request.GET.get("q", "")[:100]
    people = people_of(cycle)
    named = cycle.named.select_related("employee", "by")
    context = {
        "cycle": cycle,
        "form": form,
        "words": words,
        "total": people.count(),
        "page": slice_of(
            people.matching(words).select_related("manager", "department"), "name", request.GET
        ),
        "query": urlencode({"q": words}) if words else "",
        "named": Paginator(named, ROWS).get_page(request.GET.get("named")),
    }
    return render(request, "reviews/cycle/people.html", context, status=status)
