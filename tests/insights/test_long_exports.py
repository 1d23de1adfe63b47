"""Long lists are made meanwhile: once, whole, for whoever asked and still may, for a day."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insights.actions.export import MOST_KEPT, begin_export
from insights.exports import files, running, tables
from insights.exports.running import EXPIRES, clear, work_off, work_on
from insights.models import ExportJob, ExportPart
from outbox.bell import work_here
from outbox.models import Message
from people import leases
from people.access_log import Opened, record_reading
from people.leases import LEASE
from people.models import Employee, Role
from people.verdicts import Conflict
from reviews.models import Cycle, Plan
from reviews.states import Stage
from tests.cast import PASSWORD, Cast, client_for
from tests.insights.files import cells_of, rows_of, taken
from tests.insights.test_exports import ReviewAt

State = ExportJob.State


@pytest.fixture(autouse=True)
def every_list_is_long(settings: LazySettings) -> None:
    """Even an empty one."""
    settings.EXPORT_ROWS_AT_ONCE = -1


def a_list(reader: Employee, listed: str = "directory", asked: str = "", **more: str) -> ExportJob:
    """Return a list that `reader` asks for."""
    file_format = more.get("file_format", "csv")
    return begin_export(reader, listed, asked, file_format, timezone.now())


def signed_in(reader: Employee) -> Client:
    """Return the browser of somebody who has just given their password."""
    client = client_for(reader)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def fetched(client: Client, job: ExportJob) -> Any:
    """Return what is answered to whoever fetches the file."""
    return client.get(reverse("export_file", args=[job.pk]))


def test_a_long_list_is_asked_for_made_told_and_fetched(cast: Cast, settings: LazySettings) -> None:
    """The very list that would be handed out at once. Seen red by leaving the query out of it."""
    settings.EXPORT_ROWS_AT_ONCE = 100
    at_once = taken(cast.dot, "directory", query="?q=e&sort=-name")
    settings.EXPORT_ROWS_AT_ONCE = 2
    client = signed_in(cast.dot)
    asked = client.get(reverse("export_directory", args=["csv"]) + "?q=e&sort=-name")
    form = asked.context["form"].initial
    address = client.post(reverse("begin_export"), form)["Location"]
    assert "0 of 0" in client.get(address).content.decode()
    assert work_off() == 1
    job = ExportJob.objects.get()
    told = Message.objects.get(kind="export_ready")
    assert (told.recipient, told.path) == (cast.dot, address)
    assert "Fetch it" in client.get(address).content.decode()
    answer = fetched(client, job)
    assert b"".join(answer.streaming_content) == at_once
    assert "people-" in answer["Content-Disposition"]


def test_what_can_be_had_at_once_is_not_made_to_be_kept(cast: Cast, settings: LazySettings) -> None:
    """It would be there for a day for one who reads less by then. Seen red without the question."""
    settings.EXPORT_ROWS_AT_ONCE = 100
    wanted = {"listed": "directory", "asked": "q=e", "file_format": "csv"}
    assert client_for(cast.dot).post(reverse("begin_export"), wanted).status_code == 409
    assert not ExportJob.objects.exists()


@pytest.mark.parametrize("number", ["", "cycle_id=", "cycle_id=x", "cycle_id=" + "9" * 19])
def test_a_list_of_no_cycle_is_not_there(cast: Cast, number: str) -> None:
    """Whoever writes the form by hand. Seen red by reading the number as it comes."""
    wanted = {"listed": "cycle", "asked": number, "file_format": "csv"}
    assert client_for(cast.dot).post(reverse("begin_export"), wanted).status_code == 404
    assert not ExportJob.objects.exists()


def test_a_long_workbook_is_whole(cast: Cast) -> None:
    """Seen red without its first row, and by keeping what comes after its end."""
    job = a_list(cast.dot, file_format="xlsx")
    work_off()
    file = b"".join(fetched(signed_in(cast.dot), job).streaming_content)
    names = {cell.value for cell in cells_of(file) if cell.column == 1}
    assert {one.name for one in cast.everybody().values()} < names


def test_what_is_read_in_many_steps_is_whole_and_in_order(
    cast: Cast, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red without the last step, and with the last piece kept first."""
    settings.EXPORT_ROWS_AT_ONCE = 100
    at_once = taken(cast.dot, "directory", query="?sort=-name")
    settings.EXPORT_ROWS_AT_ONCE = 2
    monkeypatch.setattr(tables, "in_batches", partial(tables.in_batches, size=3))
    monkeypatch.setattr(running, "PART_BYTES", 100)
    job = a_list(cast.dot, asked="sort=-name")
    work_off()
    assert b"".join(fetched(signed_in(cast.dot), job).streaming_content) == at_once


def test_it_is_in_the_words_and_hours_of_its_reader(cast: Cast) -> None:
    """Whoever makes it has others. Seen red without as_read_by in steps."""
    Employee.objects.filter(pk=cast.ada.pk).update(time_zone="Pacific/Kiritimati")
    at = datetime(2030, 3, 12, 12, 5, tzinfo=UTC)
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), at, at)
    job = a_list(cast.ada, "access_log")
    work_off()
    file = b"".join(fetched(signed_in(cast.ada), job).streaming_content)
    assert [row["When"] for row in rows_of(file)] == ["2030-03-13 02:05"]


@pytest.mark.parametrize(
    ("listed", "asked"),
    [("mails", "since=2030-03-13&until=2030-03-13"), ("plans", "need=overdue")],
)
def test_a_day_that_is_asked_for_is_the_one_of_its_reader(
    cast: Cast, review_at: ReviewAt, settings: LazySettings, listed: str, asked: str
) -> None:
    """Whoever makes it may be in another one. Seen red by looking for its rows by their clock."""
    settings.EXPORT_ROWS_AT_ONCE = 100
    at = datetime(2030, 3, 12, 12, 5, tzinfo=UTC)
    review_at(Stage.FOLLOW_UP)
    Employee.objects.filter(pk=cast.dot.pk).update(time_zone="Pacific/Kiritimati")
    Message.objects.filter(recipient=cast.ada).update(queued_at=at)
    Plan.objects.update(next_due=at.date())
    with time_machine.travel(at, tick=False):
        at_once = taken(cast.dot, listed, query=f"?{asked}")
        assert len(rows_of(at_once)) > 0
        settings.EXPORT_ROWS_AT_ONCE = -1
        job = a_list(cast.dot, listed, asked)
        work_off()
    assert b"".join(bytes(part.data) for part in job.parts.all()) == at_once


def test_the_file_of_a_cycle_is_named_after_it_when_it_is_fetched(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red with one name for all cycles, and by asking for the query of the address alone."""
    cycle = review_at(Stage.FOLLOW_UP).cycle_id
    Cycle.objects.filter(pk=cycle).update(name="Spring 2026")
    job = a_list(cast.dot, "cycle", f"cycle_id={cycle}")
    work_off()
    assert '"cycle-spring-2026-2' in fetched(signed_in(cast.dot), job)["Content-Disposition"]


def test_who_asks_twice_gets_one(cast: Cast) -> None:
    """Seen red by making a new one each time."""
    assert a_list(cast.dot) == a_list(cast.dot)
    work_off()
    assert Message.objects.filter(kind="export_ready").count() == 1


def test_nobody_has_more_made_than_they_can_fetch(cast: Cast) -> None:
    """Seen red without the count."""
    for number in range(MOST_KEPT):
        a_list(cast.cyd, asked=f"q={number}")
    with pytest.raises(Conflict):
        a_list(cast.cyd, asked="q=one+more")
    assert a_list(cast.dot)


def test_who_has_many_lists_still_comes_to_the_one_that_is_being_made(cast: Cast) -> None:
    """It takes no room beside itself. Seen red by counting before looking for it."""
    made = [a_list(cast.cyd, asked=f"q={number}") for number in range(MOST_KEPT)]
    assert a_list(cast.cyd, asked="q=3") == made[3]


def test_the_mail_waits_for_one_list_and_for_none_that_a_worker_may_take(cast: Cast) -> None:
    """Seen red by making all that wait."""
    now = timezone.now()
    for number in range(3):
        a_list(cast.dot, asked=f"q={number}")
    running.work_before_sending(now)
    assert not ExportJob.objects.filter(state=State.READY).exists()
    running.work_before_sending(now + timedelta(minutes=3))
    assert ExportJob.objects.filter(state=State.READY).count() == 1


def test_whoever_signed_in_a_while_ago_signs_in_again(cast: Cast) -> None:
    """Seen red without the decorator."""
    job = a_list(cast.dot)
    work_off()
    client = client_for(cast.dot)
    answer = fetched(client, job)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_nobody_else_finds_it(cast: Cast) -> None:
    """Seen red by looking among all lists."""
    job = a_list(cast.dot)
    work_off()
    for reader in (cast.gil, cast.sol, cast.ada):
        client = client_for(reader)
        assert fetched(client, job).status_code == 404
        assert client.get(reverse("export_job", args=[job.pk])).status_code == 404


def test_it_is_not_handed_out_once_its_reader_may_see_less(cast: Cast) -> None:
    """Seen red by asking no more than whether it is theirs."""
    job = a_list(cast.gil, "mails")
    work_off()
    client = signed_in(cast.gil)
    assert fetched(client, job).status_code == 200
    Role.objects.filter(person=cast.gil).update(department=cast.ada.department)
    assert fetched(client, job).status_code == 409
    Role.objects.filter(person=cast.gil).delete()
    assert fetched(client, job).status_code == 403


@pytest.mark.parametrize(("name", "listed"), [("ivy", "access_log"), ("sol", "reviews")])
def test_it_is_not_handed_out_once_they_are_no_auditor_or_superuser(
    cast: Cast, name: str, listed: str
) -> None:
    """These lists are for everybody, with other rows. Seen red by comparing what is HR's alone."""
    reader = cast.everybody()[name]
    job = a_list(reader, listed)
    work_off()
    client = signed_in(reader)
    assert fetched(client, job).status_code == 200
    Role.objects.filter(person=reader).delete()
    Employee.objects.filter(pk=reader.pk).update(is_superuser=False)
    assert fetched(client, job).status_code == 409


def test_nobody_asks_for_a_list_that_they_may_not_have(cast: Cast) -> None:
    """Whoever writes the form by hand. Seen red by leaving the question to the worker."""
    wanted = {"listed": "mails", "asked": "", "file_format": "csv"}
    assert client_for(cast.cyd).post(reverse("begin_export"), wanted).status_code == 403
    assert not ExportJob.objects.exists()


def test_it_is_not_made_for_whoever_may_not_have_it_by_then(cast: Cast) -> None:
    """Seen red by asking no more than whether they work here."""
    job = a_list(cast.gil, "mails")
    Role.objects.filter(person=cast.gil).delete()
    work_off()
    job.refresh_from_db()
    assert (job.state, job.parts.count()) == (State.STOPPED, 0)
    assert not Message.objects.filter(kind="export_ready").exists()


def test_it_is_not_made_for_whoever_has_left(cast: Cast) -> None:
    """Seen red by asking for the right alone."""
    job = a_list(cast.cyd, "access_log")  # which everybody may have
    Employee.objects.filter(pk=cast.cyd.pk).update(is_active=False)
    work_off()
    job.refresh_from_db()
    assert (job.state, job.parts.count()) == (State.STOPPED, 0)


def test_one_that_no_sheet_has_room_for_says_so(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by cutting the rest off."""
    monkeypatch.setattr(files, "MOST_LINES", 4)
    job = a_list(cast.dot, file_format="xlsx")
    work_off()
    assert ExportPart.objects.count() == 0
    page = client_for(cast.dot).get(reverse("export_job", args=[job.pk])).content.decode()
    assert "Ask for CSV" in page


def test_after_a_day_it_is_gone(cast: Cast) -> None:
    """Not before. Seen red by looking at the state alone, and by keeping the pieces."""
    job = a_list(cast.dot)
    work_off()
    assert clear(timezone.now() + EXPIRES - timedelta(minutes=1)) == 0
    client, later = signed_in(cast.dot), timezone.now() + EXPIRES + timedelta(seconds=1)
    ExportJob.objects.update(expires_at=timezone.now())
    assert fetched(client, job).status_code == 409
    assert clear(later) == 1
    assert not ExportPart.objects.exists()
    assert "deleted" in client.get(reverse("export_job", args=[job.pk])).content.decode()
    assert clear(later) == 0


def test_what_a_lost_worker_began_another_one_makes_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the first one, should it come back, changes nothing. Seen red by keeping its pieces."""
    monkeypatch.setattr(running, "PART_BYTES", 200)
    job, lost, now = a_list(cast.dot), uuid4(), timezone.now()
    assert leases.take(job, ExportJob.objects.waiting(now), lost, now)
    ExportPart.objects.create(job=job, position=0, data=b"half")
    assert work_off() == 0

    def later() -> datetime:
        return timezone.now() + LEASE + timedelta(seconds=1)

    assert work_off(later) == 1
    work_on(job, lost)
    job.refresh_from_db()
    assert job.state == State.READY
    file = b"".join(bytes(part.data) for part in job.parts.all())
    assert {one.name for one in cast.everybody().values()} <= {r["Name"] for r in rows_of(file)}
    assert Message.objects.filter(kind="export_ready").count() == 1


def test_one_that_nobody_works_on_can_be_gone_on_with(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Seen red by a button that does nothing, and by one that is always there."""
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's own thread
    monkeypatch.setattr("insights.actions.export.go_on_here", partial(work_here, work_off))
    job = a_list(cast.dot)
    client, address = client_for(cast.dot), reverse("continue_export", args=[job.pk])
    assert client.post(address).status_code == 409
    ExportJob.objects.update(moved_at=timezone.now() - timedelta(minutes=1))
    assert "Go on" in client.get(reverse("export_job", args=[job.pk])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    job.refresh_from_db()
    assert job.state == State.READY


def test_a_worker_is_woken_for_what_is_asked_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Seen red by leaving it to the sweep."""
    woken: list[int] = []
    monkeypatch.setattr("insights.actions.export.wake_a_worker", lambda: woken.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        a_list(cast.dot)
        assert not woken
    assert woken
