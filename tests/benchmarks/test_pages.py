"""The benchmark of pages, small: everything it would ask for is there, and nothing is forgotten."""

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from benchmarks import __main__ as runner, cells, figures, floor
from benchmarks.organisation import REPORTS, filled
from people.models import Employee
from reviews.models import ActionItem, Review
from reviews.states import Stage

PEOPLE = 30


@pytest.fixture
def browser() -> Client:
    """A browser that nobody is signed in with yet."""
    return Client(raise_request_exception=True)


def test_every_page_is_measured_or_left_out_with_a_reason() -> None:
    assert not cells.unknown()
    assert all(cells.LEFT_OUT.values())


def test_a_page_that_nobody_placed_ends_the_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(cells.KIND_OF, "plan")
    assert cells.unknown() == {"plan"}


def test_every_benchmark_is_run() -> None:
    files = Path(runner.__file__).parent.glob("[!_]*.py")
    commands = {one.stem for one in files if '__name__ == "__main__"' in one.read_text("utf-8")}
    assert commands == {part.name for part in runner.PARTS}


def test_the_organisation_has_every_page_that_is_measured(db: None, browser: Client) -> None:
    organisation = filled(PEOPLE)
    assert Employee.objects.filter(manager=organisation.manager).count() == REPORTS
    assert set(organisation.reviews) == set(Stage)
    led = Employee.objects.exclude(manager=None).count()
    assert Review.objects.filter(stage=Stage.CLOSED).count() >= led
    assert not ActionItem.objects.filter(plan__review__employee=None).exists()
    wrong = [
        one.name
        for one in _one_of_each(cells.cells_of(organisation))
        if not _is_there(browser, one)
    ]
    assert not wrong


def test_a_floor_takes_three_queries(
    db: None, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = Employee.objects.create_user(email="ada@example.org", name="Ada Quill")
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "benchmarks.floor", floor.USUAL
    client = Client()
    client.force_login(person)
    for path in (floor.PATH, floor.PATH_OF_FIFTY):
        client.get(f"/{path}")
        with django_assert_num_queries(3):
            assert b"Ada Quill" in client.get(f"/{path}").content


def test_a_missed_bar_is_told_and_is_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "figures"
    monkeypatch.setenv(figures.VARIABLE, str(file))
    assert figures.note(figures.at_most("fast", 1, "ms", 2), figures.at_most("free", 9, "ms")) == 0
    assert figures.note(figures.at_least("slow", 1, "a second", 2)) == 1
    found = figures.read(file)
    assert figures.table(found).splitlines()[-2:] == [
        "1 of 2 bars are missed",
        figures.line(found[2]),
    ]
    figures.write(tmp_path / "latest.json", found)
    told = json.loads((tmp_path / "latest.json").read_text("utf-8"))
    assert told[2] == {"name": "slow", "value": 1, "unit": "a second", "bar": 2, "holds": False}


def _one_of_each(found: list[cells.Cell]) -> list[cells.Cell]:
    """Return one page of each route: asking for all is what `make bench` does."""
    pages = [one for one in found if one.route in cells.KIND_OF and not one.may_refuse]
    return list({one.route: one for one in pages}.values())


def _is_there(browser: Client, cell: cells.Cell) -> bool:
    browser.cookies["sessionid"] = cell.session
    return browser.get(cell.address).status_code == 200
