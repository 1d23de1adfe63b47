"""The pages on which HR brings in files of people, and takes them out."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.actions.employees import edit_employee
from people.choices import ImportState, ImportTakes
from people.imports.running import work_off
from people.models import ColumnMeaning, Employee, ImportJob
from tests.cast import Cast, client_for
from tests.people.imports.bringing import bring, everything, look, require_sound

FILE = (
    "number;name;email;department;manager\n"
    "10;Noa <b>Reed</b>;noa@example.org;Operations > Lab;bea@example.org\n"
    "11;Oto Lund;nonsense;;\n"
)


@pytest.fixture
def client(cast: Cast) -> Client:
    """Dot's browser."""
    return client_for(cast.dot)


def send(client: Client, content: str | bytes, **more: str) -> Any:
    """Send a file as the page does."""
    data = content.encode() if isinstance(content, str) else content
    fields = {"takes": "good_rows", "date_order": "auto"} | more
    file = SimpleUploadedFile("people.csv", data)
    return client.post(reverse("import_people"), {"file": file, **fields})


def page_of(client: Client, job: ImportJob, query: str = "") -> str:
    """Return the page of an import."""
    return client.get(reverse("people_import", args=[job.pk]) + query).content.decode()


def confirm(client: Client, job: ImportJob, **more: object) -> Any:
    """Say yes to what the page shows."""
    said = {"digest": job.digest, "preview": job.preview, "takes": "good_rows"}
    return client.post(reverse("confirm_import", args=[job.pk]), said | more)


def body(response: Any) -> bytes:
    """Return a file that was sent in pieces."""
    return b"".join(response.streaming_content)


def lines(response: Any) -> list[list[str]]:
    """Return the cells of a file that was sent."""
    return list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))


def test_a_file_is_read_looked_at_confirmed_and_written(client: Client) -> None:
    response = send(client, FILE)
    job = ImportJob.objects.get()
    assert response.headers["Location"] == reverse("people_import", args=[job.pk])

    waiting = client.get(response.headers["Location"])
    assert waiting.headers["Refresh"]
    work_off()
    page = page_of(client, job)
    assert "1 added" in page
    assert "is not an e-mail address" in page
    assert "Bea Harbour" in page
    assert "<b>" not in page

    job.refresh_from_db()
    confirm(client, job)
    work_off()
    assert Employee.objects.get(number="10").manager.called == "Bea"
    assert "1 change is written" in page_of(client, job)
    require_sound()


def test_rows_are_filtered_by_what_becomes_of_them(client: Client, cast: Cast) -> None:
    job = look(FILE, cast.dot, takes=ImportTakes.GOOD_ROWS)

    assert "Noa" not in page_of(client, job, "?verdict=refused")
    assert "Oto" not in page_of(client, job, "?verdict=added")
    assert "Oto" in page_of(client, job, "?verdict=nonsense&after=%00")


def walk(client: Client, job: ImportJob, query: str = "") -> list[list[int]]:
    """Return the lines of each page of rows, from the first to the last by the links."""
    address, pages = reverse("people_import", args=[job.pk]), []
    after: int | None = 0
    while after is not None:
        answer = client.get(f"{address}?{query}&after={after or ''}")
        pages.append([one.row.line for one in answer.context["told"]])
        assert len(pages) < 20, "the pages go round in a circle"
        after = answer.context["page"].after
        if after is not None:
            shown = answer.content.decode()
            assert f"{query}&amp;after={after}" in shown if query else f"?after={after}" in shown
    return pages


def test_five_hundred_rows_are_read_page_by_page_and_filtered(client: Client, cast: Cast) -> None:
    """Seen red with a pager that loses the filter, and with one that begins anew on each page."""
    rows = [f"{'e' if number % 4 else 'x '}{number}@example.org,E\n" for number in range(500)]
    job = look("email,name\n" + "".join(rows), cast.dot, takes=ImportTakes.GOOD_ROWS)
    assert job.counts == {"added": 375, "refused": 125}
    page = page_of(client, job)
    assert "375 added" in page
    assert "125 refused" in page

    pages = walk(client, job)
    assert [len(one) for one in pages] == [50] * 10
    assert [line for one in pages for line in one] == list(range(2, 502))
    pages = walk(client, job, "verdict=refused")
    assert [len(one) for one in pages] == [50, 50, 25]
    assert [line for one in pages for line in one] == list(range(2, 502, 4))
    row = job.rows.get(line=102)
    back = client.get(f"{reverse('people_import', args=[job.pk])}?before={row.pk}")
    assert [one.row.line for one in back.context["told"]] == list(range(52, 102))


def test_a_page_of_rows_takes_the_same_few_queries_however_many_there_are(
    client: Client, cast: Cast
) -> None:
    def queries(count: int) -> int:
        rows = "".join(
            f"e{number}@example.org,E,bea@example.org,Quality\n" for number in range(count)
        )
        job = look("email,name,manager,department\n" + rows, cast.dot)
        with CaptureQueriesContext(
            connection,
        ) as found:
            page_of(client, job)
        return len(found)

    assert queries(1) == queries(3) == queries(500) <= 12


def test_more_leavers_than_one_in_twenty_are_asked_about_by_number(
    client: Client, cast: Cast
) -> None:
    job = look("email\ndot@example.org\n", cast.dot, makes_leavers=True)
    assert "8 of 10 people would lose their way in" in page_of(client, job)

    refused = confirm(client, job, leavers="1")
    assert refused.status_code == 422
    assert "Write how many" in refused.content.decode()
    confirm(client, job, leavers=str(job.leavers))
    work_off()
    assert set(Employee.objects.at_work()) == {cast.dot, cast.sol}


@pytest.mark.parametrize("said", [{"preview": "99"}, {"digest": "0"}, {"takes": "all"}])
def test_a_page_from_yesterday_confirms_nothing(
    client: Client, cast: Cast, said: dict[str, str]
) -> None:
    job = look(FILE, cast.dot)
    before = everything()

    assert confirm(client, job, **said).status_code == 409
    assert everything() == before


def test_a_preview_that_is_out_of_date_leads_to_the_new_one(client: Client, cast: Cast) -> None:
    """Seen red with the page that offers the digest to be copied, as if it had been typed."""
    job = look(FILE, cast.dot)
    edit_employee(cast.dot, cast.ada, {"title": "Nurse"}, timezone.now())
    answer = confirm(client, job)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The organisation has changed since this preview was made" in page
    assert job.digest not in page
    assert answer.headers["Refresh"].endswith(reverse("people_import", args=[job.pk]))
    work_off()

    answer = confirm(client, job)
    assert answer.context["form"].initial["preview"] == job.preview + 1
    assert "1 added" in answer.content.decode()


@pytest.mark.parametrize(
    "said", [{"preview": "x"}, {"takes": "x"}, {"digest": "\0"}, {"leavers": "-1"}]
)
def test_a_confirmation_that_no_page_sends_is_no_error(
    client: Client, cast: Cast, said: dict[str, str]
) -> None:
    assert confirm(client, look(FILE, cast.dot), **said).status_code in (409, 422)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04" + b"\0" * 50, "spreadsheet"),
        (b"name^email\nA^a@example.org\n", "one column only"),
        (b"email,name,email\n", "Two columns are called"),
        (b"email,name\nada@example.org,Ada\nbea", "middle of line 3"),
        (b"email,name\n", "nobody in this file"),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence(client: Client, content: bytes, said: str) -> None:
    send(client, content)
    work_off()

    assert said in page_of(client, ImportJob.objects.get())


def test_a_file_that_is_too_large_is_refused_at_the_door(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.forms.imports.MOST_BYTES", 10)
    response = send(client, FILE)

    assert response.status_code == 422
    assert "Divide it into several" in response.content.decode()
    assert not ImportJob.objects.exists()


def test_what_a_column_means_is_said_once_and_remembered(client: Client, cast: Cast) -> None:
    content = "Adresse elettronica,Chi\nnoa@example.org,Noa Reed\n"
    job = look(content, cast.dot)
    assert job.state == ImportState.UNREADABLE
    columns = reverse("import_columns", args=[job.pk])
    assert "Adresse elettronica" in client.get(columns).content.decode()

    client.post(columns, {"column0": "email", "column1": "name"})
    work_off()
    assert "1 added" in page_of(client, job)
    assert ColumnMeaning.objects.count() == 2
    assert look(content, cast.dot).counts == {"added": 1}


def test_a_file_can_be_thrown_away_before_it_changes_anything(client: Client, cast: Cast) -> None:
    job = look(FILE, cast.dot)
    client.post(reverse("drop_import", args=[job.pk]))

    job.refresh_from_db()
    assert job.state == ImportState.DROPPED
    assert not job.parts.exists()
    assert not job.rows.exists()
    assert "thrown away" in page_of(client, job)


def test_refused_rows_are_taken_out_as_they_came_with_their_reasons(
    client: Client, cast: Cast
) -> None:
    job = look("email,name\nnonsense,=1\n", cast.dot)
    found = lines(client.get(reverse("refused_rows", args=[job.pk])))

    assert found[0] == ["Line", "Reason", "email", "name"]
    assert found[1][0] == "2"
    assert "formula" in found[1][1]
    assert found[1][2:] == ["nonsense", "'=1"]


def test_the_template_has_every_column_and_nobody_in_it(client: Client, cast: Cast) -> None:
    """Seen red with Ada as an example: who filled the file in and sent it changed her."""
    content = body(client.get(reverse("import_template")))

    job = look(content, cast.dot)
    assert (job.counts, job.fields.count("")) == ({}, 0)


def test_bringing_the_export_back_in_changes_nothing(client: Client, cast: Cast) -> None:
    bring(FILE, cast.dot, takes=ImportTakes.GOOD_ROWS)
    Employee.objects.filter(pk=cast.cyd.pk).update(name="=Cyd", title="'-Clerk")
    before = everything()
    response = client.get(reverse("export_people"))
    content = body(response)

    job = bring(content, cast.dot, makes_leavers=True)
    assert job.counts == {"same": Employee.objects.count()}
    assert everything() == before
    assert all(
        cell[:1] not in tuple("=+-@")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))
        for cell in row
    )


def test_hr_of_a_part_takes_out_that_part(cast: Cast) -> None:
    found = lines(client_for(cast.gil).get(reverse("export_people")))

    assert {row[2] for row in found[1:]} == {"Gil Stone", "Hal Birch", "Ivy Brook", "Sol Ridge"}


def test_hr_for_everyone_sees_what_hr_of_a_part_brought(cast: Cast, client: Client) -> None:
    job = look(FILE, cast.gil)

    assert "people.csv" in page_of(client, job)
    assert client_for(cast.gil).get(reverse("people_import", args=[job.pk])).status_code == 200
