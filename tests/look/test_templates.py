"""What holds for every template: a strict CSP has nothing to refuse, and comments stay comments."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.hermetic

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.html"))
PAGES = [path for path in TEMPLATES if path.parts[0] != "emails"]
INLINE = re.compile(
    r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\ssrc=)""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_has_no_inline_style_or_script(path: Path) -> None:
    assert not INLINE.findall((FOLDER / path).read_text())


@pytest.mark.parametrize(
    "markup",
    ['<p style="x">', "<style>", "<b onclick='x'>", "<a href='javascript:x'>", "<script>x"],
)
def test_inline_styles_and_scripts_are_found(markup: str) -> None:
    assert INLINE.search(markup)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_comment_ends_on_its_line(path: Path) -> None:
    """Otherwise Django takes it for text, and the reader sees it."""
    lines = (FOLDER / path).read_text().splitlines()
    assert [line for line in lines if line.count("{#") != line.count("#}")] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_stays_short(path: Path) -> None:
    assert len((FOLDER / path).read_text().splitlines()) <= 150


@pytest.mark.parametrize(
    "path", sorted((FOLDER / "components").glob("*.html")), ids=lambda p: p.name
)
def test_a_component_says_first_what_it_takes(path: Path) -> None:
    assert path.read_text().startswith("{# ")
