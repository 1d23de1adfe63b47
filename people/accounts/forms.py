"""What is asked of somebody who wants to get in."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import base36_to_int
from django.utils.translation import gettext_lazy as _

from people.actions.passwords import ask_for_password
from people.models import Employee

LONGEST_LOGIN = 254


class LoginForm(allauth_forms.LoginForm):
    """E-mail address or employee number, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("E-mail address or employee number"),
            max_length=LONGEST_LOGIN,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, str]:
        """Return what the backend looks at; `email` may hold a number (find_employee)."""
        return {
            "email": self.cleaned_data["login"],
            "password": self.cleaned_data["password"],
        }


class PasswordRequestForm(allauth_forms.ResetPasswordForm):
    """An address to which a link is to be sent; whether it is anybody's is not looked at here."""

    def clean_email(self) -> str:
        """Return the address as typed: known and unknown ones go the same way."""
        email: str = self.cleaned_data["email"]
        return email

    def save(self, request: HttpRequest, **_options: Any) -> str:
        """Write down that a link was asked for; the sender finds out whose address it is."""
        email: str = self.cleaned_data["email"]
        ask_for_password(email, timezone.now())
        return email


class PasswordLinkForm(forms.Form):
    """The two parts of the link in a mail, as allauth's page hands them over."""

    uidb36 = forms.CharField()
    key = forms.CharField()
    reset_user: Employee | None = None

    def clean(self) -> dict[str, Any]:
        """Find whose link it is; refuse a used, old or made-up one, and that of a leaver."""
        found = _whose(self.cleaned_data.get("uidb36", ""))
        key = self.cleaned_data.get("key", "")
        if found is None or not default_token_generator.check_token(found, key):
            raise forms.ValidationError(_("This link no longer works."))
        self.reset_user = found
        return self.cleaned_data


def _whose(number_in_base36: str) -> Employee | None:
    try:
        number = base36_to_int(number_in_base36)
    except ValueError:
        return None
    return Employee.objects.at_work().filter(pk=number).first()
