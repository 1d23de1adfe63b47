"""Imports that are interrupted, taken over, or overtaken by what others change."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from people.actions.imports import confirm_import
from people.actions.roles import TAKEN_ALREADY
from people.actions.saving import NO_LONGER_POSSIBLE
from people.choices import ImportState, ImportTakes, RoleKind
from people.imports import applying
from people.imports.running import take, work_off, work_on
from people.leases import LEASE, Hand, TakenOverError
from people.models import Employee, PersonEvent, Role
from people.verdicts import Conflict
from tests.cast import Cast
from tests.people.imports.bringing import (
    TEAM,
    bring,
    confirmed,
    everything,
    look,
    reasons,
    require_sound,
    work,
    write,
)

Verb = PersonEvent.Verb
GOOD_ROWS = ImportTakes.GOOD_ROWS


def test_an_interrupted_import_goes_on_where_it_was_left(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted once: forgetting `made_before` refuses Oto, whose manager an earlier step made."""
    monkeypatch.setattr(applying, "ROWS_IN_A_STEP", 1)
    job = look(TEAM)
    confirm_import(None, job, digest=job.digest, preview=1, takes=ImportTakes.ALL, leavers=0)
    steps = iter((True, True, True, False))
    real = applying._Writing._step

    def killed(self: applying._Writing, numbers: list[int]) -> dict[int, int]:
        if not next(steps):
            raise KeyboardInterrupt
        return real(self, numbers)

    monkeypatch.setattr(applying._Writing, "_step", killed)
    worker = uuid4()
    assert take(job, worker, timezone.now())
    with pytest.raises(KeyboardInterrupt):
        work_on(job, worker)
    monkeypatch.setattr(applying._Writing, "_step", real)

    assert work_off(timezone.now) == 0, "the lease of whoever was killed still runs"
    assert work_off(lambda: timezone.now() + 2 * LEASE) == 1
    job.refresh_from_db()
    assert (job.state, job.written) == (ImportState.DONE, 4)
    assert Employee.objects.filter(number__in=["10", "11", "12", "13"]).count() == 4
    assert PersonEvent.objects.filter(verb=Verb.ADD, employee__number="10").count() == 1
    require_sound()


def test_a_worker_that_was_given_up_writes_nothing_more(cast: Cast) -> None:
    job = look(TEAM)
    confirm_import(None, job, digest=job.digest, preview=1, takes=ImportTakes.ALL, leavers=0)
    slow, quick = uuid4(), uuid4()
    assert take(job, slow, timezone.now() - 2 * LEASE)
    assert take(job, quick, timezone.now())
    before = everything()

    with pytest.raises(TakenOverError):
        applying.write_rows(job, timezone.now(), Hand(job, slow, timezone.now).beat)
    assert everything() == before


def test_two_workers_do_not_get_the_same_job(cast: Cast) -> None:
    job = look(TEAM)
    confirm_import(None, job, digest=job.digest, preview=1, takes=ImportTakes.ALL, leavers=0)

    assert take(job, uuid4(), timezone.now())
    assert not take(job, uuid4(), timezone.now())


@pytest.mark.parametrize("takes", [ImportTakes.ALL, GOOD_ROWS])
def test_an_address_taken_while_the_file_is_written_is_refused_there(
    cast: Cast, takes: ImportTakes
) -> None:
    job = look(TEAM, takes=takes)
    confirm_import(None, job, digest=job.digest, preview=1, takes=takes, leavers=0)
    Employee.objects.create_user("rui@example.org", name="Another Rui")
    work(job)

    if takes == GOOD_ROWS:
        assert job.state == ImportState.DONE
        assert {4, 5} == set(reasons(job)), "Rui, and Pia whom Rui was to lead"
    else:
        assert job.state == ImportState.STOPPED
        assert "Line 5" in job.reason
    require_sound()


def test_a_circle_made_while_the_file_is_written_is_refused_there(cast: Cast) -> None:
    job = look("email,manager\nfay@example.org,hal@example.org\n", takes=GOOD_ROWS)
    confirm_import(None, job, digest=job.digest, preview=1, takes=GOOD_ROWS, leavers=0)
    bring("email,manager\nhal@example.org,fay@example.org\n")
    work(job)

    assert "circle" in reasons(job)[2]
    require_sound()


def test_a_row_that_the_database_refuses_says_no_more_than_is_known(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    """Seen red where every such row is told as a number or an address that is taken."""
    content = "email,last day\nada@example.org,2099-01-01\ncyd@example.org,2099-01-01\n"
    job = confirmed(look(content, takes=GOOD_ROWS))
    Employee.objects.filter(pk=cast.cyd.pk).update(hire_date=date(2100, 1, 1))
    work(job)

    assert job.state == ImportState.DONE
    assert reasons(job) == {3: str(NO_LONGER_POSSIBLE)}
    assert Employee.objects.get(pk=cast.ada.pk).end_date == date(2099, 1, 1)
    assert "employee_hired_before_leaving" in caplog.text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gil", "email,number\nhal@example.org,77\n", "holds a role"),
        ("gil", "email,last day\nhal@example.org,2020-01-01\n", "holds a role"),
        ("dot", "email,manager\ndot@example.org,hal@example.org\n", "another HR admin"),
        ("dot", "email,department\ndot@example.org,Finance\n", "another HR admin"),
    ],
)
def test_what_is_no_longer_theirs_to_change_is_refused_while_the_file_is_written(
    cast: Cast, name: str, content: str, reason: str
) -> None:
    """Seen red with a step that asks only whether somebody is within reach."""
    job = confirmed(look(content, cast.everybody()[name], takes=GOOD_ROWS))
    Role.objects.create(person=cast.hal, kind=RoleKind.HR_ADMIN)
    _people, lines, events = everything()
    work(job)

    assert job.state == ImportState.DONE
    assert reason in reasons(job)[2]
    assert everything()[1:] == [lines, events]
    assert not Employee.objects.filter(number="77").exists()


def test_a_change_that_meets_another_refuses_its_row_and_not_the_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with a Conflict that stops the file."""

    def taken(*_arguments: object) -> None:
        raise Conflict(TAKEN_ALREADY)

    monkeypatch.setattr("people.imports.step.let_go", taken)
    content = "email,title,last day\nada@example.org,Nurse,\ncyd@example.org,,2020-01-01\n"
    job = write(look(content, takes=GOOD_ROWS))

    assert (job.state, reasons(job)) == (ImportState.DONE, {3: str(TAKEN_ALREADY)})
    assert Employee.objects.get(pk=cast.ada.pk).title == "Nurse"
