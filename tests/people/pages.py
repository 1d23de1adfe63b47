"""Pages about people as tests open and send them."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Employee
from tests.cast import Cast
from tests.reviews.pages import Answer, sent_by

MOST_QUERIES = 12


def text_of(client: Client, address: str, **asked: str) -> str:
    """Return a page that has to be there."""
    answer = client.get(address, asked)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer.content.decode()


def ask(client: Client, address: str) -> Answer:
    """Return what is answered to a GET."""
    return client.get(address)


def send(client: Client, address: str, form: Mapping[str, Any]) -> Answer:
    """Return what is answered to a POST."""
    return client.post(address, form)


def names_in(page: str, cast: Cast) -> set[str]:
    """Return the first names of the people whose whole name is on a page, the reader's left out."""
    main = page.split("<main")[1]
    return {name for name, one in cast.everybody().items() if one.name in main}


def queries(client: Client, address: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        text_of(client, address)
    return len(captured)


def person_page(person: Employee) -> str:
    """Return the address of somebody's page."""
    return reverse("person", args=[person.pk])


def post(client: Client, address: str, **typed: str) -> Answer:
    """Send the form of a page with `typed` in it."""
    return send(client, address, sent_by(ask(client, address), address, **typed))


def confirm(client: Client, address: str, **typed: str) -> str:
    """Type into the page of a change and confirm it; return what was said to happen."""
    shown = post(client, address, **typed)
    assert shown.status_code == 200, shown.content.decode()
    form = sent_by(shown, address)
    done = client.post(address, form | {"confirmed": "yes"})
    assert done.status_code == 302, done.content.decode()
    return shown.content.decode()
