"""The second step: set up, asked for, and required of whom HR names."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.sender import send_due
from people.actions.factors import remove_factors
from people.models import Employee, PersonEvent
from people.verdicts import Refused
from tests.cast import PASSWORD, client_for

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str) -> str:
    """Return what an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def begin_signing_in(person: Employee) -> tuple[Client, Any]:
    """Return a browser in which the password of `person` was given, and the answer."""
    client = Client()
    answer = {"login": person.email, "password": PASSWORD}
    return client, client.post(reverse("account_login"), answer)


def is_signed_in(client: Client) -> bool:
    """Whether the home page is shown and not the way to it."""
    return client.get(reverse("home")).status_code == 200


def test_an_app_is_set_up_and_then_asked_for(ada: Employee) -> None:
    client, _answer = begin_signing_in(ada)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret[1])})
    assert (done.status_code, done["Location"]) == (302, reverse("mfa_view_recovery_codes"))
    codes = re.findall(r"<code>(\w+)</code>", client.get(done["Location"]).content.decode())
    assert len(codes) == 10
    later, answer = begin_signing_in(ada)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_authenticate"))
    assert not is_signed_in(later)
    assert "One more step" in later.get(answer["Location"]).content.decode()
    assert later.post(answer["Location"], {"code": codes[0]}).status_code == 302
    assert is_signed_in(later)


def test_a_recovery_code_works_once(ada: Employee) -> None:
    TOTP.activate(ada, SECRET)
    code = RecoveryCodes.activate(ada).get_unused_codes()[0]
    for expected in (True, False):
        client, answer = begin_signing_in(ada)
        client.post(answer["Location"], {"code": code})
        assert is_signed_in(client) is expected


def test_a_code_of_the_app_works_once(ada: Employee) -> None:
    TOTP.activate(ada, SECRET)
    code = code_of(SECRET)
    for expected in (True, False):
        client, answer = begin_signing_in(ada)
        client.post(answer["Location"], {"code": code})
        assert is_signed_in(client) is expected


def test_guessing_codes_is_stopped(ada: Employee) -> None:
    TOTP.activate(ada, SECRET)
    client, answer = begin_signing_in(ada)
    pages = [client.post(answer["Location"], {"code": "000000"}).content.decode() for _ in range(6)]
    assert "Too many" in pages[5]
    client.post(answer["Location"], {"code": code_of(SECRET)})
    assert not is_signed_in(client)


def test_setting_up_is_told_by_mail(ada: Employee, django_capture_on_commit_callbacks: Any) -> None:
    client, _answer = begin_signing_in(ada)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    send_due(timezone.now())
    told = [str(one.body) for one in mail.outbox if one.to == [ada.email]]
    assert any("A second step for signing in was added" in body for body in told)
    assert not any(secret in body for body in told)


@pytest.mark.parametrize(
    ("required", "led"),
    [
        ((), ""),
        (("hr_admin",), "dot gil"),
        (("auditor",), "ivy"),
        (("superuser",), "sol"),
        (("hr_admin", "auditor", "superuser"), "dot gil ivy sol"),
        (("everyone",), "ada bea cyd dot eve fay gil hal ivy sol"),
    ],
)
def test_whom_hr_names_is_led_to_a_second_step(
    cast: Any, settings: Any, required: tuple[str, ...], led: str
) -> None:
    settings.REQUIRE_MFA_FOR = frozenset(required)
    names = [
        name
        for name, person in cast.everybody().items()
        if client_for(person).get(reverse("home")).status_code == 302
    ]
    assert names == led.split()


@pytest.mark.parametrize(
    "path", ["/", "/direction/", "/plans/", "/admin/", "/accounts/sessions/", "/style-guide/"]
)
def test_no_other_page_opens_before_that(sol: Employee, settings: Any, path: str) -> None:
    """Seen red with a check on the home page alone."""
    settings.REQUIRE_MFA_FOR = frozenset({"superuser"})
    client = client_for(sol)
    for answer in (client.get(path), client.post(path)):
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    page = client.get(reverse("mfa_index"))
    assert page.status_code == 200
    assert "a password alone is not enough" in page.content.decode()


def test_everything_opens_once_there_is_one(sol: Employee, settings: Any) -> None:
    settings.REQUIRE_MFA_FOR = frozenset({"superuser"})
    TOTP.activate(sol, SECRET)
    assert is_signed_in(client_for(sol))
    page = client_for(sol).get(reverse("mfa_index")).content.decode()
    assert "a password alone is not enough" not in page


def test_removing_the_last_one_leads_there_again(sol: Employee, settings: Any) -> None:
    settings.REQUIRE_MFA_FOR = frozenset({"superuser"})
    TOTP.activate(sol, SECRET)
    client = client_for(sol)
    Authenticator.objects.filter(user=sol).delete()
    assert not is_signed_in(client)


def test_the_way_out_stays_open(sol: Employee, settings: Any) -> None:
    settings.REQUIRE_MFA_FOR = frozenset({"superuser"})
    answer = client_for(sol).post(reverse("account_logout"))
    assert answer["Location"] == reverse("account_login")


def test_asking_costs_nothing_where_nothing_is_required(
    dot: Employee, settings: Any, django_assert_num_queries: Any
) -> None:
    client = client_for(dot)
    client.get(reverse("mfa_index"))
    with django_assert_num_queries(5):  # session, person, factors, any factor, roles (the menu)
        client.get(reverse("mfa_index"))


def test_hr_lets_somebody_in_again_who_lost_the_phone(
    dot: Employee, ada: Employee, cyd: Employee
) -> None:
    TOTP.activate(ada, SECRET)
    with pytest.raises(Refused):
        remove_factors(cyd, ada, timezone.now())
    with pytest.raises(Refused):
        remove_factors(dot, dot, timezone.now())
    remove_factors(dot, ada, timezone.now())
    assert is_signed_in(begin_signing_in(ada)[0])
    assert PersonEvent.objects.get(employee=ada, verb="remove_factors").actor == dot
    send_due(timezone.now())
    assert "A second step for signing in was removed" in str(mail.outbox[-1].body)


def test_nobody_touches_the_passkey_of_somebody_else(ada: Employee, cyd: Employee) -> None:
    key = Authenticator.objects.create(
        user=ada, type=Authenticator.Type.WEBAUTHN, data={"name": "Ada's key", "credential": {}}
    )
    client, _answer = begin_signing_in(cyd)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for route in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(route, args=[key.pk]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
