"""What one is told about a file before its rows are written."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from people.choices import ImportTakes
from people.models import Department, Employee
from tests.cast import Cast, client_for
from tests.people.imports.bringing import bring, look, reasons

GOOD_ROWS = ImportTakes.GOOD_ROWS


def page(cast: Cast, content: str) -> str:
    """Return the preview of a file, as HR for everyone sees it."""
    job = look(content, cast.dot, takes=GOOD_ROWS)
    answer = client_for(cast.dot).get(reverse("people_import", args=[job.pk]))
    return " ".join(answer.content.decode().split())


def test_an_empty_cell_clears_and_the_preview_says_so(cast: Cast) -> None:
    """Seen red with a dash for what there is no more."""
    Employee.objects.filter(pk=cast.ada.pk).update(title="Nurse")
    assert "Title: Nurse → nothing" in page(cast, "email,title\nada@example.org,\n")
    new = client_for(cast.dot).get(reverse("import_people")).content.decode()
    assert "A cell that is empty clears what stood there." in new


def test_columns_that_mean_nothing_are_named_on_every_page(cast: Cast) -> None:
    """Seen red by naming the columns that are understood."""
    content = "email,Shoe size,title,Phone\nada@example.org,41,Nurse,12\n"
    assert "Shoe size, Phone</span>" in page(cast, content)
    job = look(content, cast.dot)
    columns = client_for(cast.dot).get(reverse("import_columns", args=[job.pk]))
    assert "Shoe size, Phone</span>" in columns.content.decode()


def test_departments_that_would_be_opened_are_named(cast: Cast) -> None:
    """Seen red by naming the last of the way alone."""
    content = (
        "email,name,department\n"
        "a@example.org,A,Operations > Lab > Night\n"
        "b@example.org,B,Operations\n"
        "c@example.org,,Nowhere\n"
    )
    said = page(cast, content)
    assert "2 departments are opened that are not there yet" in said
    assert "Operations &gt; Lab; Operations &gt; Lab &gt; Night</span>" in said
    assert "is opened" not in page(cast, "email,department\nada@example.org,Finance\n")


def test_a_slash_parts_names_only_on_the_way_to_a_department_that_is_there(cast: Cast) -> None:
    """Seen red by taking every slash for a step, and by taking none."""
    quality = Department.objects.get(name="Quality")
    for number, label in enumerate(("Operations / Quality", "operations/quality")):
        bring(f"email,name,department\ns{number}@example.org,S,{label}\n")
        assert Employee.objects.get(email=f"s{number}@example.org").department == quality
    content = "email,name,department\nt@example.org,T,Operations / Lab\n"
    assert "Operations / Lab</span>" in page(cast, content)
    bring(content)
    assert Department.objects.get(name="Operations / Lab").parent is None
    assert look(content).counts == {"same": 1}


def test_another_address_to_sign_in_with_is_a_warning_and_counted(cast: Cast) -> None:
    """Seen red by warning of addresses of new people too, and by counting rows that move alone."""
    Employee.objects.filter(pk=cast.ada.pk).update(number="7")
    content = (
        "number,email,name,manager\n"
        "7,ada2@example.org,Ada Quill,fay@example.org\n"
        "8,new@example.org,New,fay@example.org\n"
    )
    said = page(cast, content)
    assert "1 person signs in with another e-mail address" in said
    assert said.count("They sign in with another address") == 1
    assert "another" not in page(cast, "email,manager\ncyd@example.org,fay@example.org\n")


def test_a_manager_is_known_by_a_name_that_one_person_here_has(cast: Cast) -> None:
    """Seen red by leaving names out, and by taking the first of two."""
    content = "email,manager\nada@example.org,fay  MARSH\n"
    bring(content)
    assert Employee.objects.get(pk=cast.ada.pk).manager == cast.fay

    Employee.objects.filter(pk=cast.hal.pk).update(name="Fay Marsh")
    found = reasons(look("email,manager\ncyd@example.org,Fay Marsh\n", takes=GOOD_ROWS))
    assert "Give the manager’s number or e-mail address" in found[2]
    Employee.objects.filter(pk=cast.hal.pk).update(is_active=False)
    assert not reasons(look("email,manager\ncyd@example.org,Fay Marsh\n", takes=GOOD_ROWS))


@pytest.mark.parametrize("who", ["new@example.org,New", "ada@example.org,Ada Quill"])
def test_who_would_be_hired_after_the_last_day_is_refused(cast: Cast, who: str) -> None:
    """Seen red by asking only those who stay, and by asking the record alone."""
    row = f"email,name,hired on,last day\n{who},2020-03-01,2020-01-31\n"
    assert "The last day is before the first." in reasons(look(row, takes=GOOD_ROWS))[2]


def test_an_address_that_no_column_gives_is_said_to_be_missing_in_the_file(cast: Cast) -> None:
    """Seen red by saying of the row what is true of the file."""
    job = look("Personal-Nr,name,Mailbox\n77,New,new@example.org\n", takes=GOOD_ROWS)
    assert "No column of the file is understood as the e-mail address" in reasons(job)[2]
    job = look("Personal-Nr,name,email\n77,New,\n", takes=GOOD_ROWS)
    assert "The e-mail address is missing" in reasons(job)[2]


def test_a_dry_run_tells_leavers_changes_departments_and_columns_by_name(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seen red one by one, each left out of the report."""
    file = tmp_path / "people.csv"
    file.write_text(
        "email,title,department,last day,Phone\n"
        "ada@example.org,Nurse,Harbour,,1\ncyd@example.org,,,2020-01-31,2\n"
    )
    call_command("import_people", file, "--dry-run")
    said = capsys.readouterr().out
    for words in (
        "Left out: Phone",
        "New departments: Harbour",
        "Made leavers: Cyd Fenn",
        "line 2, Ada Quill: Title: nothing → Nurse; Department: Operations › Quality → Harbour",
    ):
        assert words in said


def test_refused_rows_are_an_exit_code_of_their_own(cast: Cast, tmp_path: Path) -> None:
    """Seen red by ending well once the good rows are written."""
    file = tmp_path / "people.csv"
    file.write_text("email,title\nada@example.org,Nurse\nnobody,Clerk\n")
    for arguments in (("--dry-run",), (), ("--good-rows",)):
        with pytest.raises(CommandError, match="refused") as end:
            call_command("import_people", file, *arguments)
        assert end.value.returncode == 1
    assert Employee.objects.get(pk=cast.ada.pk).title == "Nurse"
    with pytest.raises(CommandError) as end:
        call_command("import_people", tmp_path / "none.csv")
    assert end.value.returncode == 2
