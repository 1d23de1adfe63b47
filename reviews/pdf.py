"""Pages as PDF, where the extra `pdf` is installed: WeasyPrint, and the libraries that it draws by.

It reads nothing but the HTML and the style sheet that it is handed: no file, no network. A word
without an end costs it time by the square of its length, so every long word is let break.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.contrib.staticfiles import finders

PAPERS = {"a4": "A4", "letter": "Letter"}
ZERO_WIDTH_SPACE = "\u200b"
# A tag, or 60 characters without a space, and what belongs to the last of them: marks, a full stop.
TAG_OR_RUN = re.compile(r"<[^>]*>|((?:&#?\w{1,31};|[^\s<&]){60}[^\w\s<&]{0,20}+)(?=[^\s<])")


def is_available() -> bool:
    """Whether this installation makes PDFs."""
    return _engine() is not None


def pdf_of(html: str, css: str, paper: str) -> bytes:
    """Return `html` as PDF, drawn by the static file `css`; `paper` is a key of PAPERS.

    Raises LookupError where PDFs aren't made: ask is_available first.
    """
    engine = _engine()
    if engine is None:
        raise LookupError("The extra `pdf` is not installed.")
    fetches_nothing = engine.urls.URLFetcher(allowed_protocols=())
    apart = {"base_url": None, "url_fetcher": fetches_nothing}
    size = f"@page {{ size: {PAPERS[paper]} }}"
    sheets = [engine.CSS(string=text, **apart) for text in (_style(css), size)]
    document = engine.HTML(string=breakable(html), **apart)
    drawn: bytes = document.write_pdf(stylesheets=sheets)
    return drawn


def breakable(html: str) -> str:
    """Return `html` with a place to break in every 80 characters of a word."""
    return TAG_OR_RUN.sub(lambda found: found[0] + (ZERO_WIDTH_SPACE if found[1] else ""), html)


def _style(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")


@cache
def _engine() -> ModuleType | None:
    """Return WeasyPrint, read when it is first needed: most requests never do."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):  # OSError: it is there, and a library of the system isn't
        return None
