"""Two writers on one sheet, in every order: no word is lost, and nothing covers what is unseen.

The same with random dice and in full: tests/faults/test_sheets.py.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from people.autosave import WRITER
from people.models import Employee
from reviews.models import Plan, Review, SheetField
from reviews.states import Stage
from tests.cast import client_for
from tests.reviews.pages import Answer
from tests.sheets import ACTS, FIELDS, Sheet, Step, World

ReviewAt = Callable[[Stage], Review]
SAVING = ("type", "save")
steps = st.builds(
    Step,
    who=st.integers(0, 1),
    act=st.one_of(st.sampled_from(SAVING), st.sampled_from(ACTS)),
    name=st.sampled_from(FIELDS),
    text=st.integers(0, 3),
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's, while the two talk."""
    return review_at(Stage.TALK)


def test_two_who_write_never_lose_a_word(review: Review) -> None:
    """By script and by button, with answers that are lost and saves that come late.

    Seen red with a save that ignores what its page has seen, and with a version that comes without
    its news: to a save that is kept, half-fit, or refused.
    """
    world = World(review)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(steps, min_size=4, max_size=24))
    def play(steps: list[Step]) -> None:
        world.play(steps)

    play()


def save(person: Employee, review: Review, **sent: str) -> Answer:
    """Save as the script does."""
    address = reverse("save_sheet", args=[review.pk])
    return client_for(person).post(address, sent, headers={WRITER: str(person.pk)})


def test_a_save_brings_what_the_other_one_wrote(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Of the same stage, with a name, and without one's own. Seen red without `news`."""
    Sheet(review).clear()
    save(bea, review, version="0", must_come_true="The port opens.")
    save(bea, review, version="1", **{"notes-listen": "On another stage"})
    answer = save(ada, review, version="0", **{"notes-timeline": "Ask again."}).json()
    assert answer["news"] == {"must_come_true": {"stored": "The port opens.", "by": "Bea"}}
    assert answer["version"] == 3


def test_a_refused_save_brings_both_texts_and_the_rest(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Seen red with the texts of the refused fields alone."""
    Sheet(review).clear()
    save(bea, review, version="0", must_come_true="Bea's", look_again_on="2027-01-05")
    answer = save(ada, review, version="0", must_come_true="Ada's")
    assert answer.status_code == 409
    assert answer.json() == {
        "version": 1,
        "fields": {"must_come_true": {"stored": "Bea's", "by": "Bea", "words": "Bea's"}},
        "news": {"look_again_on": {"stored": "2027-01-05", "by": "Bea"}},
    }


def test_a_refused_save_says_what_was_kept_by_one_whose_answer_was_lost(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Else the page would take what its writer types next for new, or for saved when it isn't.

    Seen red in 10,000 random orders, without that news.
    """
    Sheet(review).clear()
    sent = {"look_again_on": "2027-01-05", "must_come_true": "Ada's"}
    save(ada, review, version="0", **sent)
    save(bea, review, version="1", must_come_true="Bea's")
    again = save(ada, review, version="0", **sent)
    assert again.status_code == 409
    assert set(again.json()["fields"]) == {"must_come_true"}
    assert again.json()["news"] == {"look_again_on": {"stored": "2027-01-05", "by": ""}}


@pytest.mark.parametrize(
    "name", ["no_such_field", "action9-what", "notes-nowhere", "gap-x-because"]
)
def test_words_for_a_field_that_isnt_asked_are_not_called_saved(
    review: Review, ada: Employee, name: str
) -> None:
    """Seen red by leaving out what the form doesn't know."""
    before = SheetField.objects.count()
    answer = save(ada, review, version="9", **{name: "words"})
    assert (answer.status_code, SheetField.objects.count()) == (409, before)
    assert "sentence" in answer.json()


def test_what_is_too_long_comes_back_though_nothing_stood_there(
    review: Review, ada: Employee
) -> None:
    """Without a script. Seen red by reading a refused text as an untouched field."""
    SheetField.objects.all().delete()
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": "listen"})
    address = reverse("save_sheet", args=[review.pk])
    was = dict(page.context["form"].was())
    sent = was | {"stage": "listen", "version": "1", "notes-listen": "x" * 10_001}
    answer = client_for(ada).post(address, sent)
    assert answer.status_code == 422
    assert answer.context["form"]["notes-listen"].value() == "x" * 10_001


def test_an_untouched_field_never_stands_against_the_other_one(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Ada's page is older than what Bea wrote, and Ada wrote elsewhere. Seen red without `was-`."""
    Sheet(review).clear()
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": "timeline"})
    save(bea, review, version="0", must_come_true="Bea's")
    sent = dict(page.context["form"].was())
    sent |= {"stage": "timeline", "version": "0", "must_come_true": "", "look_again_on": ""}
    answer = client_for(ada).post(
        reverse("save_sheet", args=[review.pk]), sent | {"notes-timeline": "Ada's"}
    )
    assert answer.status_code == 302
    assert Sheet(review).texts() == {
        "must_come_true": "Bea's",
        "notes-timeline": "Ada's",
        "look_again_on": "",
    }


def test_a_page_that_comes_back_shows_all_that_it_goes_on_from(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Both texts where both wrote, and Bea's where Ada didn't.

    Seen red by bringing back what was sent, on the version of what is stored: the next save from
    there would have written over what Bea wrote.
    """
    Sheet(review).clear()
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": "timeline"})
    save(bea, review, version="0", must_come_true="Bea's", **{"notes-timeline": "Bea's notes"})
    sent = dict(page.context["form"].was()) | {"stage": "timeline", "version": "0"}
    sent |= {"must_come_true": "Ada's", "look_again_on": "", "notes-timeline": ""}
    form = client_for(ada).post(reverse("save_sheet", args=[review.pk]), sent).context["form"]
    assert (form["must_come_true"].value(), form.stored) == ("Ada's", {"must_come_true": "Bea's"})
    assert form["notes-timeline"].value() == "Bea's notes"
    assert int(form["version"].value()) == Sheet(review).version()


def meanwhile(client: Client, review: Review, **asked: str) -> dict[str, object]:
    """Return what the page is told between two saves."""
    said: dict[str, object] = client.get(reverse("talk_meanwhile", args=[review.pk]), asked).json()
    return said


def test_one_hears_where_the_other_one_writes(review: Review, ada: Employee, bea: Employee) -> None:
    asked = {"stage": "timeline", "seen": "0"}
    meanwhile(client_for(bea), review, **asked, at="must_come_true")
    told = meanwhile(client_for(ada), review, **asked, at="")
    assert told["other"] == {"stage": "timeline", "at": "must_come_true"}


def test_nothing_is_told_of_what_the_page_shows(review: Review, ada: Employee) -> None:
    """Nor where what it shows isn't said as a number. Seen red by telling everything."""
    version = Plan.objects.get(review=review).version
    for seen in (str(version), "", "x", "9" * 40):
        told = meanwhile(client_for(ada), review, stage="actions", seen=seen)
        assert (told["news"], told["version"], told["is_open"]) == ({}, version, True)


def test_a_save_of_what_already_stands_there_changes_nothing(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Neither who wrote it, nor when, nor the version. Seen red with a version for every save."""

    def rows() -> list[dict[str, Any]]:
        plan = Plan.objects.get(review=review)
        return [model_to_dict(plan), *map(model_to_dict, plan.sheet.order_by("pk"))]

    Sheet(review).clear()
    save(bea, review, version="0", must_come_true="The port opens.")
    before = rows()
    answer = save(ada, review, version="1", must_come_true="The port opens.")
    assert answer.json()["version"] == 1
    assert rows() == before
