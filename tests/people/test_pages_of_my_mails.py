"""One's own page of how often mails come, and the link in a mail that stops them."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from outbox.actions import queue
from outbox.models import Message, Preference
from outbox.rhythms import headers_to_stop, rhythm_of, token_of
from outbox.states import Rhythm, State
from people.models import Employee
from tests.cast import Cast, client_for

QUERIES = 7


def address_to_stop(cast: Cast) -> str:
    """Return the path that Ada's mails name."""
    return urlsplit(headers_to_stop(cast.ada)["List-Unsubscribe"].strip("<>")).path


def test_everybody_chooses_for_themselves(cast: Cast) -> None:
    """Seen red by keeping it for whoever else is named in the form."""
    page, client = reverse("my_mails"), client_for(cast.ada)
    assert chosen_on(client, page) == ["at_once"]
    assert client.post(page, {"rhythm": "weekly", "person": cast.bea.pk}).status_code == 302
    assert Preference.objects.get().person == cast.ada
    assert chosen_on(client, page) == ["weekly"]


def chosen_on(client: Client, page: str) -> list[str]:
    """Return which of the choices is marked."""
    marked = re.findall(r"<input[^>]*checked[^>]*>", client.get(page).content.decode())
    return [value for one in marked for value in re.findall(r'value="(\w+)"', one)]


def test_what_is_no_rhythm_is_refused_at_the_field(cast: Cast) -> None:
    answer = client_for(cast.ada).post(reverse("my_mails"), {"rhythm": "hourly"})
    assert answer.status_code == 422
    assert not Preference.objects.exists()


def test_the_page_says_how_many_come_and_what_comes_in_any_case(
    cast: Cast, settings: Settings
) -> None:
    settings.MAILS_A_DAY, settings.MAILS_A_WEEK = 1, 3
    page = client_for(cast.ada).get(reverse("my_mails")).content.decode()
    assert "at most one such mail a day" in page
    assert "at most 3 such mails a week" in page
    assert "how you sign in" in page


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_link_in_a_mail_changes_nothing(cast: Cast, method: str) -> None:
    """Mail robots do. Seen red by switching off whatever the method."""
    assert getattr(Client(), method)(address_to_stop(cast)).status_code == 200
    assert rhythm_of(cast.ada.pk) == Rhythm.AT_ONCE


def test_a_mail_program_stops_them_without_a_session_or_a_token_of_ours(cast: Cast) -> None:
    """RFC 8058. Seen red without `csrf_exempt`, and with a page for those who are signed in."""
    program = Client(enforce_csrf_checks=True)
    answer = program.post(address_to_stop(cast), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "no longer come" in answer.content.decode()
    assert reverse("my_mails") in answer.content.decode()
    assert not answer.cookies
    assert rhythm_of(cast.ada.pk) == Rhythm.OFF
    assert rhythm_of(cast.bea.pk) == Rhythm.AT_ONCE


def test_a_form_that_is_sent_as_it_stands_stops_nothing(cast: Cast) -> None:
    """Robots send it, and press its first button. Seen red by stopping at any POST."""
    address = address_to_stop(cast)
    for sent in ({}, {"stop": ""}, {"List-Unsubscribe": ""}):
        assert "Stop them" in Client().post(address, sent).content.decode()
    assert not Preference.objects.exists()


def test_a_link_that_was_made_up_stops_nothing(cast: Cast) -> None:
    """Seen red by reading the number and not the signature."""
    token = token_of(cast.ada)
    for made_up in (token[:-1], token.replace(str(cast.ada.pk), str(cast.bea.pk), 1), "1", "x.y"):
        answer = Client().post(reverse("stop_mail", args=[made_up]), {"stop": "yes"})
        assert answer.status_code == 404
    assert not Preference.objects.exists()


def test_an_old_link_still_works_after_the_key_was_changed(cast: Cast, settings: Settings) -> None:
    """Seen red with a signer that knows today's key alone."""
    address = address_to_stop(cast)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 9
    assert Client().post(address, {"stop": "yes"}).status_code == 200
    assert rhythm_of(cast.ada.pk) == Rhythm.OFF


def test_it_is_found_under_ones_own_name(cast: Cast) -> None:
    assert reverse("my_mails") in client_for(cast.ada).get(reverse("home")).content.decode()


def one_mail_of(person: Employee, count: int) -> None:
    """Let the last mail to `person` have said so many things."""
    with transaction.atomic():
        sent = [
            queue(
                recipient=person, kind="called_off", about=f"review:{number}", path=f"/r/{number}/"
            )
            for number in range(count)
        ]
    leader = sent[0]
    assert leader is not None
    said = {"state": State.SENT, "sent_at": timezone.now(), "carried_by": leader.pk}
    Message.objects.filter(recipient=person, kind="called_off").update(**said)


def test_all_that_the_last_mail_said_stands_there(cast: Cast) -> None:
    """A mail names twenty things and leads here for the rest. Seen red with those alone.

    Nobody else's, and nothing of which there are no words any more.
    """
    one_mail_of(cast.ada, 23)
    Message.objects.filter(about="review:22").update(kind="gone_by_now")
    page = client_for(cast.ada).get(reverse("my_mails")).content.decode()
    assert [number for number in range(25) if f'href="/r/{number}/"' in page] == [*range(22)]
    assert 'id="last"' not in client_for(cast.bea).get(reverse("my_mails")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_that_was(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Seen red by asking for the words of each mail."""
    one_mail_of(cast.ada, count)
    client = client_for(cast.ada)
    client.get(reverse("my_mails"))
    with django_assert_num_queries(QUERIES):
        assert client.get(reverse("my_mails")).status_code == 200
