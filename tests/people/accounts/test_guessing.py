"""Guesses at a password are counted by account, from one place and from everywhere."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Employee
from tests.cast import PASSWORD

HOME, ELSEWHERE = "203.0.113.9", "198.51.100.7"


def guess(login: str, place: str = HOME, password: str = "a-guess-in-the-dark") -> Any:  # noqa: S107
    """Return the answer to a try from `place`."""
    answer = {"login": login, "password": password}
    return Client(REMOTE_ADDR=place).post(reverse("account_login"), answer)


def is_stopped(answer: Any) -> bool:
    """Whether nothing is tried any more."""
    return "Too many" in answer.content.decode()


@pytest.mark.parametrize(
    "login", ["A17", " A17 ", "KAKUK@example.org", "\u212aakuk@example.org", "kakuk@Example.org "]
)
def test_an_account_is_one_account_however_it_is_written(ada: Employee, login: str) -> None:
    """Seen red with allauth's own key, which is the text: each spelling bought five tries.

    The Kelvin sign is the one that PostgreSQL and Python make a "k" of.
    """
    Employee.objects.filter(pk=ada.pk).update(email="kakuk@example.org", number="A17")
    for _ in range(5):
        assert not is_stopped(guess("kakuk@example.org"))
    counted = login.isascii() or Employee.objects.with_address(login).exists()
    assert is_stopped(guess(login)) is counted


def test_a_guesser_locks_nobody_out_who_is_elsewhere(ada: Employee) -> None:
    """Seen red by counting by account alone: five guesses kept its owner out."""
    for _ in range(6):
        guess(ada.email)
    assert is_stopped(guess(ada.email, HOME, PASSWORD))
    assert guess(ada.email, ELSEWHERE, PASSWORD).status_code == 302


def test_guesses_from_everywhere_add_up(ada: Employee) -> None:
    """Seen red without the second count."""
    places = [f"198.51.100.{number}" for number in range(31)]
    answers = [guess(ada.email, place) for place in places]
    assert [is_stopped(one) for one in answers] == [False] * 30 + [True]
    assert is_stopped(guess(ada.email, HOME, PASSWORD))


def test_a_right_password_is_not_counted_as_a_guess(ada: Employee) -> None:
    """Seen red by taking back the count of one place alone."""
    places = [f"198.51.100.{number}" for number in range(32)]
    codes = [guess(ada.email, place, PASSWORD).status_code for place in places]
    assert set(codes) == {302}


def test_nobody_is_told_whose_account_there_is(ada: Employee) -> None:
    """Seen red by counting tries at accounts alone."""
    known = [guess(ada.email, HOME) for _ in range(6)]
    unknown = [guess("eda@example.org", ELSEWHERE) for _ in range(6)]
    assert [is_stopped(one) for one in known] == [is_stopped(one) for one in unknown]
