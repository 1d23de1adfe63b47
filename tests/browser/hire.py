"""The made-up people of the walk; runs inside the installation, through `manage.py shell`."""

from people.models import Department, Employee, Role
from tests.browser.visitor import PASSWORD


def hire() -> None:
    """Create Fay, who leads Bea, who leads Ada; Dot, who acts as HR; and Cyd, a colleague."""
    quality = Department.objects.create(name="Quality", path="1/")
    fay = Employee.objects.create_user("fay@example.org", PASSWORD, name="Fay Faulkner")
    bea = employ("bea@example.org", "Bea Brandt", "Bea", quality, fay)
    employ("ada@example.org", "Ada Adebayo", "Ada", quality, bea)
    employ("cyd@example.org", "Cyd Castellanos", "Cyd", quality, bea)
    dot = employ("dot@example.org", "Dot Dressler", "Dot", quality, fay)
    Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN)


def employ(email: str, name: str, called: str, where: Department, led_by: Employee) -> Employee:
    """Create one person."""
    return Employee.objects.create_user(
        email, PASSWORD, name=name, preferred_name=called, department=where, manager=led_by
    )
