"""The living style guide shows everything that pages are put together from."""

import re
from collections import Counter

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from aspirations.advising import EMPTY
from aspirations.coach.advice import ADVICE
from aspirations.coach.findings import Kind
from people.models import Employee

COMPONENTS = {
    f"components/{path.name}"
    for path in (settings.BASE_DIR / "templates/components").glob("_*.html")
}
UNKNOWN = ADVICE["language_unknown", Kind.MISSING]
SHOWN_ELSEWHERE = {
    # It stands on the pages that look the same for everybody, instead of the usual header.
    "components/_entrance_header.html",
    # It looks like the other pager, and a page must not have two landmarks of one name.
    "components/_pager_by_row.html",
}


def test_every_component_is_on_the_style_guide(client: Client, ada: Employee) -> None:
    client.force_login(ada)
    page = client.get(reverse("style_guide"))
    shown = {template.name for template in page.templates}
    assert COMPONENTS - SHOWN_ELSEWHERE - shown == set()


def test_the_coach_stands_there_in_each_of_its_moods(client: Client, ada: Employee) -> None:
    """Seen red by leaving one of the texts out."""
    client.force_login(ada)
    page = client.get(reverse("style_guide")).content.decode()
    panels = page.split('<section class="coach">')[1:]
    said = [EMPTY, "What is there", "What would make it stronger", "Between us", UNKNOWN]
    assert len(panels) == len(said)
    for sentence, panel in zip(said, panels, strict=True):
        assert escape(str(sentence)) in panel


def test_the_style_guide_has_no_id_twice(client: Client, ada: Employee) -> None:
    client.force_login(ada)
    page = client.get(reverse("style_guide")).content.decode()
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert [name for name, times in ids.items() if times > 1] == []


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    page = client.get(reverse("style_guide"))
    assert page["Location"].startswith(reverse("account_login"))


def test_a_field_is_tied_to_its_help_and_its_errors(client: Client, ada: Employee) -> None:
    client.force_login(ada)
    page = client.get(reverse("style_guide")).content.decode()
    described = re.search(r'<textarea[^>]*name="answered-direction"[^>]*>', page)
    assert described
    [names] = re.findall(r'aria-describedby="([^"]+)"', described[0])
    assert names.split() == ["id_answered-direction_helptext", "id_answered-direction_error"]
    assert all(f'id="{name}"' in page for name in names.split())
