"""A kind of mail without one of its three files is found before anybody is due it."""

from copy import deepcopy
from pathlib import Path

from django.core.checks import Tags, run_checks
from pytest_django import Settings

from outbox.checks import mails_are_complete


def test_all_mails_of_bearing_have_their_three_files() -> None:
    assert mails_are_complete() == []


def test_a_mail_that_lacks_a_file_is_named(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "emails"
    folder.mkdir()
    for name in ("half.txt", "half.html", "_part_of_others.html"):
        (folder / name).touch()
    changed = deepcopy(settings.TEMPLATES)
    changed[0]["DIRS"].append(tmp_path)
    settings.TEMPLATES = changed
    errors = [error.msg for error in run_checks(tags=[Tags.templates]) if error.id == "outbox.E001"]
    assert errors == ["The mail 'half' lacks emails/half.subject.txt."]
