"""The style sheets we send are the ones we looked at, and all of them exist."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

# Bootstrap 5.3.8 as its makers released it; a new release is looked at before it is pinned here.
PINNED = {
    "css/bootstrap.min.css": "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede",
    "css/bootstrap.rtl.min.css": "b9048c83571ab73da54395b6b307219f9eb9c5447f4f8edb17a069eb0f19465a",
    # HTMX 2.0 as django-htmx ships it; what comes with it as 4 is another program.
    "django_htmx/htmx-2.min.js": "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de",
}
FRAMES = ["base.html", "stands_alone.html"]


def served(name: str) -> Path:
    """Return the file that a browser gets for the static path `name`."""
    found = finders.find(name)
    assert isinstance(found, str), f"{name} is not served"
    return Path(found)


@pytest.mark.parametrize(("name", "sha256"), PINNED.items())
def test_what_we_did_not_write_is_the_release_we_pinned(name: str, sha256: str) -> None:
    assert hashlib.sha256(served(name).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize("frame", FRAMES)
def test_everything_that_a_page_asks_for_is_served(frame: str) -> None:
    markup = (settings.BASE_DIR / "templates" / frame).read_text()
    names = re.findall(r"{% static '([^']+)' %}", markup)
    assert len(names) >= 5
    assert all(served(name).is_file() for name in names)
