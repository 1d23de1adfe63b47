"""What the two sealed forms have in common: shown, saved, sent and taken back in the same way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people import autosave
from people.at_most_one import at_most_one
from people.forms.guided import GuidedForm
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import Conflict, Verdict, require
from reviews import progress, rules
from reviews.actions.moving import CHANGED_MEANWHILE, StaleSave
from reviews.content import content_of
from reviews.models import GapAssessment, PreReview, Review
from reviews.states import Side
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, review_to_save_in, visible_review

Rule = Callable[[Employee, Review], Verdict]
Act = Callable[[Employee, Review, Any, datetime], None]


@dataclass(frozen=True)
class Preparation:
    """One side's form: what it is, who may do what with it, and how it is done."""

    page: str  # the URL name, and the folder of its templates
    record: str  # what the access log calls it
    author: Side
    model: type[PreReview] | type[GapAssessment]
    draft_form: Callable[..., GuidedForm]
    send_form: Callable[..., GuidedForm]
    # The form of a save that carries a part of it, beside what is stored of the rest.
    partial_form: Callable[[Employee, Review, QueryDict], GuidedForm]
    initial_of: Callable[[Any], Mapping[str, Any]]
    may_write: Rule
    may_send: Rule
    may_take_back: Rule
    save: Act
    send: Act
    take_back: Callable[[Employee, Review, datetime], None]
    sent: StrOrPromise
    beside: Callable[[PersonalRequest, Review, Any], Mapping[str, Any]] = lambda *_nothing: {}
    # The same around what was sent, for whoever reads it.
    beside_read: Callable[[PersonalRequest, Review, Any], Mapping[str, Any]] = lambda *_nothing: {}
    # What shows the form, as it is stored or after it was refused, where it isn't one page.
    write_page: Callable[..., HttpResponse] | None = None

    def stored(self, person: Employee, review: Review) -> Any:
        """Return the record as far as `person` may see it, or None."""
        return at_most_one(self.model.objects.visible_to(person).of(review))

    def shown(self, person: Employee, review: Review) -> Any:
        """Return the same with its levels, for a page that shows them."""
        return at_most_one(self.model.objects.visible_to(person).of(review).with_levels())

    def stored_meanwhile(self, person: Employee, review: Review) -> Any:
        """Return what another save has left; raise Conflict where it is no longer theirs."""
        if (stored := self.stored(person, review)) is None:
            raise Conflict(CHANGED_MEANWHILE)
        return stored


def show(kind: Preparation, request: PersonalRequest, review_id: int) -> HttpResponse:
    """The form while its author may write; otherwise as much of it as the reader may see."""
    review = visible_review(request, review_id)
    require(rules.may_open_content(request.user, review))
    may_write = kind.may_write(request.user, review)
    if may_write and kind.write_page:
        return kind.write_page(request, review)
    if may_write:
        stored = kind.stored(request.user, review)
        form = kind.draft_form(review, initial=kind.initial_of(stored))
        return _form_page(kind, request, review, form, stored=stored)
    stored = kind.shown(request.user, review)
    if stored and not _wrote(kind, request.user, review, stored):
        note_reading(request, review, kind.record, stored.sent_at)
    context = {
        "review": review,
        "stored": stored,
        "stepper": progress.stepper(review, request.user),
        "content": content_of(review),
        "catalogue": catalogue_of(review),
        "may_take_back": kind.may_take_back(request.user, review),
        "is_own": review.side_of(request.user) == kind.author,
        **kind.beside_read(request, review, stored),
    }
    return render(request, f"reviews/{kind.page}/read.html", context)


def save(kind: Preparation, request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the draft; anything may still be empty."""
    if autosave.is_autosave(request):
        return autosave.answer(request, lambda: _autosave(kind, request, review_id))
    review = visible_review(request, review_id)
    require(kind.may_write(request.user, review))
    form = kind.draft_form(review, request.POST)
    if refused := _attempt(kind, request, review, form, kind.save):
        return refused
    messages.success(request, _("Your draft is saved. Only you can read it."))
    return redirect(kind.page, review.pk)


def send(kind: Preparation, request: PersonalRequest, review_id: int) -> HttpResponse:
    """Seal it and send it."""
    review = visible_review(request, review_id)
    require(kind.may_send(request.user, review))
    form = kind.send_form(review, request.POST)
    if refused := _attempt(kind, request, review, form, kind.send):
        return refused
    messages.success(request, format_lazy(kind.sent, name=review.other(request.user).called))
    return redirect("review", review.pk)


def ask_coach(kind: Preparation, request: PersonalRequest, review_id: int) -> HttpResponse:
    """Show the form as it was typed, with what the coach says of it; nothing is kept (R8)."""
    review = visible_review(request, review_id)
    require(kind.may_write(request.user, review))
    form = kind.draft_form(review, request.POST)
    form.ask_nothing_yet()
    return _form_page(kind, request, review, form)


def take_back(kind: Preparation, request: PersonalRequest, review_id: int) -> HttpResponse:
    """Make it a draft again, until the seal opens (R6)."""
    review = visible_review(request, review_id)
    kind.take_back(request.user, review, timezone.now())
    messages.success(request, _("It is a draft again. Send it when you are ready."))
    return redirect(kind.page, review.pk)


def _autosave(kind: Preparation, request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep what a script sends of the draft, beside what is stored of the rest."""
    review = review_to_save_in(request, review_id)
    require(kind.may_write(request.user, review))
    form = kind.partial_form(request.user, review, request.POST)
    if not form.is_valid():
        return autosave.unfit(form)
    now = timezone.now()
    try:
        kind.save(request.user, review, form.typed(), now)
    except StaleSave:
        return _moved_on(kind, request, review, form)
    return autosave.saved(form.cleaned_data["version"] + 1, now)


def _moved_on(
    kind: Preparation, request: PersonalRequest, review: Review, form: GuidedForm
) -> HttpResponse:
    """Show both texts (R5), unless the whole page shows what is stored: then it may go on from it.

    So a save whose answer was lost can be sent again, and isn't taken for somebody else's.
    """
    stored = kind.stored_meanwhile(request.user, review)
    fields = autosave.both_of(form, kind.initial_of(stored), stored.version)
    if autosave.is_whole(request) and stored.saved_at and not fields:
        return autosave.saved(stored.version, stored.saved_at)
    return autosave.moved_on(fields, stored.version)


def _wrote(kind: Preparation, person: Employee, review: Review, stored: Any) -> bool:
    """Whether it is one's own; what a former manager has sent is not the present one's."""
    author = getattr(stored, "author_id", person.pk)
    return review.side_of(person) == kind.author and author == person.pk


def _attempt(
    kind: Preparation, request: PersonalRequest, review: Review, form: GuidedForm, act: Act
) -> HttpResponse | None:
    """Do `act` with what was typed; if it can't be done, return the form with nothing lost (R5)."""
    if not form.is_valid():
        return _form_page(kind, request, review, form, status=422)
    try:
        act(request.user, review, form.typed(), timezone.now())
    except StaleSave:
        stored = kind.stored_meanwhile(request.user, review)
        form.show_both(kind.initial_of(stored), stored.version)
        return _form_page(kind, request, review, form, status=409)
    return None


def _form_page(
    kind: Preparation,
    request: PersonalRequest,
    review: Review,
    form: GuidedForm,
    *,
    status: int = 200,
    stored: Any = None,
) -> HttpResponse:
    if kind.write_page:
        return kind.write_page(request, review, form, status)
    stored = stored or kind.stored(request.user, review)
    context = {
        "review": review,
        "form": form,
        "content": content_of(review),
        "saved_at": getattr(stored, "saved_at", None),
        "stepper": progress.stepper(review, request.user),
        "is_stale": status == 409,
        **kind.beside(request, review, form),
    }
    return render(request, f"reviews/{kind.page}/write.html", context, status=status)
