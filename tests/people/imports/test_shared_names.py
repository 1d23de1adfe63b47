"""A department that a file names is one, or the row is refused."""

import pytest
from django.utils import timezone

from people.actions.departments import add_department, open_department
from people.models import Department, Employee
from tests.cast import Cast, department_of
from tests.people.imports.bringing import bring, look, reasons

NEW = "email,name,department\nlio@example.org,Lio Reed,{}\n"


@pytest.mark.parametrize("label", ["Quality", "quality", "Quality > Lab"])
def test_a_name_that_several_have_is_none_of_them(cast: Cast, label: str) -> None:
    """A department of that name was opened on top, and its people moved out of HR's reach.

    Seen red without shares_name, and with it asked of the whole label alone.
    """
    open_department(cast.gil, "Quality", department_of(cast.gil), timezone.now())
    job = look(NEW.format(label))
    assert "Several departments are called" in reasons(job)[2]
    assert "Operations > Quality" in reasons(job)[2]


def test_the_whole_name_and_one_on_top_are_clear(cast: Cast) -> None:
    """Seen red by refusing every name that several have."""
    open_department(cast.gil, "Quality", department_of(cast.gil), timezone.now())
    assert not reasons(look(NEW.format("Finance > Quality")))
    add_department("Quality")
    assert not reasons(look(NEW.format("Quality")))


def test_what_is_made_below_a_department_named_alone_is_made_there(cast: Cast) -> None:
    """Seen red with whole names alone in Places: a second Quality was opened on top."""
    bring(NEW.format("Quality > Lab"))
    lab = department_of(Employee.objects.get(email="lio@example.org"))
    assert (lab.name, lab.parent) == ("Lab", department_of(cast.ada))
    assert Department.objects.filter(name="Quality").count() == 1
