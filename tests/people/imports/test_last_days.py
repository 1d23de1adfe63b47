"""Who gets a last day by a file leaves by it, if later, and counts among those who do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people import days
from people.actions.imports import SAY_HOW_MANY, asks_for_number
from people.choices import ImportTakes
from people.models import Employee
from people.verdicts import Conflict
from tests.cast import Cast
from tests.people.imports.bringing import look, write

TODAY = timezone.localdate()


@pytest.mark.parametrize("ahead", [0, 1, 300])
def test_many_last_days_are_asked_about_by_number(cast: Cast, ahead: int) -> None:
    """Seen red by counting those alone who would leave at once: the next night all were gone."""
    day = TODAY + timedelta(days=ahead)
    people = (cast.ada, cast.bea, cast.cyd, cast.hal)
    job = look("email,last day\n" + "".join(f"{one.email},{day}\n" for one in people))
    assert (job.counts, job.leavers) == ({"changed": 4}, 4)
    assert asks_for_number(job)
    with pytest.raises(Conflict, match=str(SAY_HOW_MANY)):
        write(job, leavers=0)
    write(job, leavers=4)
    assert days.note_leavers(day + timedelta(days=1), timezone.now()) == 4


def test_both_kinds_of_leaving_add_up_and_no_other_change_counts(cast: Cast) -> None:
    """Seen red by counting every row with a last day: refused, taken back, or of somebody new."""
    Employee.objects.filter(pk=cast.hal.pk).update(end_date=TODAY)
    job = look(
        "email,name,title,last day\n"
        f"ada@example.org,Ada Quill,,{TODAY}\n"
        f"bea@example.org,Bea Harbour,,{TODAY - timedelta(days=1)}\n"
        "hal@example.org,Hal Birch,,\n"
        "cyd@example.org,Cyd Fenn,Clerk,\n"
        f"lio@example.org,Lio Reed,,{TODAY + timedelta(days=90)}\n"
        f"eve@example.org,=EVE(),,{TODAY}\n",
        takes=ImportTakes.GOOD_ROWS,
    )
    assert job.counts == {"changed": 3, "leaver": 1, "added": 1, "refused": 1}
    assert job.leavers == 2
