"""A first draft from five short answers. Nothing is stored before its author says so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from aspirations.actions import draft as actions
from aspirations.actions.draft import StaleSave
from aspirations.advising import UNREAD, Says, advise, said_by
from aspirations.catalogue import current
from aspirations.coach.builder import draft
from aspirations.forms.building import AnswersForm, UseDraftForm
from aspirations.latest import draft_of, version_of, words_to_go_on_with
from aspirations.models import WHOLE_FIELDS, DirectionDraft, WholeDirection
from people.given_back import gives_back
from people.requests import PersonalRequest, verb


@require_safe
def builder(request: PersonalRequest) -> HttpResponse:
    """Five short questions."""
    return render(request, "aspirations/coach/builder.html", {"form": AnswersForm()})


@gives_back(AnswersForm.base_fields | UseDraftForm.base_fields)
@sensitive_post_parameters()
@verb(page="builder")
def build_draft(request: PersonalRequest) -> HttpResponse:
    """Show the draft that the answers make, to be changed; one that was changed stays so.

    The coach says nothing to a new draft: half of its words are the builder's.
    """
    answers = AnswersForm(request.POST)
    if "statement" in request.POST:
        return _draft_page(request, request.POST["statement"])
    if not answers.is_valid():
        context = {"form": answers}
        return render(request, "aspirations/coach/builder.html", context, status=422)
    return _draft_page(request, draft(answers.answers()), Says(intro=UNREAD))


@gives_back(UseDraftForm.base_fields)
@sensitive_post_parameters()
@verb(page="builder")
def use_draft(request: PersonalRequest) -> HttpResponse:
    """Put the words into the private draft, beside everything else that stands there."""
    draft, said = _drafted(request)
    if request.POST.get("version") != str(version_of(draft)):
        return _both_page(request)
    form = UseDraftForm(said.statement, request.POST)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    kept = {} if isinstance(said, DirectionDraft) else {f: getattr(said, f) for f in WHOLE_FIELDS}
    words = {**kept, "statement": form.together()}
    try:
        actions.save_draft(request.user, words, version_of(draft), timezone.now())
    except StaleSave:
        return _both_page(request)
    messages.success(request, _("It stands in your draft now. Only you can read it."))
    return redirect("write_direction")


def _draft_page(request: PersonalRequest, text: str, says: Says | None = None) -> HttpResponse:
    draft, said = _drafted(request)
    words = {"statement": text, "version": version_of(draft)}
    return _form_page(request, UseDraftForm(said.statement, initial=words), says)


def _both_page(request: PersonalRequest) -> HttpResponse:
    """Show what was typed beside what stands there by now (R5)."""
    draft, said = _drafted(request)
    form = UseDraftForm(said.statement, request.POST)
    form.start_from(version_of(draft))
    return _form_page(request, form, status=409)


def _drafted(request: PersonalRequest) -> tuple[DirectionDraft | None, WholeDirection]:
    """Return the private draft, if there is one, and the words that it goes on with."""
    draft = draft_of(request.user)
    return draft, words_to_go_on_with(request.user, draft)


def _form_page(
    request: PersonalRequest, form: UseDraftForm, says: Says | None = None, status: int = 200
) -> HttpResponse:
    shown = {"statement": form["statement"].value()}
    context = {
        "form": form,
        "is_stale": status == 409,
        "says": says or advise(request.user, said_by(shown.get), current()),
    }
    return render(request, "aspirations/coach/built.html", context, status=status)
