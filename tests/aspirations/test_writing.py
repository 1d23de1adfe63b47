"""The private draft: nothing typed is lost, rows make room, and versions tell what changed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies as st

from aspirations import words
from aspirations.actions.versions import keep_version
from aspirations.differing import GONE, KEPT, NEW, pieces
from aspirations.models import Aspiration, DirectionDraft
from people.models import Employee
from reviews.models import PreReview
from tests.aspirations.test_sharing import LONG_TEXTS, whole, written
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, sent_by, shown_in

WRITE = "/direction/write/"
# What a browser can send: no NUL, and no halves of a surrogate pair.
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


def open_form(person: Employee) -> Answer:
    """Return the page on which `person` writes."""
    return client_for(person).get(WRITE)


def save(person: Employee, page: Answer, **typed: str) -> Answer:
    """Type into the form on `page` and save it."""
    return client_for(person).post(WRITE, sent_by(page, WRITE, **typed))


def test_a_draft_may_be_empty_and_is_nobody_elses_page(cyd: Employee) -> None:
    assert save(cyd, open_form(cyd)).status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert draft.version == 1
    assert words.is_empty(draft)


def test_everything_that_is_asked_is_kept(cyd: Employee) -> None:
    """Seen red by leaving the goals out of `typed`."""
    typed = {name: f"My {name}" for name in (*LONG_TEXTS, "track", "direction", "objective1")}
    typed |= {"stance": "toward", "aimed_stage": "mid", "horizon": "near"}
    typed |= {"rank1": "influence", "rank2": "scope", "rank3": "impact"}
    typed |= {"goal1_what": "A licence", "goal1_horizon": "beyond", "goal1_sign": "It hangs there"}
    assert save(cyd, open_form(cyd), **typed).status_code == 302
    page = open_form(cyd)
    assert {name: shown_in(page, WRITE, name) for name in typed} == typed


def test_a_filled_row_makes_room_for_another(cyd: Employee) -> None:
    for number in (1, 2):
        save(cyd, open_form(cyd), **{f"goal{number}_what": f"Goal {number}"})
    page = open_form(cyd)
    assert shown_in(page, WRITE, "goal2_what") == "Goal 2"
    assert shown_in(page, WRITE, "goal3_what") == ""


def test_a_save_that_comes_second_keeps_both_texts(cyd: Employee) -> None:
    """R5. Seen red by saving without asking for the version."""
    first = open_form(cyd)
    save(cyd, first, statement="first", goal1_what="A boat")
    later = save(cyd, first, statement="second")
    page = later.content.decode()
    assert later.status_code == 409
    assert shown_in(later, WRITE, "statement") == "second"
    assert "first" in page
    assert "A boat" in page
    assert DirectionDraft.objects.get(person=cyd).statement == "first"
    assert save(cyd, later).status_code == 302
    assert DirectionDraft.objects.get(person=cyd).statement == "second"
    assert save(cyd, later, statement="third").status_code == 409
    assert DirectionDraft.objects.get(person=cyd).statement == "second"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"rank1": "scope", "rank2": "scope"}, "stands above already"),
        ({"goal1_sign": "I would see it"}, "Say what the goal is"),
        ({"stance": "elsewhere"}, "valid choice"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cyd: Employee, typed: dict[str, str], why: str
) -> None:
    page = open_form(cyd)
    sent = {**sent_by(page, WRITE), "statement": "not lost", **typed}
    answer = client_for(cyd).post(WRITE, sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert shown_in(answer, WRITE, "statement") == "not lost"
    assert not DirectionDraft.objects.exists()


def test_writing_begins_with_what_was_said_last(cyd: Employee) -> None:
    keep_version(cyd, Aspiration(stance="deepen", statement="The river"), timezone.now())
    assert shown_in(open_form(cyd), WRITE, "statement") == "The river"


def test_a_review_says_the_direction_in_short_and_the_rest_stays(cyd: Employee) -> None:
    """Seen red by keeping a version of what the pre-review asks alone."""
    keep_version(cyd, written(cyd), timezone.now())
    sent = PreReview(stance="deepen", statement="The sea")
    said = keep_version(cyd, sent, timezone.now() + timedelta(days=1))
    assert (said.statement, said.track) == ("The sea", "")
    assert said.known_for == "puffin.known_for"
    assert said.goals[0]["what"] == "puffin.goal"


def two_versions(person: Employee) -> tuple[Aspiration, Aspiration]:
    """Return what `person` said a year ago and today."""
    now = timezone.now()
    then = keep_version(
        person,
        Aspiration(**whole() | {"statement": "I want the small river and no other."}),
        now - timedelta(days=365),
    )
    today = keep_version(
        person, Aspiration(**whole() | {"statement": "I want the small sea and no other."}), now
    )
    return then, today


def test_two_versions_are_compared_word_by_word(cyd: Employee) -> None:
    """Seen red by comparing letter by letter."""
    two_versions(cyd)
    page = client_for(cyd).get(reverse("compare_versions")).content.decode()
    changed, stayed = page.split("What stayed")
    assert "river</" in changed.replace("<span", "</")
    assert changed.count("<del>") == 1
    assert "puffin.known_for" in stayed
    assert "puffin.known_for" not in changed


def test_any_two_can_be_compared_and_only_ones_own(cast: Cast) -> None:
    """Seen red by fetching the two by their numbers alone."""
    then, today = two_versions(cast.cyd)
    address = f"{reverse('compare_versions')}?before={today.pk}&after={then.pk}"
    assert b"river" in client_for(cast.cyd).get(address).content
    for person in (cast.bea, cast.dot, cast.sol):
        assert b"river" not in client_for(person).get(address).content
        there = reverse("direction_version", args=[then.pk])
        assert client_for(person).get(there).status_code == 404
        assert client_for(person).get(f"{WRITE}?from={then.pk}").status_code == 404


def test_an_earlier_version_can_be_taken_up_again(cyd: Employee) -> None:
    then, _today = two_versions(cyd)
    there = client_for(cyd).get(reverse("direction_version", args=[then.pk]))
    up = f"{WRITE}?from={then.pk}"
    assert f'href="{up}"' in there.content.decode()
    page = client_for(cyd).get(up)
    assert not DirectionDraft.objects.exists()
    assert save(cyd, page).status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert draft.statement == "I want the small river and no other."
    for nonsense in ("0", "x", "²", "9" * 30):
        assert client_for(cyd).get(f"{WRITE}?from={nonsense}").status_code == 404


def test_taking_up_an_earlier_version_leaves_the_draft_alone(cyd: Employee) -> None:
    """It stands beside until it is saved over in its sight. Seen red by leaving it out there."""
    then, _today = two_versions(cyd)
    written(cyd, "hours of work")
    page = client_for(cyd).get(f"{WRITE}?from={then.pk}")
    assert shown_in(page, WRITE, "statement") == "I want the small river and no other."
    assert "hours of work.statement" in page.content.decode()
    assert DirectionDraft.objects.get().statement == "hours of work.statement"
    assert save(cyd, page).status_code == 302
    assert DirectionDraft.objects.get().statement == "I want the small river and no other."


@given(any_text, any_text)
def test_the_pieces_of_a_difference_make_up_both_texts(before: str, after: str) -> None:
    """Seen red by joining words with one space."""
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind in (KEPT, GONE)) == before
    assert "".join(one.text for one in found if one.kind in (KEPT, NEW)) == after


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("I want the river.", "I want the sea.", ["I want the ", "-river.", "+sea."]),
        ("a b c d e f", "a x y d e f", ["a ", "-b c", "+x y", " d e f"]),
        ("Quiet nights", "No lost day", ["-Quiet nights", "+No lost day"]),
        ("", "New", ["+New"]),
        ("Same", "Same", ["Same"]),
    ],
)
def test_a_difference_reads_well(before: str, after: str, told: list[str]) -> None:
    """Words that changed side by side stay together. Seen red by pairing them one by one."""
    signs = {KEPT: "", GONE: "-", NEW: "+"}
    assert [signs[one.kind] + one.text for one in pieces(before, after)] == told
