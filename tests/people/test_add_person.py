"""`manage.py add_person`: the first HR admin, and whoever is typed in after them."""

import pytest
from django.core.management import CommandError, call_command

from outbox.models import Message
from people.models import Employee, PersonEvent, ReportingLine
from tests.cast import Cast


def add(*words: str) -> Employee:
    """Return whom the command added."""
    call_command("add_person", *words)
    return Employee.objects.get(email=words[0])


def test_the_first_person_is_invited_by_mail_and_acts_as_hr(db: None) -> None:
    """Seen red by leaving send_invitation out."""
    dana = add("dana@example.org", "Dana Dahl", "--hr")
    assert dana.runs_everyone
    assert not dana.has_usable_password()
    kinds = set(Message.objects.filter(recipient=dana).values_list("kind", flat=True))
    assert "account_invitation" in kinds
    verbs = PersonEvent.objects.filter(employee=dana, actor=None).values_list("verb", flat=True)
    assert {"add", "give_role", "invite"} == set(verbs)


def test_somebody_is_hung_below_their_manager_with_a_line_and_a_department(cast: Cast) -> None:
    """Seen red by creating the row without people.actions.employees.introduce."""
    name = str(cast.bea.department)
    jo = add("jo@example.org", "Jo Jansen", "--manager", "BEA@example.org", "--department", name)
    assert cast.bea.leads(jo)
    assert jo.department == cast.bea.department
    assert ReportingLine.objects.filter(employee=jo, manager=cast.bea, until=None).exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["not an address", "Jo"], "valid e"),
        (["ada@example.org", "Jo"], "already"),
        (["jo@example.org", "Jo", "--manager", "nobody@example.org"], "add the manager first"),
        (["jo@example.org", "Jo", "--department", "Nowhere"], "No department has the name"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_added(
    cast: Cast, words: list[str], reason: str
) -> None:
    before = Employee.objects.count()
    with pytest.raises(CommandError, match=reason):
        call_command("add_person", *words)
    assert Employee.objects.count() == before


def test_nobody_is_added_under_somebody_who_has_left(cast: Cast) -> None:
    Employee.objects.filter(pk=cast.hal.pk).update(is_active=False)
    with pytest.raises(CommandError, match="no longer works here"):
        call_command("add_person", "jo@example.org", "Jo", "--manager", "hal@example.org")
    assert not Employee.objects.filter(email="jo@example.org").exists()
