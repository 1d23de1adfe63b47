"""Pages for when something cannot be: they say why, what is safe, and the way on."""

import pytest
from django.contrib.messages import get_messages, info
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from people.middleware import ConflictMiddleware
from people.models import Employee
from people.verdicts import Conflict, Refused
from people.views import refusals


@pytest.fixture
def request_of_ada(rf: RequestFactory, ada: Employee) -> HttpRequest:
    """A request of Ada's, as the middleware hands it to a view."""
    request = rf.get("/somewhere/")
    request.user = ada
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def test_a_refusal_gives_its_reason(request_of_ada: HttpRequest) -> None:
    page = refusals.not_yours(request_of_ada, Refused("Only Ada & Bea may sign this."))
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
    page = refusals.not_here(request_of_ada, Exception("Review 12 of Bea"))
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


def test_what_could_not_be_read_is_said_to_be_still_in_the_browser(
    client: Client, ada: Employee
) -> None:
    """Text beyond what a request may hold. Seen red by Django's own line, “Bad Request”."""
    client.force_login(ada)
    page = client.post(reverse("write_direction"), {"statement": "a" * 3_000_000})
    assert page.status_code == 400
    assert "your text is still there" in page.content.decode()


def test_what_is_sent_to_no_page_is_not_even_read(client: Client, ada: Employee) -> None:
    """Seen red by looking for texts in it, which ended in our own fault."""
    client.force_login(ada)
    assert client.post("/no/such/page/", {"statement": "a" * 3_000_000}).status_code == 404
