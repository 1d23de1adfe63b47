"""What is left of imports is cleared away; what they have done stays to be counted."""

import csv
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.choices import ImportState, ImportTakes
from people.imports import clearing, running
from people.imports.clearing import KEPT, clear
from people.models import Employee, ImportJob, ImportPart, ImportRow
from people.tasks import clear_imports
from tests.cast import Cast, client_for
from tests.people.imports.bringing import bring, confirmed, look

FILE = (
    "email,name,title\nnoa@example.org,Noa Reed,Clerk\nnonsense,=1,\noto@example.org,Oto,\nx,Xen,\n"
)
A_DAY = timedelta(days=1)
NOW = timezone.now()


@pytest.fixture
def client(cast: Cast) -> Client:
    """Dot's browser."""
    return client_for(cast.dot)


@pytest.fixture
def job(cast: Cast) -> ImportJob:
    """A file of Dot's, of which the good rows are written."""
    return bring(FILE, cast.dot, takes=ImportTakes.GOOD_ROWS)


def refused(client: Client, job: ImportJob) -> list[list[str]]:
    """Return the cells of the file of refused rows, without the reasons."""
    response: Any = client.get(reverse("refused_rows", args=[job.pk]))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [[line, *cells] for line, _reason, *cells in csv.reader(text.splitlines())]


def page_of(client: Client, job: ImportJob) -> str:
    """Return the page of an import."""
    return client.get(reverse("people_import", args=[job.pk])).content.decode()


def test_a_file_is_gone_once_it_is_written_and_its_refused_rows_can_still_be_taken_out(
    cast: Cast, client: Client
) -> None:
    """Seen red with the parts left alone, and with the cells not kept."""
    job = look(FILE, cast.dot, takes=ImportTakes.GOOD_ROWS)
    before = refused(client, job)
    confirmed(job)
    running.work_off()
    assert not ImportPart.objects.exists()
    assert refused(client, job) == before
    assert before[1:] == [["3", "nonsense", "'=1", ""], ["5", "x", "Xen", ""]]


def test_a_file_that_was_left_lying_is_cleared_by_the_next_sweep(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "clear_file", lambda job: None)  # killed just before
    monkeypatch.setattr(clearing, "ROWS_AT_ONCE", 1)
    job = bring(FILE, cast.dot, takes=ImportTakes.GOOD_ROWS)
    before = refused(client, job)
    assert ImportPart.objects.exists()
    for _again in range(2):
        clear_imports()
    assert not ImportPart.objects.exists()
    assert refused(client, job) == before


def test_rows_are_cleared_thirty_days_after_the_end_and_the_numbers_stay(
    client: Client, job: ImportJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with clear_rows() that looks at no date."""
    monkeypatch.setattr(clearing, "ROWS_AT_ONCE", 2)
    assert clear(NOW + KEPT - A_DAY) == 0
    assert ImportRow.objects.count() == 4
    assert clear(NOW + KEPT + A_DAY) == 1
    assert not ImportRow.objects.exists()
    assert clear(NOW + KEPT + A_DAY) == 0, "again changes nothing"
    job.refresh_from_db()
    assert job.counts == {"added": 2, "refused": 2}
    page = page_of(client, job)
    assert "2 added" in page
    assert "cleared away" in page
    address = reverse("refused_rows", args=[job.pk])
    assert address not in page
    assert client.get(address).status_code == 409
    assert Employee.objects.filter(email="noa@example.org").exists()


def test_what_still_waits_for_an_answer_keeps_its_file_and_rows(cast: Cast, client: Client) -> None:
    """Seen red with WAITING among the finished."""
    jobs = [look(FILE, cast.dot), look("heading\nnonsense\n", cast.dot)]
    clear(timezone.now() + KEPT - A_DAY)
    assert ImportPart.objects.count() == 2
    assert [one.state for one in ImportJob.objects.order_by("pk")] == [
        ImportState.READY,
        ImportState.UNREADABLE,
    ]
    assert "2 added" in page_of(client, jobs[0])


def test_what_nobody_answers_for_thirty_days_is_thrown_away(cast: Cast, client: Client) -> None:
    """Seen red without drop_forgotten()."""
    job = look(FILE, cast.dot)
    people = Employee.objects.count()
    clear(timezone.now() + KEPT + A_DAY)
    assert not ImportPart.objects.exists()
    page = page_of(client, job)
    assert "thrown away" in page
    assert "Nobody said for 30 days" in page
    assert not ImportRow.objects.exists()
    assert Employee.objects.count() == people


def test_what_is_being_written_is_left_alone(cast: Cast) -> None:
    """Seen red with APPLYING among the finished."""
    confirmed(look(FILE, cast.dot, takes=ImportTakes.GOOD_ROWS), takes=ImportTakes.GOOD_ROWS)
    clear(NOW + 3 * KEPT)
    assert (ImportPart.objects.count(), ImportRow.objects.count()) == (1, 4)
