"""HR words the mails that people get about reviews, looks at them, and has a test sent."""

from collections.abc import Mapping
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from outbox.models import Wording
from outbox.wording import kinds_with_words
from people.models import Employee
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import require
from reviews import mail_rules
from reviews.actions import mail_words as wording
from reviews.forms.mail_words import WordsForm
from reviews.mail_kinds import MailKind, worded_kinds
from reviews.mail_trial import as_it_would_read

MOST_OF_HISTORY = 20
# A mail has its styles in its tags. It is shown in a frame without scripts, of this page alone.
STYLES_OF_A_MAIL = {"style-src-attr": ["'unsafe-inline'"]}


@require_safe
def mail_words(request: PersonalRequest) -> HttpResponse:
    """See which mails people get about reviews, and which of them HR has worded."""
    require(mail_rules.may_word_mail(request.user))
    changed = kinds_with_words()
    rows = [(kind, one.name, kind in changed) for kind, one in worded_kinds().items()]
    number = sum(is_worded for _kind, _name, is_worded in rows)
    return render(request, "reviews/mail/words.html", {"rows": rows, "number": number})


@csp_update(STYLES_OF_A_MAIL)  # type: ignore[arg-type]  # it takes views with arguments, too
@require_http_methods(METHODS)
def mail_words_of(request: PersonalRequest, mail_kind: str) -> HttpResponse:
    """Word one kind of mail, see how it would read, or go back to Bearing's own words."""
    require(mail_rules.may_word_mail(request.user))
    kind, what, language = mail_kind, _known(mail_kind), _language(request)
    newest = Wording.objects.filter(kind=kind, language=language).first()
    said = newest or Wording(kind=kind, language=language, number=0)
    form = WordsForm(what, said, _typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, kind, form, said, status=422 if form.errors else 200)
    typed = form.cleaned_data
    if "preview" in request.POST:
        return _page(request, kind, form, Wording(**typed))
    new = Wording(kind=kind, **typed | {"number": typed["number"] + 1})
    wording.word_mail(request.user, new, timezone.now())
    messages.success(request, _("Mails of this kind read like this from now on."))
    return redirect(f"{request.path}?language={language}")


@verb("mail_words_of", "mail_kind")
def try_mail(request: PersonalRequest, mail_kind: str) -> HttpResponse:
    """Send a test of one kind to oneself."""
    require(mail_rules.may_word_mail(request.user))
    _known(mail_kind)
    wording.try_mail(request.user, mail_kind, timezone.now())
    messages.success(request, _("A test is on its way to you."))
    return redirect("mail_words_of", mail_kind)


def _known(kind: str) -> MailKind:
    found = worded_kinds().get(kind)
    if found is None:
        raise Http404
    return found


def _language(request: PersonalRequest) -> str:
    """Return the language that is worded: the one asked for, or one's own."""
    asked = request.POST.get("language") or request.GET.get("language", "")
    spoken = dict(settings.LANGUAGES)
    return asked if asked in spoken else translation.get_language() or settings.LANGUAGE_CODE


def _typed(request: PersonalRequest) -> Mapping[str, object] | None:
    """Return what was typed; none of the words count on the way back to Bearing's own."""
    if "own" in request.POST:
        return {name: request.POST.get(name) for name in ("number", "language")}
    return request.POST or None


def _page(
    request: PersonalRequest, kind: str, form: WordsForm, said: Wording, status: int = 200
) -> HttpResponse:
    today, language = timezone.localdate(), said.language
    names = Prefetch("saved_by", Employee.objects.visible_to(request.user))
    history = Wording.objects.filter(kind=kind, language=language).prefetch_related(names)
    context: dict[str, Any] = {
        "kind": kind,
        "what": form.kind,
        "form": form,
        "languages": settings.LANGUAGES if len(settings.LANGUAGES) > 1 else (),
        "language": language,
        "own": as_it_would_read(kind, language, today),
        "mail": as_it_would_read(kind, language, today, said.subject, said.opening),
        "is_preview": form.is_bound and not form.errors,
        "is_worded": bool(said.subject or said.opening),
        "history": history[:MOST_OF_HISTORY],
    }
    return render(request, "reviews/mail/words_of.html", context, status=status)
