"""The people of the walk; runs inside the installation, through `manage.py shell`."""

from people.actions.departments import add_department
from people.models import Role
from tests.cast import employ


def hire() -> None:
    """Create Fay, who leads Bea, who leads Ada and Cyd; and Dot, who acts as HR for everyone."""
    quality = add_department("Quality")
    fay = employ("Fay Marsh")
    bea = employ("Bea Harbour", quality, manager=fay)
    employ("Ada Quill", quality, manager=bea)
    employ("Cyd Fenn", quality, manager=bea)
    dot = employ("Dot Meadow", quality, manager=fay)
    Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN)
