"""What has to be so before a file is written."""

import pytest
from django.utils import timezone

from people.actions.employees import edit_employee
from people.actions.imports import drop_import
from people.choices import ImportState
from people.models import Employee, ImportJob, ImportPart
from people.verdicts import Conflict
from tests.cast import Cast
from tests.people.imports.bringing import (
    TEAM,
    bring,
    look,
    work,
    write,
)


def test_more_than_one_in_twenty_leavers_has_to_be_said(cast: Cast) -> None:
    job = look("email\nada@example.org\ndot@example.org\n", makes_leavers=True)

    with pytest.raises(Conflict, match="how many"):
        write(job, leavers=None)
    with pytest.raises(Conflict, match="how many"):
        write(job, leavers=job.leavers - 1)
    write(job, leavers=job.leavers)
    assert set(Employee.objects.at_work()) == {cast.ada, cast.dot, cast.sol}


def test_one_in_twenty_leavers_is_nothing_to_ask_about(cast: Cast) -> None:
    bring("email,name\n" + "".join(f"e{number}@example.org,E\n" for number in range(30)))
    job = look("email,last day\ncyd@example.org,2020-01-01\neve@example.org,2020-01-01\n")

    assert (job.people, job.leavers) == (40, 2)
    write(job, leavers=None)


def test_a_preview_of_another_file_or_moment_is_not_confirmed(cast: Cast) -> None:
    job = look(TEAM, cast.dot)

    with pytest.raises(Conflict, match="moved on"):
        write(job, digest="0" * 64)
    with pytest.raises(Conflict, match="moved on"):
        write(job, preview=job.preview - 1)
    assert not Employee.objects.filter(number="10").exists()


def test_a_file_that_changed_where_it_is_kept_is_not_read(cast: Cast) -> None:
    job = look(TEAM, cast.dot)
    ImportPart.objects.filter(job=job).update(data=b"email,name\nx@example.org,X\n")
    ImportJob.objects.filter(pk=job.pk).update(state=ImportState.READING)
    work(job)

    assert (job.state, "not the one" in job.reason) == (ImportState.UNREADABLE, True)


def test_a_preview_of_yesterdays_organisation_is_made_again(cast: Cast) -> None:
    job = look("email,title\nada@example.org,Nurse\n", cast.dot)
    edit_employee(cast.dot, cast.ada, {"title": "Nurse"}, timezone.now())

    with pytest.raises(Conflict, match="once more"):
        write(job)
    work(job)
    assert (job.state, job.counts) == (ImportState.READY, {"same": 1})


def test_what_was_confirmed_is_not_confirmed_or_thrown_away_again(cast: Cast) -> None:
    job = look(TEAM, cast.dot)
    stale = ImportJob.objects.get(pk=job.pk)
    write(job)

    with pytest.raises(Conflict):
        write(stale)
    with pytest.raises(Conflict):
        drop_import(cast.dot, stale, timezone.now())


def test_a_file_that_is_too_large_leaves_nothing_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.imports.keeping.MOST_BYTES", 10)

    with pytest.raises(Exception, match="larger than"):
        look(TEAM)
    assert not ImportJob.objects.exists()
