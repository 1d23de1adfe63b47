"""An import that nobody works on goes on at the next sweep, or when somebody presses the button."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.bell import work_here
from people.choices import ImportState, ImportTakes
from people.imports.running import take, work_off, work_on
from people.leases import LEASE
from people.models import Employee, ImportJob
from people.tasks import continue_imports
from tests.cast import Cast, client_for
from tests.people.imports.bringing import TEAM, confirmed, look

A_WHILE = timedelta(minutes=1)
SAID = "nothing has moved. It goes on"


@pytest.fixture
def job(cast: Cast) -> ImportJob:
    """A file of Dot's that is to be written."""
    return confirmed(look(TEAM, cast.dot))


@pytest.fixture
def client(cast: Cast) -> Client:
    """Dot's browser."""
    return client_for(cast.dot)


def age(job: ImportJob, by: timedelta) -> None:
    """Let the last sign of life of `job` be that long ago."""
    job.refresh_from_db()
    moments = {
        name: moment - by
        for name in ("moved_at", "leased_until")
        if (moment := getattr(job, name)) is not None
    }
    ImportJob.objects.filter(pk=job.pk).update(**moments)
    job.refresh_from_db()


def page_of(client: Client, job: ImportJob) -> str:
    """Return the page of an import."""
    return client.get(reverse("people_import", args=[job.pk])).content.decode()


def test_the_next_sweep_goes_on_with_what_a_dead_worker_left(job: ImportJob) -> None:
    """Seen red with waiting() asking for leased_until=None alone."""
    assert take(job, uuid4(), timezone.now())
    continue_imports()
    job.refresh_from_db()
    assert job.state == ImportState.APPLYING, "the lease of whoever was killed still runs"
    age(job, LEASE + A_WHILE)
    continue_imports()
    job.refresh_from_db()
    assert (job.state, job.written) == (ImportState.DONE, 4)


def test_the_page_says_since_when_nothing_moved(client: Client, job: ImportJob) -> None:
    """Seen red with PATIENCE of a day."""
    assert SAID not in page_of(client, job)
    age(job, A_WHILE)
    page = page_of(client, job)
    assert SAID in page
    assert reverse("continue_import", args=[job.pk]) in page


def test_a_worker_at_work_is_not_said_to_be_gone(client: Client, job: ImportJob) -> None:
    """Seen red with is_stalled not looking at the lease."""
    assert take(job, uuid4(), timezone.now())
    age(job, A_WHILE)
    assert SAID not in page_of(client, job)
    age(job, LEASE)
    assert SAID in page_of(client, job)


def test_every_step_is_a_sign_of_life(job: ImportJob) -> None:
    """Seen red with beat() leaving moved_at alone."""
    worker = uuid4()
    assert take(job, worker, timezone.now())
    age(job, A_WHILE)
    work_on(job, worker)
    assert timezone.now() - job.moved_at < A_WHILE


def test_somebody_has_it_gone_on_with_where_there_is_no_worker(
    client: Client,
    job: ImportJob,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Seen red with go_on() that wakes a worker only."""
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's own thread
    monkeypatch.setattr("people.actions.imports.go_on_here", partial(work_here, work_off))
    age(job, A_WHILE)
    address = reverse("continue_import", args=[job.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    job.refresh_from_db()
    assert job.state == ImportState.DONE
    assert Employee.objects.filter(number="10").exists()
    assert client.post(address).status_code == 409
    assert client.get(address).status_code == 302


def test_nothing_is_begun_twice_by_the_button(client: Client, job: ImportJob) -> None:
    address = reverse("continue_import", args=[job.pk])
    assert client.post(address).status_code == 409
    assert take(job, uuid4(), timezone.now())
    age(job, A_WHILE)
    assert client.post(address).status_code == 409


@pytest.mark.parametrize("who", ["ada", "gil", "ivy", "sol"])
def test_only_who_sees_the_import_gets_the_button(cast: Cast, job: ImportJob, who: str) -> None:
    age(job, A_WHILE)
    person = cast.everybody()[who]
    for ask in (client_for(person).get, client_for(person).post):
        assert ask(reverse("continue_import", args=[job.pk])).status_code == 404


def test_confirming_is_a_sign_of_life(cast: Cast) -> None:
    """Seen red with _step() leaving moved_at alone: a preview looked at for long seemed stalled."""
    job = look(TEAM, cast.dot)
    age(job, A_WHILE)
    confirmed(job, takes=ImportTakes.ALL)
    job.refresh_from_db()
    assert not job.is_stalled(timezone.now())
