"""The back door: superusers alone, through our own sign-in page, and nothing of a review in it."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from outbox.actions import Letter, queue_many
from outbox.models import Message
from people.admin import BETWEEN_TWO as HIDDEN, site
from people.models import Employee
from reviews import appointment_messages, rewording_messages
from reviews.calendars import AGREED, CANCELLED, MOVED
from reviews.states import Stage
from tests.cast import PASSWORD, Cast, Secrets, client_for

LISTS = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in site._registry
]

MAILS = "/admin/outbox/message/"


@pytest.mark.parametrize("path", ["/admin/", *LISTS, "/admin/login/", "/admin/jsi18n/"])
def test_anonymous_meets_our_sign_in_page(db: None, path: str) -> None:
    answer = Client().get(path, follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "Django" not in answer.content.decode()


def test_signing_in_leads_to_the_back_door(sol: Employee) -> None:
    client = Client()
    led_to = client.get("/admin/", follow=True).redirect_chain[-1][0]
    client.get(led_to)
    answer = {"login": sol.email, "password": PASSWORD, "next": "/admin/"}
    page = client.post(led_to, answer, follow=True)
    assert page.redirect_chain[-1][0] == "/admin/"
    assert page.status_code == 200


@pytest.mark.parametrize("path", ["/admin/", *LISTS, "/admin/no-such-thing/"])
def test_there_is_no_back_door_for_anybody_else(cast: Cast, path: str) -> None:
    for name, person in cast.everybody().items():
        if name != "sol":
            assert client_for(person).get(path).status_code == 404, name


def test_a_superuser_looks_at_everything_and_changes_nothing(cast: Cast) -> None:
    client = client_for(cast.sol)
    assert client.get("/admin/").status_code == 200
    for path in LISTS:
        assert client.get(path).status_code == 200
        assert client.get(f"{path}?q=ada").status_code == 200
        assert client.get(f"{path}add/").status_code == 403
    one = f"/admin/people/employee/{cast.ada.pk}/"
    assert client.get(f"{one}change/").status_code == 200
    assert client.post(f"{one}change/", {"name": "Changed"}).status_code == 403
    assert client.post(f"{one}delete/", {"post": "yes"}).status_code == 403
    assert Employee.objects.get(pk=cast.ada.pk).name == "Ada Quill"


def test_a_superuser_who_has_left_finds_no_door(sol: Employee) -> None:
    client = client_for(sol)
    Employee.objects.filter(pk=sol.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_nothing_of_a_review_is_registered() -> None:
    rooms = {model._meta.app_label for model in site._registry}
    assert rooms == {"people", "outbox"}
    assert apps.get_app_config("admin").__class__.__name__ == "SimpleAdminConfig"


def test_nothing_that_was_written_in_a_review_shows(cast: Cast, review_at: Any) -> None:
    """Seen red with the facts of a message among the fields: they name people and days."""
    review_at(Stage.FOLLOW_UP, Secrets())
    client = client_for(cast.sol)
    for path in LISTS:
        page = client.get(path)
        rows = page.context["cl"].result_list
        bodies = [page, *(client.get(f"{path}{row.pk}/change/") for row in rows)]
        for body in bodies:
            text = body.content.decode()
            assert "kestrel" not in text
            assert "heron" not in text
            assert "pbkdf2" not in text
            assert "/reviews/" not in text


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/admin/logout/", "account_logout"),
        ("/admin/password_change/", "account_change_password"),
    ],
)
def test_its_other_ways_lead_to_our_pages(sol: Employee, path: str, route: str) -> None:
    assert client_for(sol).get(path)["Location"] == reverse(route)


@pytest.mark.parametrize(
    ("path", "lookup"),
    [
        ("/admin/people/employee/", "password__startswith"),
        ("/admin/people/employee/", "manager__password__startswith"),
        ("/admin/people/employee/", "on_leave_from__gte"),
        ("/admin/people/role/", "person__password__startswith"),
        ("/admin/outbox/message/", "path__contains"),
        ("/admin/outbox/message/", "context__contains"),
        ("/admin/outbox/message/", "recipient__password__startswith"),
    ],
)
def test_the_address_bar_finds_out_nothing_that_is_not_shown(
    cast: Cast, path: str, lookup: str
) -> None:
    """Whether a list is empty would tell a hash or a link letter by letter.

    Seen red with the lookups that Django allows by itself.
    """
    client = client_for(cast.sol)
    assert client.get(path, {lookup: "2026-01-01"}).status_code == 400


def test_the_filters_beside_a_list_work(cast: Cast) -> None:
    """Seen red by allowing none."""
    client = client_for(cast.sol)
    found = client.get("/admin/people/employee/", {"is_superuser__exact": "1"})
    assert list(found.context["cl"].result_list) == [cast.sol]
    for path in ("/admin/people/role/?kind__exact=auditor", "/admin/outbox/message/?state=sent"):
        assert client.get(path).status_code == 200


BETWEEN_TWO = ("rewording_proposed", "rewording_answered", "talk_times_proposed", "talk_cancelled")


@pytest.fixture
def mails(cast: Cast) -> dict[str, Message]:
    """Return a mail of each kind that is between two people, and one that isn't, by kind."""
    for number, kind in enumerate((*BETWEEN_TWO, "nudge")):
        queue_many([Letter(cast.ada.pk, kind, f"rewording:{number}", path="/")])
    return {one.kind: one for one in Message.objects.all()}


def test_what_is_between_two_is_about_a_review_to_a_superuser(
    cast: Cast, mails: dict[str, Message]
) -> None:
    """In the list, its filter and the page of a mail. Seen red with the kind in each of them."""
    client = client_for(cast.sol)
    listed = client.get(MAILS).content.decode()
    assert listed.count("about a review") == len(BETWEEN_TWO)
    assert "?kind=nudge" in listed
    one_by_one = [client.get(f"{MAILS}{mails[kind].pk}/change/") for kind in BETWEEN_TWO]
    for text in (listed, *(page.content.decode() for page in one_by_one)):
        assert "about a review" in text
        assert "rewording" not in text
        assert "talk" not in text


def test_the_address_bar_finds_no_mail_between_two(cast: Cast, mails: dict[str, Message]) -> None:
    """Neither by its kind, nor letter by letter. Seen red with Django's own filter of the kind."""
    client = client_for(cast.sol)
    for kind, found in (("rewording_proposed", []), ("nudge", [mails["nudge"]])):
        assert list(client.get(MAILS, {"kind": kind}).context["cl"].result_list) == found
    for lookup in ("kind__exact", "kind__startswith", "kind__in"):
        assert client.get(MAILS, {lookup: "rewording_proposed"}).status_code == 400


def test_every_kind_about_talks_and_rewordings_is_between_two() -> None:
    """Seen red with "talk_times_" in place of "talk_"."""
    kinds = {appointment_messages.PROPOSED, appointment_messages.DECLINED, AGREED, MOVED, CANCELLED}
    kinds |= {rewording_messages.PROPOSED, rewording_messages.ANSWERED}
    assert all(kind.startswith(HIDDEN) for kind in kinds)
