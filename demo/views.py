"""Pages of the demo alone. They ask for no login: the mail that sets a password arrives here."""

from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from demo import mailbox

ROWS = 50


@login_not_required
@never_cache
@require_safe
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail that the demo has sent, newest first; ?to= narrows it to one recipient."""
    box = mailbox.read(Path(settings.EMAIL_FILE_PATH))
    to = request.GET.get("to", "")
    page = Paginator(box.to(to), ROWS).get_page(request.GET.get("page"))
    context = {"box": box, "page": page, "to": to, "query": urlencode({"to": to}) if to else ""}
    return render(request, "demo/demo_mailbox.html", context)


@login_not_required
@never_cache
@require_safe
def demo_mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail as its recipient reads it, with the links to this site to click on."""
    mail = mailbox.find(Path(settings.EMAIL_FILE_PATH), key)
    if mail is None:
        raise Http404
    paragraphs = mailbox.paragraphs(mail.text, settings.SITE_URL)
    return render(request, "demo/demo_mail.html", {"mail": mail, "paragraphs": paragraphs})
