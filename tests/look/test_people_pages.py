"""The pages about people in a real browser, with names of sixty letters and ten levels."""

from datetime import timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from people.choices import ImportState, ImportTakes
from people.models import Employee, ImportJob
from tests.cast import department_of, employ, make_cast
from tests.look.test_accessibility import sign_in
from tests.people.imports.bringing import look

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
LONG = "Alexandrina-Wilhelmina Featherstonehaugh-Cholmondeley of Sands"
WORD = "Supercalibrationandmeasurementinstrumentationdepartment"


def pages() -> tuple[Employee, list[str]]:
    """Return Dot and the addresses of pages that are full of long names."""
    cast = make_cast()
    below = cast.dot
    for number in range(10):
        called = f"{'L' * 8}{number}"
        below = employ(f"{called} {LONG}", department_of(cast.ada), manager=below, title=WORD * 2)
    rows = "".join(f"x{number}@example.org,{LONG},{WORD}\n" for number in range(60))
    file = "email,name,department\n" + rows + "nonsense,,\n"
    preview = look(file, cast.dot, takes=ImportTakes.GOOD_ROWS)
    stalled = look("email\n", cast.dot)
    then = timezone.now() - timedelta(hours=1)
    ImportJob.objects.filter(pk=stalled.pk).update(state=ImportState.READING, moved_at=then)
    addresses = [reverse(name) for name in ("people", "team", "departments", "import_people")]
    addresses += [reverse(name, args=[below.pk]) for name in ("person", "edit_person")]
    addresses += [reverse("people_import", args=[job.pk]) for job in (preview, stalled)]
    return cast.dot, [*addresses, f"{reverse('organisation')}?open={below.manager_id}"]


@pytest.mark.parametrize(("width", "mode"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_long_names_stay_on_the_page_and_axe_finds_nothing(
    browser: Browser, live_server: LiveServer, width: int, mode: Literal["light", "dark"]
) -> None:
    """Seen red with table cells that do not break: the list of people stuck out at 1280."""
    dot, addresses = pages()
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=mode, reduced_motion="reduce"
    )
    page = context.new_page()
    sign_in(page, live_server, dot)
    for address in addresses:
        page.goto(live_server.url + address)
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{address} sticks out by {over} pixels"
        result = Axe().run(page)
        assert result.violations_count == 0, f"{address}: {result.generate_report()}"
    context.close()
