"""HR looks at whom it would remind, and why others not, and reminds them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.given_up import hold_told_to
from people.keyset import slice_of
from people.models import Employee
from people.requests import PersonalRequest, verb
from people.verdicts import require
from reviews import board, cycle_rules
from reviews.actions.nudging import nudge
from reviews.finding import find_hr
from reviews.models import Cycle, Review
from reviews.nudging import Nudge, Owed, by_person, nudges_for
from reviews.progress import waits_for
from reviews.views.access import chosen_numbers
from reviews.views.cycle_access import chosen_reviews, visible_cycle

MOST_AT_ONCE = 200
NAMES_SAID = 10


@require_safe
def whom_to_remind(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Show who would be reminded of the chosen reviews, or of all that a filter shows."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    reviews, kept = board.asked_for(cycle, request.user, request.GET)
    is_chosen = "review" in request.GET  # if by nothing that is a number, nobody
    if is_chosen:
        some = chosen_numbers(request)[:MOST_AT_ONCE]  # more than any page has boxes for
        reviews, kept = board.reviews_of(cycle, request.user).filter(pk__in=some), {}
    waiting = reviews.unsigned().with_people().with_actions()
    # By their number, which stays: by a day that moves, whoever moves would take others along.
    page = slice_of(waiting.of_others(request.user), "pk", request.GET, MOST_AT_ONCE)
    # One's own would only fill pages on which there is nobody to remind.
    own = [] if page.before else list(waiting.of(request.user)[:MOST_AT_ONCE])
    nudges = nudges_for(request.user, _owed(request.user, [*page.rows, *own]), timezone.now())
    theirs = by_person(one for one in nudges if not one.spared)
    context = {
        "cycle": cycle,
        "page": page,
        "hold": hold_told_to(request.user),
        "kept": kept,
        "is_known": is_chosen or board.is_known(request.GET),
        "query": _query(kept),
        "reminded": [one for mine in theirs for one in mine],
        "spared": [one for one in nudges if one.spared],
        "people": len(theirs),
        "are_several": len(theirs) > 1,
        "reviews": sorted({one.review.pk for mine in theirs for one in mine}),
    }
    return render(request, "reviews/cycle/remind.html", context)


@verb("cycle", "cycle_id")
def nudge_people(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Remind whoever owes something in the chosen reviews, but for those who are left out.

    It says who was spared and why.
    """
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle).with_actions())
    if not chosen:
        messages.error(request, _("Choose somebody to remind."))
        return redirect("cycle", cycle.pk)
    if "choose" in request.POST:
        query = urlencode({"review": [one.pk for one in chosen]}, doseq=True)
        return _to("whom_to_remind", cycle, query)
    still = _that_may_be_reminded(request.user, chosen)
    left_out = set(chosen_numbers(request, "leave_out"))
    owed = [(review, one) for review, one in _owed(request.user, still) if one.pk not in left_out]
    if not owed:
        messages.info(request, _("You left out everybody, so nobody was reminded."))
        return _on_to_the_rest(request, cycle)
    sent, spared = nudge(request.user, cycle, owed, timezone.now())
    if sent:
        messages.success(request, _("Reminded: %(names)s.") % {"names": _names(sent)})
    if spared:
        messages.info(request, _("Not reminded: %(names)s.") % {"names": _names(spared)})
    return _on_to_the_rest(request, cycle)


def _that_may_be_reminded(person: Employee, chosen: Sequence[Review]) -> list[Review]:
    """Return those that still wait for somebody; raise if none does, or one is not theirs.

    Some of many have been signed since the page was opened, and hold up no others.
    """
    verdicts = [(one, cycle_rules.may_nudge(person, one)) for one in chosen]
    for _one, verdict in verdicts:
        if not verdict.about_the_moment:
            require(verdict)
    still = [one for one, verdict in verdicts if verdict]
    if not still:
        require(verdicts[0][1])
    return still


def _owed(person: Employee, reviews: Sequence[Review]) -> list[Owed]:
    """Return whose turn it is in which review, as `person` may know it."""
    find_hr(reviews)
    return [(review, one) for review in reviews for one in waits_for(review, person)]


def _on_to_the_rest(request: PersonalRequest, cycle: Cycle) -> HttpResponseRedirect:
    """Lead to the next of many that a filter has shown, or back to the board."""
    if not request.POST.get("after", "").isdecimal():
        return redirect("cycle", cycle.pk)
    _reviews, kept = board.asked_for(cycle, request.user, request.POST)
    return _to("whom_to_remind", cycle, _query(kept | {"after": request.POST["after"]}))


def _to(page: str, cycle: Cycle, query: str) -> HttpResponseRedirect:
    return redirect(f"{reverse(page, args=[cycle.pk])}?{query}")


def _query(kept: dict[str, str]) -> str:
    return urlencode({name: value for name, value in kept.items() if value})


def _names(nudges: Sequence[Nudge]) -> str:
    """Name everybody once, with the reason where there is one; of many the first."""
    named = [
        f"{one.recipient.name} ({one.spared})" if one.spared else one.recipient.name
        for one in nudges
    ]
    names = list(dict.fromkeys(named))
    more = len(names) - NAMES_SAID
    if more > 0:
        names = [*names[:NAMES_SAID], _("%(count)s more") % {"count": more}]
    return ", ".join(names)
