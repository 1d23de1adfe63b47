"""A form that saves itself: what is sent, what is answered, and what is stored of it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st
from pytest_django import DjangoAssertNumQueries

from people.autosave import WRITER
from people.forms.guided import LONGEST_TEXT
from people.models import Employee
from reviews.actions import gap_assessment, pre_review
from reviews.forms.beginning import initial_of
from reviews.models import AssessedGap, GapAssessment, Review
from reviews.states import Stage
from tests.cast import Cast, assessment_words, client_for, pre_review_words
from tests.reviews.pages import as_sent
from tests.reviews.saving import assess, autosave, save_of, stored, whole_page

ReviewAt = Callable[..., Review]
NOON = datetime(2026, 3, 4, 12, 4, tzinfo=UTC)
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


@pytest.fixture
def begun(review_at: ReviewAt) -> Review:
    """Ada's review with Bea, in which both have begun to write."""
    return review_at(Stage.PREPARE)


def test_a_save_carries_what_has_changed_and_the_rest_stays(begun: Review, ada: Employee) -> None:
    """Seen red by reading a field that isn't sent as empty."""
    before = initial_of(stored(begun))
    answer = autosave(ada, save_of(begun), before["version"], statement="Because of the river.")
    assert answer.status_code == 200
    after = initial_of(stored(begun))
    assert after == {
        **before,
        "statement": "Because of the river.",
        "version": before["version"] + 1,
    }


def test_the_answer_is_the_next_version_and_the_time_in_words(begun: Review, ada: Employee) -> None:
    """In the writer's own zone, and as stored. Seen red with the time of the server's zone."""
    Employee.objects.filter(pk=ada.pk).update(time_zone="Asia/Kathmandu")
    version = stored(begun).version
    with time_machine.travel(NOON, tick=False):
        answer = autosave(ada, save_of(begun), version, idea="A bridge")
    assert answer.json() == {
        "version": version + 1,
        "saved": "Saved 17:49",
        "dated": "Saved Wednesday, March 4, 2026, 17:49",
    }
    assert (stored(begun).version, stored(begun).saved_at) == (version + 1, NOON)


def test_the_manager_saves_in_the_same_way(begun: Review, bea: Employee) -> None:
    """The gaps that are not sent stay. Seen red by reading a field that isn't sent as empty."""
    gaps = list(AssessedGap.objects.filter(assessment__review=begun).values("subject"))
    version = GapAssessment.objects.of(begun).get().version
    assert autosave(bea, assess(begun), version, offer="Time on Fridays").status_code == 200
    assessment = GapAssessment.objects.of(begun).get()
    assert (assessment.offer, assessment.version) == ("Time on Fridays", version + 1)
    assert list(assessment.gaps.values("subject")) == gaps != []


def test_what_a_page_shows_empty_is_emptied(begun: Review, ada: Employee) -> None:
    """Nothing chosen among radio buttons is sent by name. Seen red by filling it up as unsent."""
    version = stored(begun).version
    fields = {"autosave-empty": ["stance", "level_scope"], "idea": ""}
    assert autosave(ada, save_of(begun), version, **fields).status_code == 200
    assert (stored(begun).stance, stored(begun).idea) == ("", "")
    assert not stored(begun).self_views.filter(subject="scope", level_now__gt=0).exists()


def test_a_stale_save_is_refused_with_both_texts(begun: Review, ada: Employee) -> None:
    """R5. Seen red with a store that ignores the version."""
    version = stored(begun).version
    autosave(ada, save_of(begun), version, idea="From the phone", stance="deepen")
    answer = autosave(ada, save_of(begun), version, idea="From the desk", stance="finding_out")
    assert answer.status_code == 409
    assert answer.json() == {
        "version": version + 1,
        "fields": {
            "idea": {"stored": "From the phone", "words": "From the phone"},
            "stance": {"stored": "deepen", "words": "I want to stay and deepen what I do"},
        },
    }
    assert (stored(begun).idea, stored(begun).version) == ("From the phone", version + 1)


def test_a_save_whose_answer_was_lost_can_be_sent_again(begun: Review, ada: Employee) -> None:
    """It says what is stored, so that it conflicts with nothing. Seen red without looking at it."""
    page = reverse("pre_review", args=[begun.pk])
    sent = whole_page(ada, save_of(begun), page, statement="Once\nand only once")
    version = int(sent.pop("version"))
    first = autosave(ada, save_of(begun), version, **sent)
    again = autosave(ada, save_of(begun), version, **sent)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert stored(begun).version == version + 1


def test_who_sends_only_a_part_cannot_go_on_from_what_they_have_not_seen(
    begun: Review, ada: Employee
) -> None:
    """The same word in one field says nothing of the others. Seen red by taking it for the same."""
    version = stored(begun).version
    autosave(ada, save_of(begun), version, idea="Same", question="Changed in the other tab")
    answer = autosave(ada, save_of(begun), version, idea="Same")
    assert (answer.status_code, answer.json()["fields"]) == (409, {})


def test_what_was_never_stored_differs_too(begun: Review, bea: Employee) -> None:
    """A gap without a row. Seen red by comparing those fields alone that are stored."""
    page = reverse("gap_assessment", args=[begun.pk])
    sent = whole_page(bea, assess(begun), page)
    version = int(sent.pop("version"))
    emptied = {name: "" for name in sent if name.startswith("scope_")}
    autosave(bea, assess(begun), version, **{**sent, **emptied})
    answer = autosave(bea, assess(begun), version, **sent)
    assert answer.status_code == 409
    assert set(answer.json()["fields"]) == set(emptied)
    assert {one["words"] for one in answer.json()["fields"].values()} == {""}


def test_what_is_wrong_is_said_by_field_and_nothing_is_stored(begun: Review, ada: Employee) -> None:
    """Seen red by storing what is valid of it."""
    before = stored(begun).version
    fields = {"idea": "x" * (LONGEST_TEXT + 1), "stance": "elsewhere", "question": "Kept?"}
    answer = autosave(ada, save_of(begun), before, **fields)
    assert answer.status_code == 422
    said = answer.json()["fields"]
    assert set(said) == {"idea", "stance"}
    assert all(sentence for sentences in said.values() for sentence in sentences)
    assert (stored(begun).version, stored(begun).question != "Kept?") == (before, True)


def test_a_save_without_its_version_is_refused(begun: Review, bea: Employee) -> None:
    """Seen red by filling up the version from what is stored."""
    answer = client_for(bea).post(assess(begun), {"offer": "x"}, headers={WRITER: str(bea.pk)})
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"version"})


@pytest.mark.parametrize("as_writer", [True, False])
def test_a_form_of_others_is_not_there(begun: Review, cast: Cast, *, as_writer: bool) -> None:
    """As if there were no such review, and whoever the page says it is. Seen red with a sentence
    of our own: it came for the one that is there alone."""
    client, missing = client_for(cast.cyd), reverse("save_pre_review", args=[10**6])
    headers = {WRITER: str(cast.cyd.pk if as_writer else cast.ada.pk)}
    there, absent = (
        client.post(address, {"version": 1}, headers=headers)
        for address in (save_of(begun), missing)
    )
    assert there.status_code == absent.status_code == (404 if as_writer else 403)
    assert there.content == absent.content


def test_the_other_party_is_told_in_a_sentence(begun: Review, bea: Employee) -> None:
    """Seen red by leaving refusals to the pages for people."""
    answer = autosave(bea, save_of(begun), 1, idea="x")
    assert answer.status_code == 403
    assert answer.json()["sentence"]


def test_what_was_sent_meanwhile_is_not_for_saving(begun: Review, ada: Employee) -> None:
    """Seen red by leaving conflicts to the pages for people."""
    pre_review.send_pre_review(ada, begun, pre_review_words(begun), timezone.now())
    answer = autosave(ada, save_of(begun), 1, idea="Too late")
    assert answer.status_code == 409
    assert answer.json() == {
        "sentence": "The pre-review has been sent; the gap assessment has not."
    }


def test_without_a_session_nothing_is_saved(begun: Review, ada: Employee) -> None:
    before = stored(begun).version
    answer = Client().post(
        save_of(begun), {"version": before, "idea": "x"}, headers={WRITER: str(ada.pk)}
    )
    assert (answer.status_code, stored(begun).version) == (401, before)


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=any_text)
def test_every_text_comes_back_exactly_as_it_was_typed(
    begun: Review, ada: Employee, text: str
) -> None:
    """Seen red with a field that strips."""
    version = stored(begun).version
    assert autosave(ada, save_of(begun), version, timeline=as_sent(text)).status_code == 200
    assert stored(begun).timeline == as_sent(text)


@pytest.mark.parametrize("gaps", [1, 3])
def test_a_save_costs_the_same_however_much_is_stored(
    begun: Review, cast: Cast, gaps: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Seen red by looking for the gaps one by one."""
    words = assessment_words(begun)
    gap_assessment.save_assessment(
        cast.bea, begun, words._replace(gaps=(words.gaps or ())[:gaps]), timezone.now()
    )
    for writer, address, version, field, queries in (
        (cast.bea, assess(begun), words.version + 1, "offer", 11),
        (cast.ada, save_of(begun), stored(begun).version, "idea", 9),
    ):
        client, typed = client_for(writer), {"version": version, field: "Fridays"}
        with django_assert_num_queries(queries):
            answer = client.post(address, typed, headers={WRITER: str(writer.pk)})
        assert answer.status_code == 200
