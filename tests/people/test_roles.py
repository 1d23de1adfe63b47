"""Roles are given and taken by HR for everyone; nobody widens their own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.actions import departments, employees, roles
from people.choices import RoleKind
from people.models import Employee, PersonEvent, Role
from people.verdicts import Conflict, Refused
from tests.cast import Cast, client_for, department_of
from tests.people.imports.bringing import bring

NOW, TODAY = timezone.now(), timezone.localdate()
HR, AUDITOR = RoleKind.HR_ADMIN, RoleKind.AUDITOR


def mails_to(person: Employee) -> list[str]:
    """Return the kinds of message that wait for somebody, oldest first."""
    messages = Message.objects.filter(recipient=person).order_by("pk")
    return [kind for kind in messages.values_list("kind", flat=True) if "role" in kind]


def test_a_role_given_is_an_event_and_told(cast: Cast) -> None:
    roles.give_role(cast.dot, cast.bea, HR, department_of(cast.hal), NOW)
    assert cast.bea.hr_scope == [department_of(cast.hal).path]
    event = PersonEvent.objects.get(employee=cast.bea)
    assert (event.verb, event.actor) == (PersonEvent.Verb.GIVE_ROLE, cast.dot)
    assert event.details["after"] == f"hr_admin:{department_of(cast.hal).pk}"
    assert mails_to(cast.bea) == ["role_given"]


def test_the_same_role_twice_is_one(cast: Cast) -> None:
    for _time in range(2):
        roles.give_role(cast.dot, cast.bea, AUDITOR, None, NOW)
    assert Role.objects.filter(person=cast.bea).count() == 1
    assert mails_to(cast.bea) == ["role_given"]


def test_a_role_taken_is_an_event_and_told(cast: Cast) -> None:
    role = Role.objects.get(person=cast.gil)
    roles.take_role(cast.dot, role, NOW)
    assert Employee.objects.get(pk=cast.gil.pk).hr_scope == []
    assert mails_to(cast.gil) == ["role_taken"]
    assert PersonEvent.objects.get(employee=cast.gil).verb == PersonEvent.Verb.TAKE_ROLE


def test_a_role_is_taken_once(cast: Cast) -> None:
    role, again = Role.objects.get(person=cast.gil), Role.objects.get(person=cast.gil)
    roles.take_role(cast.dot, role, NOW)
    with pytest.raises(Conflict):
        roles.take_role(cast.dot, again, NOW)


@pytest.mark.parametrize("name", ["ada", "bea", "fay", "gil", "ivy"])
def test_nobody_but_hr_for_everyone_and_superusers_touches_roles(cast: Cast, name: str) -> None:
    person, role = cast.everybody()[name], Role.objects.get(person=cast.dot)
    for change in (
        lambda: roles.give_role(person, cast.cyd, HR, None, NOW),
        lambda: roles.give_role(person, person, HR, None, NOW),
        lambda: roles.take_role(person, role, NOW),
        lambda: roles.give_superuser(person, cast.cyd, NOW),
        lambda: roles.take_superuser(person, cast.sol, NOW),
    ):
        with pytest.raises(Refused):
            change()


@pytest.mark.parametrize("name", ["dot", "sol"])
def test_no_one_changes_their_own(cast: Cast, name: str) -> None:
    person = cast.everybody()[name]
    for change in (
        lambda: roles.give_role(person, person, AUDITOR, None, NOW),
        lambda: roles.give_superuser(person, person, NOW),
        lambda: roles.take_superuser(person, person, NOW),
    ):
        with pytest.raises(Refused, match="Somebody else"):
            change()


def test_hr_cannot_take_their_own_role(cast: Cast) -> None:
    with pytest.raises(Refused, match="Somebody else"):
        roles.take_role(cast.dot, Role.objects.get(person=cast.dot), NOW)


def test_an_auditor_is_one_for_everyone(cast: Cast) -> None:
    with pytest.raises(Conflict, match="whole organisation"):
        roles.give_role(cast.dot, cast.bea, AUDITOR, department_of(cast.bea), NOW)


def test_being_a_superuser_is_given_and_taken_as_a_role_is(cast: Cast) -> None:
    roles.give_superuser(cast.dot, cast.bea, NOW)
    assert Employee.objects.get(pk=cast.bea.pk).is_superuser
    with pytest.raises(Conflict):
        roles.give_superuser(cast.dot, cast.bea, NOW)
    roles.take_superuser(cast.sol, cast.bea, NOW)
    assert not Employee.objects.get(pk=cast.bea.pk).is_superuser
    assert mails_to(cast.bea) == ["role_given", "role_taken"]
    verbs = PersonEvent.objects.filter(employee=cast.bea).order_by("pk")
    assert [event.details for event in verbs] == [
        {"before": None, "after": "superuser"},
        {"before": "superuser", "after": None},
    ]


def test_hr_of_a_part_does_not_grow_by_moving_departments_or_people(cast: Cast) -> None:
    finance, operations = department_of(cast.gil), department_of(cast.fay)
    with pytest.raises(Refused):
        departments.rearrange_department(cast.gil, operations, "Operations", finance, NOW)
    with pytest.raises(Refused):
        employees.move_person(cast.gil, cast.ada, finance, NOW)
    with pytest.raises(Refused):
        employees.move_person(cast.gil, cast.ivy, operations, NOW)


def told(person: Employee) -> int:
    """Return how often somebody is told of a change that concerns HR themselves."""
    return Message.objects.filter(recipient=person, kind="own_link_changed").count()


def test_hr_changes_nothing_about_themselves_while_another_could(cast: Cast) -> None:
    roles.give_role(cast.dot, cast.fay, HR, None, NOW)
    for change in (
        lambda: employees.change_manager(cast.dot, cast.dot, cast.hal, TODAY, NOW),
        lambda: employees.change_manager(cast.dot, cast.ada, cast.dot, TODAY, NOW),
        lambda: employees.move_person(cast.dot, cast.dot, department_of(cast.hal), NOW),
    ):
        with pytest.raises(Refused, match="another HR admin"):
            change()
    employees.change_manager(cast.fay, cast.dot, cast.hal, TODAY, NOW)
    assert told(cast.hal) == 0


def test_hr_of_a_part_leaves_their_own_links_to_hr_for_everyone(cast: Cast) -> None:
    with pytest.raises(Refused, match="another HR admin"):
        employees.change_manager(cast.gil, cast.ivy, cast.gil, TODAY, NOW)
    with pytest.raises(Refused, match="another HR admin"):
        employees.change_manager(cast.gil, cast.gil, cast.fay, TODAY, NOW)


def test_where_hr_is_alone_all_who_are_concerned_are_told(cast: Cast) -> None:
    employees.change_manager(cast.dot, cast.ada, cast.dot, TODAY, NOW)
    assert [told(person) for person in (cast.ada, cast.bea, cast.dot)] == [1, 1, 0]
    employees.change_manager(cast.dot, cast.dot, cast.hal, TODAY, NOW)
    assert [told(person) for person in (cast.fay, cast.hal)] == [1, 1]


def test_the_one_concerned_is_no_second_admin(cast: Cast) -> None:
    """Gil acts as HR for his own department, but he is the other end of this link."""
    employees.change_manager(cast.dot, cast.gil, cast.dot, TODAY, NOW)
    assert told(cast.gil) == 1


def test_an_admin_who_has_left_is_no_second_one(cast: Cast) -> None:
    roles.give_role(cast.dot, cast.fay, HR, None, NOW)
    employees.leave(cast.dot, Employee.objects.get(pk=cast.fay.pk), TODAY, NOW)
    employees.change_manager(cast.dot, cast.ada, cast.dot, TODAY, NOW)
    assert told(cast.ada) == 1


def test_hr_adds_nobody_whom_they_lead_while_another_could(cast: Cast) -> None:
    """Seen red without may_lead_new, in the action and in the form."""
    new = {"name": "Xan Holt", "email": "xan@example.org"}
    place = {"manager": cast.gil, "department": department_of(cast.gil)}
    with pytest.raises(Refused, match="another HR admin"):
        employees.add_employee(cast.gil, new | place, NOW)
    typed = {"manager": cast.gil.email, "department": "Finance"}
    answer = client_for(cast.gil).post(reverse("add_person"), new | typed)
    assert answer.status_code == 422
    assert "another HR admin" in answer.content.decode()
    assert employees.add_employee(cast.dot, new | place, NOW).manager == cast.gil


def test_where_hr_is_alone_whoever_they_add_under_themselves_is_told(cast: Cast) -> None:
    """Seen red without a word in introduce, and without one in Written.add."""
    new = {"name": "Xan Holt", "email": "xan@example.org"}
    xan = employees.add_employee(cast.dot, new | {"manager": cast.dot}, NOW)
    bring("email,name,manager\nlio@example.org,Lio Reed,dot@example.org\n", cast.dot)
    lio = Employee.objects.get(email="lio@example.org")
    assert [told(one) for one in (xan, lio)] == [1, 1]


def test_nobody_is_a_superuser_still_when_they_come_back(cast: Cast) -> None:
    """Seen red without withdraw_superuser in let_go."""
    employees.leave(cast.dot, cast.sol, TODAY, NOW)
    employees.come_back(cast.dot, cast.sol, TODAY, NOW)
    assert not Employee.objects.get(pk=cast.sol.pk).is_superuser
    event = PersonEvent.objects.get(employee=cast.sol, verb=PersonEvent.Verb.TAKE_ROLE)
    assert (event.actor, event.details["before"]) == (cast.dot, "superuser")
