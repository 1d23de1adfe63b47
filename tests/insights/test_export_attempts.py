"""A list that kills each of its workers is given up, and what waits behind it is made."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from insights.actions.export import begin_export
from insights.exports import running
from insights.exports.running import MOST_ATTEMPTS, work_before_sending, work_off
from insights.models import ExportJob
from people.leases import LEASE
from tests.cast import Cast, client_for

pytestmark = pytest.mark.django_db
State = ExportJob.State


class KilledError(BaseException):
    """What the end of a process is to a test."""


@pytest.fixture
def deadly(cast: Cast, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> ExportJob:
    """A list that kills whoever makes it."""
    settings.EXPORT_ROWS_AT_ONCE = -1  # every list is long
    job = begin_export(cast.dot, "directory", "q=e", "csv", timezone.now())
    at_its_end = running._keep

    def keep(one: ExportJob, *more: Any) -> None:
        if one.pk == job.pk:
            raise KilledError
        at_its_end(one, *more)

    monkeypatch.setattr(running, "_keep", keep)
    return job


def after(leases: int) -> datetime:
    """Return a moment at which so many leases have run out."""
    return timezone.now() + 2 * leases * LEASE


def test_a_list_that_kills_its_workers_holds_up_nobody_for_good(
    cast: Cast, deadly: ExportJob
) -> None:
    """Seen red without the count, and by giving up one attempt earlier."""
    behind = begin_export(cast.dot, "directory", "q=a", "csv", timezone.now())
    for number in range(MOST_ATTEMPTS):
        with pytest.raises(KilledError):
            work_off(partial(after, number))
    assert work_off(partial(after, MOST_ATTEMPTS)) == 2
    deadly.refresh_from_db()
    behind.refresh_from_db()
    assert (deadly.state, behind.state) == (State.STOPPED, State.READY)
    page = client_for(cast.dot).get(reverse("export_job", args=[deadly.pk])).content.decode()
    assert "It was begun 3 times" in page


def test_an_attempt_counts_where_cron_makes_the_list(cast: Cast, deadly: ExportJob) -> None:
    """Seen red by counting in work_off alone."""
    for number in range(1, MOST_ATTEMPTS + 1):
        with pytest.raises(KilledError):
            work_before_sending(after(number))
    work_before_sending(after(MOST_ATTEMPTS + 1))
    deadly.refresh_from_db()
    assert deadly.state == State.STOPPED
