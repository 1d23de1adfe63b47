"""Private notes: of one person about one review, for nobody else ever (R2), and never lost (R5).

That no page of anybody else shows them is asked of every address in tests/policy, and that they
change no byte of what others receive in test_seal.py.
"""

import re
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from people.admin import site
from people.models import Employee
from people.verdicts import Refused
from reviews.actions import hand_over
from reviews.actions.moving import StaleSave
from reviews.actions.private_note import save_private_note
from reviews.forms.steps import STEPS
from reviews.models import GapAssessment, PrivateNote, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, start, walk
from tests.reviews.pages import Answer, as_sent, sent_by, shown_in
from tests.reviews.saving import autosave, whole_page

ReviewAt = Callable[..., Review]
NASTY = '  <b>tea & "cake"</b>\n\n\tÜber – \u202eabc \'; --  '


def notes_of(person: Employee, review: Review) -> list[str]:
    """Return all notes about `review` that `person` may see."""
    notes = PrivateNote.objects.visible_to(person).of(review)
    return list(notes.values_list("text", flat=True))


def open_notes(person: Employee, review: Review) -> Answer:
    """Return the page of one's notes."""
    return client_for(person).get(reverse("private_note", args=[review.pk]))


def save(person: Employee, review: Review, page: Answer, words: str) -> Answer:
    """Type `words` into the form on `page` and press its button."""
    goes_to = reverse("save_private_note", args=[review.pk])
    return client_for(person).post(goes_to, sent_by(page, goes_to, private_note=words))


@pytest.fixture
def fresh(cast: Cast) -> Review:
    """A review that was just started."""
    return start(cast.dot, cast.ada)


def test_each_of_the_two_has_their_own(fresh: Review, cast: Cast) -> None:
    """Seen red by looking for the notes of the review alone."""
    for person, words in ((cast.ada, "Ada's"), (cast.bea, "Bea's")):
        assert save(person, fresh, open_notes(person, fresh), words).status_code == 302
    assert notes_of(cast.ada, fresh) == ["Ada's"]
    assert notes_of(cast.bea, fresh) == ["Bea's"]


def test_nobody_else_sees_them_whatever_their_role(fresh: Review, cast: Cast) -> None:
    """Seen red by letting superusers see everything, and the two each other's."""
    save_private_note(cast.bea, fresh, "For myself", 0, timezone.now())
    readers = {name for name, one in cast.everybody().items() if notes_of(one, fresh)}
    assert readers == {"bea"}


def test_only_the_two_may_write_any(fresh: Review, cast: Cast) -> None:
    """Seen red by allowing whoever may see the review."""
    for person in (cast.dot, cast.fay, cast.ivy, cast.sol, cast.cyd):
        with pytest.raises(Refused):
            save_private_note(person, fresh, "Mine", 0, timezone.now())
    assert not PrivateNote.objects.filter(review=fresh).exists()


def test_no_page_of_the_admin_site_knows_them() -> None:
    """Neither ours nor Django's own. Seen red by registering the model."""
    assert not {PrivateNote} & (set(site._registry) | set(admin.site._registry))


def test_any_text_comes_back_as_typed(fresh: Review, cast: Cast) -> None:
    """Seen red by stripping what was typed."""
    save(cast.ada, fresh, open_notes(cast.ada, fresh), NASTY)
    assert notes_of(cast.ada, fresh) == [as_sent(NASTY)]
    goes_to = reverse("save_private_note", args=[fresh.pk])
    assert shown_in(open_notes(cast.ada, fresh), goes_to, "private_note") == NASTY


def test_a_save_that_comes_second_shows_both(fresh: Review, cast: Cast) -> None:
    """And the next one counts. Seen red by saving whatever the version is."""
    one, other = open_notes(cast.ada, fresh), open_notes(cast.ada, fresh)
    assert save(cast.ada, fresh, one, "From the first tab").status_code == 302
    answer = save(cast.ada, fresh, other, "From the second tab")
    assert answer.status_code == 409
    goes_to = reverse("save_private_note", args=[fresh.pk])
    assert shown_in(answer, goes_to, "private_note") == "From the second tab"
    assert "From the first tab" in answer.content.decode()
    assert notes_of(cast.ada, fresh) == ["From the first tab"]
    assert save(cast.ada, fresh, answer, "Both together").status_code == 302
    assert notes_of(cast.ada, fresh) == ["Both together"]


def test_they_save_themselves(fresh: Review, cast: Cast) -> None:
    """Also when the answer is lost. Seen red by an answer that is a page."""
    goes_to = reverse("save_private_note", args=[fresh.pk])
    page = reverse("private_note", args=[fresh.pk])
    sent = whole_page(cast.ada, goes_to, page, private_note="By itself")
    version = int(sent.pop("version"))
    first, again = (autosave(cast.ada, goes_to, version, **sent) for _time in range(2))
    assert (first.status_code, first.json()["version"]) == (200, 1)
    assert (again.status_code, again.json()) == (200, first.json())
    assert notes_of(cast.ada, fresh) == ["By itself"]
    assert autosave(cast.ada, goes_to, 1).status_code == 200
    assert notes_of(cast.ada, fresh) == ["By itself"]


def test_a_stale_one_is_refused_with_both_texts(fresh: Review, cast: Cast) -> None:
    """R5. Seen red by saving whatever the version is."""
    goes_to = reverse("save_private_note", args=[fresh.pk])
    autosave(cast.ada, goes_to, 0, private_note="From the phone")
    answer = autosave(cast.ada, goes_to, 0, private_note="From the desk")
    assert answer.status_code == 409
    meanwhile = {"stored": "From the phone", "words": "From the phone"}
    assert answer.json() == {"version": 1, "fields": {"private_note": meanwhile}}
    assert notes_of(cast.ada, fresh) == ["From the phone"]


@pytest.mark.parametrize(("who", "status"), [("cyd", 404), ("dot", 403), ("fay", 403)])
def test_nobody_else_saves_any(fresh: Review, cast: Cast, who: str, status: int) -> None:
    """Seen red without asking the rule."""
    person = cast.everybody()[who]
    goes_to = reverse("save_private_note", args=[fresh.pk])
    assert autosave(person, goes_to, 0, private_note="Mine").status_code == status
    assert not PrivateNote.objects.filter(review=fresh).exists()


def test_what_is_too_long_is_said_and_kept(fresh: Review, cast: Cast) -> None:
    """Seen red by leading back to the page as if all were well."""
    words = "x" * 10_001
    answer = save(cast.ada, fresh, open_notes(cast.ada, fresh), words)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_notes_from_no_version_never_replace_any(fresh: Review, cast: Cast) -> None:
    """Seen red by letting the refusal of the database through."""
    save_private_note(cast.ada, fresh, "First", 0, timezone.now())
    for version in (0, 7):
        with pytest.raises(StaleSave):
            save_private_note(cast.ada, fresh, "Second", version, timezone.now())
    assert notes_of(cast.ada, fresh) == ["First"]


def test_an_open_page_of_the_assessment_becomes_stale(fresh: Review, cast: Cast) -> None:
    """They stand there, too. Seen red by leaving the version of the assessment as it was."""
    before = GapAssessment.objects.get(review=fresh).version
    save_private_note(cast.ada, fresh, "The employee's", 0, timezone.now())
    assert GapAssessment.objects.get(review=fresh).version == before
    save_private_note(cast.bea, fresh, "The manager's", 0, timezone.now())
    assert GapAssessment.objects.get(review=fresh).version == before + 1


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.READY, Stage.TALK, Stage.FOLLOW_UP])
def test_they_never_pass_on(review_at: ReviewAt, cast: Cast, stage: Stage) -> None:
    """The new manager begins with none. Seen red by asking whether one leads the review."""
    review = review_at(stage)
    hand_over.hand_over(cast.dot, review, cast.hal, hand_over.Terms("Leave."), timezone.now())
    hand_over.pass_on(cast.ada, Review.objects.with_people().get(pk=review.pk), "", timezone.now())
    page = open_notes(cast.hal, review)
    goes_to = reverse("save_private_note", args=[review.pk])
    assert shown_in(page, goes_to, "private_note") == ""
    assert save(cast.hal, review, page, "Hal's own").status_code == 302
    assert notes_of(cast.bea, review) == ["kestrel.manager_note."]
    assert open_notes(cast.bea, review).status_code == 404


def test_a_former_manager_still_reads_their_own(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by listing the notes of those who lead the review now."""
    review = review_at(Stage.TALK)
    address = reverse("handed_over")
    assert "kestrel.manager_note." not in client_for(cast.bea).get(address).content.decode()
    hand_over.hand_over(cast.dot, review, cast.hal, hand_over.Terms("Leave."), timezone.now())
    mine = client_for(cast.bea).get(address).content.decode()
    assert "kestrel.manager_note." in mine
    assert "employee_note" not in mine
    assert "_note." not in client_for(cast.hal).get(address).content.decode()


def test_they_stand_folded_on_the_talk(review_at: ReviewAt, cast: Cast) -> None:
    """Two people look at that screen. Seen red by leaving the fold open."""
    review = review_at(Stage.TALK)
    page = client_for(cast.ada).get(reverse("talk", args=[review.pk])).content.decode()
    folded = page.partition('<details class="card-sheet no-print">')[2].partition("</details>")[0]
    assert "kestrel.employee_note." in folded
    assert page.count("_note.") == 1


def links_to_notes(page: Answer) -> set[str]:
    """Return where a page leads those who want to look at their notes."""
    address = r'href="(/reviews/\d+/notes/|#div_id_private_note)"'
    return set(re.findall(address, page.content.decode()))


def test_they_are_at_hand_where_one_prepares(fresh: Review, cast: Cast) -> None:
    """Beside every step and on the sheet; in the assessment they are a field. Seen red without."""
    own = {reverse("private_note", args=[fresh.pk])}
    at = reverse("pre_review", args=[fresh.pk])
    for step in STEPS:
        assert links_to_notes(client_for(cast.ada).get(f"{at}?step={step.slug}")) == own
    sheet = reverse("preparation_sheet", args=[fresh.pk])
    assert links_to_notes(client_for(cast.ada).get(sheet)) == own
    page = client_for(cast.bea).get(reverse("gap_assessment", args=[fresh.pk]))
    assert links_to_notes(page) == {"#div_id_private_note"}
    assert 'id="div_id_private_note"' in page.content.decode()


def test_those_of_last_time_are_at_hand_where_a_gap_is_judged_again(cast: Cast) -> None:
    """One's own: what a former manager noted is theirs alone. Seen red without the link."""
    earlier = walk(start(cast.dot, cast.cyd, "Last year"), Stage.FOLLOW_UP)
    page = client_for(cast.bea).get(gaps_of(start(cast.dot, cast.cyd)))
    then = reverse("private_note", args=[earlier.pk])
    assert links_to_notes(page) == {"#div_id_private_note", then}
    assert "kestrel.manager_note." in client_for(cast.bea).get(then).content.decode()
    page = client_for(cast.bea).get(gaps_of(start(cast.dot, cast.ada)))
    assert links_to_notes(page) == {"#div_id_private_note"}


def gaps_of(review: Review) -> str:
    """Return the address of the assessment."""
    return reverse("gap_assessment", args=[review.pk])
