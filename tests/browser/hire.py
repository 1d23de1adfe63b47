"""The people of the walks; runs inside the installation, through `manage.py shell`."""

from uuid import uuid4

from django.utils import timezone

from people.actions.departments import add_department
from people.leases import Hand
from people.models import Role
from reviews import launching
from reviews.models import CycleJob
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


def hire_a_house() -> None:
    """Create a department of 60, of whom nobody leads Una and Wim is on leave; and Oto elsewhere.

    Bea leads five leads, who lead ten or eleven each.
    """
    office, hall = add_department("Office"), add_department("Hall")
    bea = employ("Bea Harbour", office)
    leads = [employ(f"Lead{number} Marsh", hall, manager=bea) for number in range(5)]
    for number in range(53):
        employ(f"Person{number} Moor", hall, manager=leads[number % 5])
    employ("Wim Brook", hall, manager=leads[4], on_leave_from=timezone.localdate())
    employ("Una Vale", hall)
    employ("Oto Reed", office, manager=bea)
    dot = employ("Dot Meadow", office, manager=bea)
    Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN)


def make_some(people: int) -> None:
    """Do one step of a launch, of so many people, as a worker would."""
    launching.STEP = people
    now, worker = timezone.now(), uuid4()
    job = CycleJob.objects.waiting(now).get()
    launching.take(job, worker, now)
    hand = Hand(job, worker, timezone.now)
    launching.make_reviews(job, hand, now)
    hand.let_go()
