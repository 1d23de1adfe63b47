"""All of a manager's assessments: what to write first, how far one is, and the way to the next."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Employee
from reviews.actions import hand_over
from reviews.actions.gap_assessment import save_assessment
from reviews.assessing import in_words
from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, assessment_words, client_for, employ, start, walk
from tests.reviews.pages import sent_by

ReviewAt = Callable[..., Review]
ADDRESS = "/reviews/gap-assessments/"


def begin(cast: Cast, name: str, stage: Stage = Stage.PREPARE, days: int = 14) -> Review:
    """Return a review of somebody new whom Bea leads, due in `days`."""
    review = start(cast.dot, employ(name, cast.ada.department, manager=cast.bea))
    if stage != Stage.PREPARE:
        walk(review, stage)
    day = timezone.localdate() + timedelta(days=days)
    dates = {"prepare_by": day, "feedback_by": day}
    Review.objects.filter(pk=review.pk).update(**dates)
    review.refresh_from_db()
    return review


def page_of(person: Employee) -> str:
    """Return the page on which `person` finds what they have to assess."""
    return client_for(person).get(ADDRESS).content.decode()


def in_this_order(page: str, *names: str) -> bool:
    """Whether `names` stand on `page` one after the other."""
    table = page.partition("<tbody>")[2]
    places = [table.index(name) for name in names]
    return all(one < next_one for one, next_one in pairwise(places))


def press(review: Review, verb: str, **typed: str) -> str:
    """Press a button of Bea's form about `review`; return where it leads."""
    client, goes_to = (
        client_for(review.manager),
        reverse(f"{verb}_gap_assessment", args=[review.pk]),
    )
    page = client.get(reverse("gap_assessment", args=[review.pk]))
    button = typed.pop("button", None)
    pressed = {button: "on"} if button else {}
    return client.post(goes_to, sent_by(page, goes_to, **typed) | pressed).headers["Location"]


def test_what_can_be_written_comes_first_and_the_nearest_day_at_the_top(cast: Cast) -> None:
    """Seen red by sorting by the day alone, and by not asking whether the card is there."""
    begin(cast, "Sent Reed", Stage.READY, days=1)
    begin(cast, "Early Reed", days=2)
    begin(cast, "Later Reed", Stage.PRE_REVIEW_SENT, days=9)
    begin(cast, "Sooner Reed", Stage.PRE_REVIEW_SENT, days=5)
    page = page_of(cast.bea)
    assert in_this_order(page, "Sooner Reed", "Later Reed", "Early Reed", "Sent Reed")
    assert "1 of 4 sent." in page
    assert "What is left takes about an hour." in page


def test_each_row_says_how_far_it_is(cast: Cast) -> None:
    """Seen red by taking every draft for a begun one."""
    begun = start(cast.dot, cast.ada)
    save_assessment(cast.bea, begun, assessment_words(begun), timezone.now())
    page = page_of(cast.bea)
    assert "begun, saved" in page
    assert "not here yet" in page
    begin(cast, "Una Reed")
    assert page_of(cast.bea).count("not begun") == 1


def test_one_has_nothing_to_assess_of_people_that_others_lead(cast: Cast) -> None:
    """Seen red by listing every review that one may see."""
    begin(cast, "Una Reed")
    for person in (cast.ada, cast.dot, cast.fay, cast.ivy, cast.sol, cast.hal):
        page = page_of(person)
        assert "Una Reed" not in page
        assert "Nothing to assess" in page


def test_a_card_that_was_not_passed_on_is_not_here(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by asking the stage alone. Nor does the draft of the former manager count."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    terms = hand_over.Terms("A leave.")
    hand_over.hand_over(cast.dot, review, cast.hal, terms, timezone.now())
    page = page_of(cast.hal)
    assert "Ada Quill" in page
    assert "not here yet" in page
    assert "not begun" in page
    assert "Ada Quill" not in page_of(cast.bea)


def test_saving_leads_on_to_the_next_and_around(cast: Cast) -> None:
    """Seen red by going to the first that is left, whichever one comes from."""
    one, two, three = (begin(cast, f"Person{n} Reed", days=n) for n in (1, 2, 3))
    assert press(one, "save", button="onwards") == reverse("gap_assessment", args=[two.pk])
    assert press(two, "save", button="onwards") == reverse("gap_assessment", args=[three.pk])
    assert press(three, "save", button="onwards") == reverse("gap_assessment", args=[one.pk])
    assert press(one, "save") == reverse("gap_assessment", args=[one.pk])


def test_the_next_is_called_by_name_and_the_last_has_no_next(cast: Cast) -> None:
    """Seen red by counting the one that is being written."""
    one = begin(cast, "Ola Reed")
    client, address = client_for(cast.bea), reverse("gap_assessment", args=[one.pk])
    assert "Save and go to the next" not in client.get(address).content.decode()
    begin(cast, "Pim Reed")
    assert "Save and go to the next: Pim" in client.get(address).content.decode()


def test_a_refused_save_leads_nowhere(cast: Cast) -> None:
    """Seen red by leading on whatever became of the save."""
    one, _two = begin(cast, "Ola Reed"), begin(cast, "Pim Reed")
    client, goes_to = client_for(cast.bea), reverse("save_gap_assessment", args=[one.pk])
    page = client.get(reverse("gap_assessment", args=[one.pk]))
    press(one, "save", answer="From another tab")
    answer = client.post(goes_to, sent_by(page, goes_to, answer="Mine") | {"onwards": "on"})
    assert answer.status_code == 409
    assert "From another tab" in answer.content.decode()


def test_home_leads_a_manager_of_several_to_the_list(cast: Cast) -> None:
    """Seen red by counting the reviews in which one is the employee."""
    start(cast.dot, cast.bea)
    begin(cast, "Ola Reed")
    home = client_for(cast.bea).get("/").content.decode()
    assert ADDRESS not in home
    begin(cast, "Pim Reed", Stage.ASSESSMENT_SENT)
    home = client_for(cast.bea).get("/").content.decode()
    assert ADDRESS in home
    assert "1 of 2 sent." in home
    assert ADDRESS not in client_for(cast.ada).get("/").content.decode()


def test_home_asks_a_manager_of_several_for_one_assessment(cast: Cast) -> None:
    """The one that can be written first. Seen red by asking for each, and for the newest."""
    begin(cast, "Ola Reed", Stage.PRE_REVIEW_SENT)
    begin(cast, "Pim Reed")
    begin(cast, "Quin Reed", Stage.READY)
    home = client_for(cast.bea).get("/").content.decode()
    assert home.count("The direction card of Ola is here") == 1
    assert "Before you and Pim talk" not in home
    assert "You and Quin are both ready" in home
    assert "1 of 3 sent." in home


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Seen red by reading each draft on its own."""
    for number in range(rows):
        begin(cast, f"Person{number} Reed", Stage.PRE_REVIEW_SENT)
    client = client_for(cast.bea)
    client.get(ADDRESS)
    with django_assert_num_queries(6):
        client.get(ADDRESS)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (20, "about 20 minutes"),
        (40, "about 40 minutes"),
        (60, "about an hour"),
        (80, "about 1.5 hours"),
        (100, "about 2 hours"),
        (240, "about 4 hours"),
    ],
)
def test_the_time_is_said_in_half_hours(minutes: int, words: str) -> None:
    """Never less than it takes. Seen red by rounding down."""
    assert in_words(minutes) == words
