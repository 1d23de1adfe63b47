"""People and a browser for the tests of the look."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from people.models import Employee, Role

PASSWORD = "a long enough one"
QUIET_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
def ada(db: None) -> Employee:
    """Ada, an employee and nothing else."""
    return Employee.objects.create_user("ada@example.org", name="Ada Adebayo", preferred_name="Ada")


@pytest.fixture
def dot(db: None) -> Employee:
    """Dot, who acts as HR for everyone."""
    dot = Employee.objects.create_user("dot@example.org", PASSWORD, name="Dot Dressler")
    Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN)
    return dot


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one, the tests that need it are skipped."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("there is no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET_CHROMIUM)
        yield browser
        browser.close()
