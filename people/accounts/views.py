"""The page behind an invitation."""

from allauth.account.forms import ResetPasswordKeyForm
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from people.accounts.links import invitation_of
from people.actions.invitations import accept_invitation
from people.models import Employee

GONE = 410


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose one's first password. Only that uses the link up: a mail robot may open it."""
    found, now = invitation_of(token), timezone.now()
    if found is None or not found.is_open(now):
        closed = {"is_used": found and found.used_at, "is_known": found is not None}
        return render(request, "account/invitation_closed.html", closed, status=GONE)
    form = ResetPasswordKeyForm(request.POST or None, user=found.employee)
    if request.method == "POST" and form.is_valid():
        employee = accept_invitation(found, form.cleaned_data["password1"], now)
        return _sign_in(request, employee)
    context = {"form": form, "employee": found.employee}
    status = 422 if form.errors else 200
    return render(request, "account/invitation.html", context, status=status)


def _sign_in(request: HttpRequest, employee: Employee) -> HttpResponse:
    """Answer as signing in does, in place of whoever was signed in with this browser."""
    logout(request)
    response: HttpResponse = perform_login(request, employee)
    return response
