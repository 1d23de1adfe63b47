"""Two tabs never eat a text: random interleavings of tabs, lost answers and late arrivals."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.urls import reverse

from aspirations.forms.direction import initial_of as direction_of
from aspirations.latest import draft_of, words_to_go_on_with
from aspirations.views.direction import write_direction
from reviews.forms.beginning import initial_of
from reviews.models import PreReview, PrivateNote, Review
from reviews.states import Stage
from reviews.views.pre_review import save_pre_review
from reviews.views.private_note import save_private_note
from tests.cast import Cast
from tests.faults.interleaving import Form, World
from tests.faults.sizes import dice, seed, size

MOST_STEPS = 24
pytestmark = pytest.mark.django_db


@pytest.fixture
def direction(cast: Cast) -> Form:
    """Cyd's direction, of which nothing is stored yet."""
    names = ("stance", "statement", "known_for", "stays_open")

    def stored() -> dict[str, object]:
        draft = draft_of(cast.cyd)
        version = draft.version if draft else 0
        return dict(direction_of(words_to_go_on_with(cast.cyd, draft), version))

    return Form(cast.cyd, "/direction/write/", write_direction, stored, names)


@pytest.fixture
def pre_review(cast: Cast, review_at: Callable[[Stage], Review]) -> Form:
    """Ada's pre-review."""
    review = review_at(Stage.PREPARE)
    return Form(
        cast.ada,
        reverse("save_pre_review", args=[review.pk]),
        lambda request: save_pre_review(request, review_id=review.pk),
        lambda: initial_of(PreReview.objects.select_related("review__employee").get(review=review)),
        ("stance", "statement", "timeline", "idea"),
    )


@pytest.fixture
def private_note(cast: Cast, review_at: Callable[[Stage], Review]) -> Form:
    """Bea's notes on Ada's review."""
    review = review_at(Stage.PREPARE)

    def stored() -> dict[str, object]:
        note = PrivateNote.objects.visible_to(cast.bea).of(review).get()
        return {"private_note": note.text, "version": note.version}

    return Form(
        cast.bea,
        reverse("save_private_note", args=[review.pk]),
        lambda request: save_private_note(request, review_id=review.pk),
        stored,
        ("private_note",),
    )


def walk(form: Form, tabs: int, count: int) -> Counter[str]:
    """Let `count` interleavings happen, one after the other; return what was met on the way."""
    start, met = seed(), Counter[str]()
    for number in range(count):
        world = World(form, dice(start, number), [form.open() for _tab in range(tabs)])
        try:
            for _step in range(world.dice.randint(8, MOST_STEPS)):
                world.step()
            world.finish()
        except AssertionError as fault:
            raise AssertionError(f"SEED={start}, interleaving {number}: {fault}") from fault
        met += world.met
    print(f"{count} interleavings of {tabs} tabs:", dict(sorted(met.items())))
    return met


@pytest.mark.parametrize("form", ["direction", "pre_review", "private_note"])
def test_no_tab_overwrites_what_its_reader_never_saw(
    form: str, request: pytest.FixtureRequest
) -> None:
    """And what a tab calls saved is what is stored, word for word.

    Seen red with a store that ignores the version.
    """
    met = walk(request.getfixturevalue(form), tabs=2, count=size("INTERLEAVINGS", 80) // 2)
    assert {"200 to some", "200 to all", "409 to some", "409 to all"} <= set(met)


@pytest.mark.parametrize("form", ["direction", "pre_review", "private_note"])
def test_a_single_tab_never_meets_itself(form: str, request: pytest.FixtureRequest) -> None:
    """However many answers are lost and requests are late, all that it hears is that it is saved.

    Seen red without the look at what is stored when a whole page comes again.
    """
    alone, start, met = request.getfixturevalue(form), seed(), Counter[str]()
    for number in range(size("INTERLEAVINGS", 80) // 10):
        world = World(alone, dice(start, number), [alone.open()])
        for _step in range(MOST_STEPS):
            world.dice.choice((world.type, world.save))(world.tabs[0])
            assert not world.met["heard 409"], f"SEED={start}, interleaving {number}"
        world.finish()
        met += world.met
    assert met["heard 200"] > met["answer lost"] > 0
