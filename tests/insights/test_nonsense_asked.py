"""What makes no sense in the address of a list: its file is there, be it with headings alone."""

import pytest
from django.test import Client

from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.insights.files import cells_of, lines_of, taken
from tests.insights.test_exports import LISTS, ReviewAt

NONSENSE = "zzz"
# By list, every word that its address takes.
WORDS = {
    "plans": ("q", "department", "team", "cycle", "need", "sort"),
    "reviews": ("q", "sort"),
    "directory": ("q", "department", "manager", "state", "account", "sort"),
    "mails": ("q", "kind", "outcome", "since", "until", "person", "cycle"),
    "access_log": ("q", "sort"),
    "cycle": ("q", "department", "stage"),
}
# Those that should name somebody, or a part of them: nobody means everybody by that.
NOBODY = [
    *(("plans", word) for word in ("q", "department", "team", "cycle", "need")),
    *(("directory", word) for word in ("q", "department", "manager")),
    ("mails", "q"),
    *(("cycle", word) for word in ("q", "department", "stage")),
]


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """A review that every list has a row of, but for who opened what."""
    return review_at(Stage.FOLLOW_UP)


def asked(client: Client, review: Review, name: str, query: str) -> list[bytes]:
    """Return a list in both formats, as HR gets it."""
    cycle = review.cycle_id if name == "cycle" else None
    return [taken(client, name, ending, query, cycle) for ending in ("csv", "xlsx")]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("nonsense", [NONSENSE, "9" * 30])
def test_nonsense_in_every_filter_breaks_no_file(
    cast: Cast, review: Review, name: str, nonsense: str
) -> None:
    """One by one and all at once. Seen red with people who lack the marks of visible_to."""
    client, words = client_for(cast.dot), [f"{word}={nonsense}" for word in WORDS[name]]
    for query in (*words, "&".join(words)):
        text, book = asked(client, review, name, f"?{query}")
        assert len(cells_of(book)) == sum(map(len, lines_of(text))), query


@pytest.mark.parametrize(("name", "word"), NOBODY)
def test_a_filter_that_means_nobody_leaves_the_headings_alone(
    cast: Cast, review: Review, name: str, word: str
) -> None:
    """Seen red by ignoring what is not known, and with a file that breaks off."""
    client = client_for(cast.dot)
    assert len(lines_of(asked(client, review, name, "")[0])) > 1
    text, book = asked(client, review, name, f"?{word}={NONSENSE}")
    (headings,) = lines_of(text)
    assert [cell.value for cell in cells_of(book)] == headings
