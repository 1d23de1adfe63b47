"""Which roles a file is bound to that was made for somebody: every one."""

import pytest

from insights.exports.running import rights_of
from people.choices import SCOPED, RoleKind
from people.models import Employee, Role
from tests.cast import Cast, department_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [*RoleKind, "a kind to come"])
def test_what_somebody_could_see_differs_with_every_role(cast: Cast, kind: str) -> None:
    """Seen red by naming HR and auditors alone, as a kind to come is in nobody's list."""
    plain, holder = Employee.objects.get(pk=cast.cyd.pk), Employee.objects.get(pk=cast.cyd.pk)
    holder.held_roles = [Role(person=holder, kind=kind)]
    assert rights_of(holder) != rights_of(plain)


@pytest.mark.parametrize("kind", SCOPED)
def test_what_somebody_could_see_differs_with_the_department_of_a_role(
    cast: Cast, kind: str
) -> None:
    """Seen red by leaving departments out."""
    told = set()
    for department in (None, department_of(cast.dot), department_of(cast.gil)):
        holder = Employee.objects.get(pk=cast.cyd.pk)
        holder.held_roles = [Role(person=holder, kind=kind, department=department)]
        told.add(rights_of(holder))
    assert len(told) == 3


def test_the_order_of_roles_is_none_of_what_somebody_could_see(cast: Cast) -> None:
    """The database may hand them out in any. Seen red without sorting them."""
    holder = Employee.objects.get(pk=cast.cyd.pk)
    roles = [Role(person=holder, kind=kind) for kind in RoleKind]
    roles.append(Role(person=holder, kind=SCOPED[0], department=department_of(cast.gil)))
    holder.held_roles = roles
    before = rights_of(holder)
    holder.held_roles = roles[::-1]
    assert rights_of(holder) == before
