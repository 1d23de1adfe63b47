"""Whoever reads mail at the address that an account had hears that it has another one."""

from django.core import mail
from django.utils import timezone

from outbox.models import Message
from outbox.sender import send_due
from people.actions import employees
from tests.cast import Cast
from tests.people.imports.bringing import bring

NOW = timezone.now()
ABOUT_IT = "The address of your account in Bearing was changed"


def told() -> list[list[str]]:
    """Send what is due and return whom the warnings went to."""
    send_due(timezone.now())
    return [one.to for one in mail.outbox if one.subject == ABOUT_IT]


def test_a_changed_address_is_told_at_the_former_one(cast: Cast) -> None:
    """Seen red without the address maker, by which it went to the new one."""
    employees.edit_employee(cast.dot, cast.ada, {"email": "new@example.org"}, NOW)
    assert told() == [["ada@example.org"]]
    [warning] = [one for one in mail.outbox if one.subject == ABOUT_IT]
    assert "new@example.org" not in str(warning.body)
    assert Message.objects.get(kind="address_changed").recipient == cast.ada


def test_each_address_of_a_row_of_changes_is_told(cast: Cast) -> None:
    for address in ("first@example.org", "second@example.org"):
        employees.edit_employee(cast.dot, cast.ada, {"email": address}, timezone.now())
    assert told() == [["ada@example.org"], ["first@example.org"]]


def test_another_change_warns_nobody(cast: Cast) -> None:
    employees.edit_employee(cast.dot, cast.ada, {"title": "Analyst"}, NOW)
    assert told() == []


def test_an_address_changed_by_a_file_is_told_at_the_former_one_too(cast: Cast) -> None:
    """Seen red without the warning in Written.save."""
    employees.edit_employee(cast.dot, cast.ada, {"number": "7"}, NOW)
    bring("number,email,title\n7,new@example.org,Clerk\n", cast.dot)
    assert told() == [["ada@example.org"]]


def test_the_former_address_of_somebody_who_has_left_is_told_too(cast: Cast) -> None:
    """Seen red by dropping every message to a person who is not here any more."""
    employees.leave(cast.dot, cast.ada, timezone.localdate(), NOW)
    employees.edit_employee(cast.dot, cast.ada, {"email": "new@example.org"}, NOW)
    assert told() == [["ada@example.org"]]


def test_whoever_comes_back_under_another_address_is_told_at_the_one_they_had(cast: Cast) -> None:
    """Seen red without a word when they come back, and with the last of the former addresses."""
    employees.leave(cast.dot, cast.ada, timezone.localdate(), NOW)
    for address in ("first@example.org", "second@example.org"):
        employees.edit_employee(cast.dot, cast.ada, {"email": address}, timezone.now())
    assert told() == [["ada@example.org"], ["first@example.org"]]
    employees.come_back(cast.dot, cast.ada, timezone.localdate(), timezone.now())
    assert told() == [["ada@example.org"], ["first@example.org"], ["ada@example.org"]]


def test_who_comes_back_by_a_file_is_told_at_each_address_they_had(cast: Cast) -> None:
    """Seen red without `returned` in Written, and with one message for one moment."""
    employees.leave(cast.dot, cast.ada, timezone.localdate(), NOW)
    edit = {"email": "first@example.org", "number": "7"}
    employees.edit_employee(cast.dot, cast.ada, edit, timezone.now())
    assert told() == [["ada@example.org"]]
    bring("number,email,last day\n7,second@example.org,\n")
    assert sorted(told()[1:]) == [["ada@example.org"], ["first@example.org"]]


def test_whoever_comes_back_as_they_were_is_not_warned(cast: Cast) -> None:
    """Seen red by taking a change from before they left for one since."""
    employees.edit_employee(cast.dot, cast.ada, {"email": "ada.quill@example.org"}, NOW)
    assert told() == [["ada@example.org"]]
    employees.leave(cast.dot, cast.ada, timezone.localdate(), NOW)
    employees.come_back(cast.dot, cast.ada, timezone.localdate(), NOW)
    assert told() == [["ada@example.org"]]
