"""The page of somebody's roles."""

from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from tests.cast import Cast, client_for, department_of
from tests.people.pages import (
    post,
)

TODAY, NOW = timezone.localdate(), timezone.now()


def test_nobody_gets_to_their_own_roles(cast: Cast) -> None:
    for person in (cast.dot, cast.sol):
        answer = client_for(person).get(reverse("person_roles", args=[person.pk]))
        assert answer.status_code == 403


def test_roles_are_given_and_taken_on_their_page(cast: Cast) -> None:
    client, address = client_for(cast.dot), reverse("person_roles", args=[cast.cyd.pk])
    assert post(client, address, role="hr_admin", department="Finance").status_code == 302
    cyd = Employee.objects.get(pk=cast.cyd.pk)
    assert cyd.hr_scope == [department_of(cast.hal).path]
    take = reverse("take_role", args=[cast.cyd.pk])
    assert client.post(take, {"role": cyd.held_roles[0].pk}).status_code == 302
    assert Employee.objects.get(pk=cast.cyd.pk).hr_scope == []
    assert post(client, address, role="superuser").status_code == 302
    assert client.post(take, {"role": "superuser"}).status_code == 302
    assert post(client, address, role="auditor", department="Finance").status_code == 422
    for nonsense in ("", "x", "9" * 40, "1\x00"):
        assert client.post(take, {"role": nonsense}).status_code == 422
    assert client.post(take, {"role": str(10**17)}).status_code == 404


def test_a_role_of_somebody_else_is_not_taken_by_the_way(cast: Cast) -> None:
    role = cast.gil.held_roles[0]
    take = reverse("take_role", args=[cast.cyd.pk])
    assert client_for(cast.dot).post(take, {"role": role.pk}).status_code == 404
    assert Employee.objects.get(pk=cast.gil.pk).hr_scope
