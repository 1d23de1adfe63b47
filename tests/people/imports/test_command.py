"""The command for cron."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from people.models import Employee
from tests.cast import Cast
from tests.people.imports.bringing import (
    TEAM,
    everything,
)


def test_the_command_says_what_it_did_and_a_dry_run_does_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(TEAM)
    call_command("import_people", file, "--dry-run")
    assert "4 added" in capsys.readouterr().out
    assert not Employee.objects.filter(number="10").exists()

    call_command("import_people", file)
    assert "4 written" in capsys.readouterr().out
    assert Employee.objects.filter(number="10").exists()


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        ("", (), "empty"),
        ("email,name\nnonsense,A\n", (), "Some rows are refused"),
        ("email\nada@example.org\ndot@example.org\n", ("--leavers",), "--confirm-leavers 7"),
        (
            "email\nada@example.org\ndot@example.org\n",
            ("--leavers", "--confirm-leavers", "6"),
            "7 of 10 people",
        ),
        ("email\nada@example.org\n", ("--leavers", "--confirm-leavers", "7"), "refused"),
        (TEAM, ("--digest", "0" * 64), "not the file"),
    ],
)
def test_the_command_fails_with_a_sentence(
    cast: Cast, tmp_path: Path, content: str, arguments: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(content)
    before = everything()

    with pytest.raises(CommandError, match=said):
        call_command("import_people", file, *arguments)
    assert everything() == before
