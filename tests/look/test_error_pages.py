"""Pages for when something cannot be: they say why, what is safe, and the way on."""

import pytest
from django.contrib.messages import get_messages, info
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from people.middleware import ConflictMiddleware
from people.models import Employee
from people.verdicts import Conflict, Refused


@pytest.fixture
def request_of_ada(rf: RequestFactory, ada: Employee) -> HttpRequest:
    """A request of Ada's, as the middleware hands it to a view."""
    request = rf.get("/somewhere/")
    request.user = ada
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def test_a_refusal_gives_its_reason(request_of_ada: HttpRequest) -> None:
    page = defaults.permission_denied(request_of_ada, Refused("Only Ada & Bea may sign this."))
    assert page.status_code == 403
    assert "Only Ada &amp; Bea may sign this." in page.content.decode()


def test_a_conflict_gives_its_reason_and_the_way_on(request_of_ada: HttpRequest) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        raise AssertionError(request)

    middleware = ConflictMiddleware(view)
    page = middleware.process_exception(request_of_ada, Conflict("Bea signed it at 12:04."))
    assert page
    assert page.status_code == 409
    assert "Bea signed it at 12:04." in page.content.decode()
    assert f'href="{reverse("home")}"' in page.content.decode()


def test_two_missing_pages_are_the_same_byte_for_byte(client: Client, ada: Employee) -> None:
    client.force_login(ada)
    one, other = client.get("/reviews/1234567/"), client.get("/no/such/page/")
    assert one.status_code == other.status_code == 404
    assert one.content == other.content


def test_a_missing_page_keeps_the_message_for_the_next_one(request_of_ada: HttpRequest) -> None:
    """Shown here it would make two answers differ, and would be gone where it belongs."""
    info(request_of_ada, "Saved at noon.")
    page = defaults.page_not_found(request_of_ada, Exception("Review 12 of Bea"))
    assert "Saved at noon." not in page.content.decode()
    assert "Review 12" not in page.content.decode()
    assert [str(message) for message in get_messages(request_of_ada)] == ["Saved at noon."]


def test_the_page_for_our_own_fault_needs_nothing() -> None:
    page = render_to_string("500.html")
    assert "It is our fault, not yours." in page
    assert "Nothing that was saved before is lost." in page


def test_an_expired_form_says_what_to_do() -> None:
    page = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert page.status_code == 403
    assert "This form has expired" in page.content.decode()
