"""The step about where one is: how much is asked, what is folded, what is said of it elsewhere."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from people.forms.guided import LONGEST_TEXT
from reviews.content import Content
from reviews.forms.pre_review_sending import still_missing
from reviews.models import Review
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, client_for, start
from tests.reviews.asking import asking, with_content
from tests.reviews.pages import Answer
from tests.reviews.test_pre_review import address, open_form, stored, write

FOLD = re.compile(
    r'<details class="evidence" id="[^"]*"( open)?>.*?name="evidence_(\w+)"', re.DOTALL
)
RANKS = ("Growth that matters most now", "What comes second", "What comes third")


@pytest.fixture
def harbour(cast: Cast) -> Review:
    """Ada's review in a cycle that froze the small catalogue; she aims at a track of it."""
    load(small_catalogue(), "small", timezone.now())
    cast.ada.aspirations.all().delete()
    review = start(cast.dot, cast.ada)
    write(review, stance="toward", track="Pilotage")
    return review


def unfolded(page: Answer) -> set[str]:
    """Return the subjects whose field for evidence can be seen without opening anything."""
    found = FOLD.findall(page.content.decode())
    assert {code for _is_open, code in found} >= {"scope", "impact", "influence", "charting"}
    return {code for is_open, code in found if is_open}


def test_what_shows_it_is_folded_until_something_stands_there(harbour: Review) -> None:
    """Seen red without "open", and by leaving it open."""
    assert unfolded(open_form(harbour, "today")) == set()
    write(harbour, "today", level_scope="2", level_charting="3", evidence_charting="The new berth")
    assert unfolded(open_form(harbour, "today")) == {"charting"}


def test_a_mistake_opens_what_it_is_folded_in(harbour: Review) -> None:
    """Also the competency around it. Seen red by looking at what is stored alone."""
    page = write(harbour, "today", evidence_charting="x" * (LONGEST_TEXT + 1))
    assert page.status_code == 422
    assert unfolded(page) == {"charting"}
    subject = page.content.decode().partition('id="subject-charting"')[2]
    assert subject.startswith(" open>")


def test_what_was_saved_meanwhile_is_not_folded_away(harbour: Review) -> None:
    """R5. Seen red by looking at what stands in the field alone: here it is empty."""
    early = open_form(harbour, "today")
    write(harbour, "today", evidence_charting="From the other tab")
    sent = {"version": str(early.context["form"].initial["version"]), "step": "today"}
    sent |= {"level_charting": "", "evidence_charting": ""}
    page = client_for(harbour.employee).post(address(harbour), sent)
    assert page.status_code == 409
    assert unfolded(page) == {"charting"}
    assert "From the other tab" in page.content.decode()
    assert 'id="subject-charting" open>' in page.content.decode()


def test_a_template_that_needs_it_folds_nothing(harbour: Review, cast: Cast) -> None:
    """Seen red without asking the template."""
    with_content(harbour, asking(own_evidence={"required": True}), cast.dot)
    page = open_form(harbour, "today")
    assert len(unfolded(page)) == len(page.context["form"].subjects)


@pytest.mark.parametrize(
    ("stance", "content", "says", "needs"),
    [
        ("toward", Content(), "Choose 3 to 5 that matter for your direction", 3),
        ("toward", Content(fewest_gaps=2, most_gaps=4), "Choose 2 to 4 that matter", 2),
        ("toward", asking(own_level={"required": False}), "All of them may stay empty", 0),
        ("deepen", Content(), "All of them may stay empty", 0),
        ("finding_out", Content(), "All of them may stay empty", 0),
        ("not_said", Content(), "All of them may stay empty", 0),
    ],
)
def test_it_says_how_many_are_needed_and_needs_no_more(
    harbour: Review, cast: Cast, stance: str, content: Content, says: str, needs: int
) -> None:
    """As sending does. Seen red by asking three of everybody, and with the words of the default."""
    with_content(harbour, content, cast.dot)
    write(harbour, stance=stance)
    assert says in open_form(harbour, "today").content.decode()
    review = Review.objects.with_people().with_template().get(pk=harbour.pk)
    missing = [one.name for one in still_missing(review, stored(review).version)]
    assert ("level_scope" in missing) == bool(needs)
    said = {f"level_{code}": "2" for code in ("impact", "charting", "influence")[:needs]}
    write(harbour, "today", **said)
    missing = [one.name for one in still_missing(review, stored(review).version)]
    assert not [name for name in missing if name.startswith(("level_", "evidence_"))]


def test_without_a_catalogue_the_dimensions_are_all_there_is(cast: Cast) -> None:
    """And the page says so. Seen red by offering to choose three of three."""
    cast.ada.aspirations.all().delete()
    review = start(cast.dot, cast.ada)
    write(review, stance="toward", track="Something else")
    assert "Say of each of them where you are." in open_form(review, "today").content.decode()


def test_of_ranks_only_what_is_chosen_is_said(harbour: Review) -> None:
    """Before it is sent, and on the sheet. Seen red with "not chosen" for the others."""
    sheet = reverse("preparation_sheet", args=[harbour.pk])
    chosen: dict[str, str] = {}
    for count, choice in enumerate(("", "scope", "impact", "influence")):
        if choice:
            chosen[("matters_most", "matters_second", "matters_third")[count - 1]] = choice
            write(harbour, "today", **chosen)
        for page in (open_form(harbour, "summary"), client_for(harbour.employee).get(sheet)):
            words = page.content.decode()
            assert [rank in words for rank in RANKS] == [n < count for n in range(len(RANKS))]
            assert "not chosen" not in words
