"""How often mails come that may wait: one's own page, and the link in a mail that stops them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from outbox.budget import Budget
from outbox.letters import lines_of_last_mail
from outbox.rhythms import choose_rhythm, person_of, rhythm_of
from outbox.states import Rhythm
from people.forms.my_mails import MyMailsForm
from people.requests import METHODS, PersonalRequest

STOPS = {("List-Unsubscribe", "One-Click"), ("stop", "yes")}


@require_http_methods(METHODS)
def my_mails(request: PersonalRequest) -> HttpResponse:
    """Choose how often mails come that may wait, and see all that the last one said."""
    chosen = {"rhythm": rhythm_of(request.user.pk)}
    form = MyMailsForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        form.apply(request.user, timezone.now())
        messages.success(request, _("Mails come as you chose."))
        return redirect("my_mails")
    lines = lines_of_last_mail(request.user)
    context = {"form": form, "budget": Budget.of_installation(), "lines": lines}
    return render(request, "people/my_mails.html", context, status=422 if form.errors else 200)


@login_not_required
@csrf_exempt  # a mail program presses the button, without a session (RFC 8058)
@never_cache
@require_http_methods(METHODS)
def stop_mail(request: HttpRequest, reader: str) -> HttpResponse:
    """Stop mails that may wait, by the link in one: by its button, or by what RFC 8058 sends.

    Nothing else does: programs look at links, and some send a form as it stands.
    """
    person = person_of(reader)
    if person is None:
        raise Http404
    if STOPS & set(request.POST.items()):
        choose_rhythm(person, Rhythm.OFF, timezone.now())
    is_off = rhythm_of(person.pk) == Rhythm.OFF
    return render(request, "account/stop_mail.html", {"is_off": is_off})
