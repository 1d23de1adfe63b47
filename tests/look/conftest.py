"""People for the tests of the look."""

import pytest

from people.models import Employee, Role

PASSWORD = "a long enough one"


@pytest.fixture
def ada(db: None) -> Employee:
    """Ada, an employee and nothing else."""
    return Employee.objects.create_user("ada@example.org", name="Ada Adebayo", preferred_name="Ada")


@pytest.fixture
def dot(db: None) -> Employee:
    """Dot, who acts as HR for everyone."""
    dot = Employee.objects.create_user("dot@example.org", PASSWORD, name="Dot Dressler")
    Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN)
    return dot
