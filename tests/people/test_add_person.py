"""`manage.py add_person`: the first HR admin, and whoever is typed in after them."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from outbox.models import Message
from people.actions.employees import let_go
from people.choices import RoleKind
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


def test_somebody_who_is_there_gets_a_role_and_is_let_in_again(cast: Cast) -> None:
    """An installation can always be repaired. Seen red by granting without letting in again."""
    let_go(None, cast.dot, timezone.localdate(), timezone.now())
    assert not Employee.objects.filter(roles__kind=RoleKind.HR_ADMIN, roles__department=None)

    dot = add("dot@example.org", "--hr", "--superuser")
    assert (dot.is_active, dot.runs_everyone, dot.is_superuser) == (True, True, True)
    invitations = Message.objects.filter(recipient=dot, kind="account_invitation")
    assert invitations.count() == 1


def test_a_role_for_somebody_at_work_leaves_their_password_alone(cast: Cast) -> None:
    """Seen red by inviting whoever is named."""
    bea = add("bea@example.org", "--hr")
    assert bea.runs_everyone
    assert bea.has_usable_password()
    assert not Message.objects.filter(recipient=bea, kind="account_invitation").exists()


@pytest.mark.parametrize(
    "words", [["ada@example.org"], ["ada@example.org", "Ada Quill", "--hr"], ["new@example.org"]]
)
def test_an_address_alone_or_one_of_somebody_else_leads_to_what_can_be_done(
    cast: Cast, words: list[str]
) -> None:
    with pytest.raises(CommandError, match=r"--hr|give their name"):
        call_command("add_person", *words)
    assert not cast.ada.roles.exists()
