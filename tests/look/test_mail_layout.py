"""The frame of our mails: who it is for, one way on, why it came and how it stops."""

import pytest
from django.template import Context, Engine

from people.models import Employee

LINK = "https://bearing.example.org/reviews/12/"


def framed(name: str) -> str:
    """Return a mail of one sentence in the frame called `name`."""
    source = f'{{% extends "emails/{name}" %}}{{% block body %}}Bea has written.{{% endblock %}}'
    person = Employee(name="Ada O'Neill")
    context = Context({"person": person, "link": LINK}, autoescape=name.endswith("html"))
    return Engine.get_default().from_string(source).render(context)


@pytest.mark.parametrize("name", ["_layout.txt", "_layout.html"])
def test_a_mail_says_why_it_came_and_how_it_stops(name: str) -> None:
    mail = framed(name)
    assert "Bea has written." in mail
    assert mail.count(LINK) == 1
    assert "You get this mail because" in mail
    assert "It stops by itself" in mail


def test_the_plain_text_is_plain() -> None:
    mail = framed("_layout.txt")
    assert mail.startswith("Hello Ada O'Neill,\n\nBea has written.\n\n")
    assert "<" not in mail
