"""What a browser loads on a first visit, beside the pages themselves."""

import re

from benchmarks.asking import Answer, Line, request_for
from benchmarks.figures import Figure, at_most
from benchmarks.server import SIGN_IN

HOME = "/"
MOST_BYTES = 120_000
LOADED = re.compile(r"""<(?:script[^>]*\ssrc|link[^>]*\shref)=["']?([^"'\s>]+\.(?:js|css))""")
COMPRESSED = "Accept-Encoding: gzip, br\r\n"


def figures(port: int, session: str) -> list[Figure]:
    """Return what the page to sign in and the first page after it load, compressed."""
    with Line(port) as line:
        pages = [request_for(SIGN_IN), request_for(HOME, session)]
        loaded = {one for page in pages for one in names(line.ask(page).body)}
        ours = [one for one in loaded if one.startswith("/")]
        answers = [line.ask(request_for(one, more=COMPRESSED)) for one in ours]
    sizes = sum(len(one.body) for one in answers if one.status == 200)
    return [
        at_most("CSS and JS of a first visit, compressed", sizes, "bytes", MOST_BYTES),
        at_most("files of a first visit that others serve", len(loaded) - len(ours), "files", 0),
        at_most("files of a first visit that are missing", missing(answers), "files", 0),
    ]


def missing(answers: list[Answer]) -> int:
    """Return how many are not there."""
    return sum(one.status != 200 for one in answers)


def names(page: bytes) -> list[str]:
    """Return the addresses of the scripts and styles that `page` loads."""
    return LOADED.findall(page.decode())
