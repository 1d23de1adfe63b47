"""What the sheet of a talk refuses, what it keeps all the same, and what is noted of reading it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.autosave import WRITER
from people.models import AccessLogEntry, Employee
from people.untouched import WAS, digest
from reviews.actions import conversation, sheet
from reviews.models import Review
from reviews.states import Stage
from tests.cast import client_for, plan_words, texts_on
from tests.reviews.pages import Answer, fields_of, sent_by

ReviewAt = Callable[[Stage], Review]
pytestmark = pytest.mark.django_db


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's, while the two talk."""
    return review_at(Stage.TALK)


def write(person: Employee, review: Review, **texts: str) -> None:
    """Write into fields as a page of the newest version would."""
    version = plan_words(review).version
    sheet.save_sheet(person, review, texts, version, timezone.now())


def by_button(person: Employee, review: Review, **sent: str) -> Answer:
    """Save as a page without a script does."""
    return client_for(person).post(reverse("save_sheet", args=[review.pk]), sent)


def by_script(person: Employee, review: Review, **sent: str) -> Answer:
    """Save as the script does."""
    address = reverse("save_sheet", args=[review.pk])
    return client_for(person).post(address, sent, headers={WRITER: str(person.pk)})


@pytest.mark.parametrize("text", ["2026-02-30", "2026-11-31 or so", "99999-01-01"])
def test_words_that_look_like_a_day_are_words(
    review: Review, ada: Employee, bea: Employee, text: str
) -> None:
    """Seen red: a note that no calendar has took the record of the talk down for good."""
    write(ada, review, **{"notes-listen": text, "action3-support": text})
    assert by_button(bea, review, stage="listen", version="0", **{"notes-listen": "No"}).content
    assert by_script(bea, review, version="0", **{"notes-listen": "No"}).status_code == 409
    conversation.end_without_agreement(ada, review, timezone.now())
    record = client_for(bea).get(reverse("talk", args=[review.pk]))
    assert record.content.decode().count(text) >= 2


@pytest.mark.parametrize("stage", [{"stage": "nonsense"}, {}, {"stage": "listen"}])
def test_what_no_page_of_that_stage_asks_is_not_called_saved(
    review: Review, ada: Employee, stage: dict[str, str]
) -> None:
    """It comes back to copy. Seen red with the stage where the two are in its place."""
    before = texts_on(review)
    answer = by_button(ada, review, version="99", **{"notes-answer": "My own words"}, **stage)
    assert answer.status_code == 409
    assert "My own words" in answer.content.decode()
    assert texts_on(review) == before


def test_what_is_wrong_with_one_field_keeps_no_other_from_being_saved(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Nor from being told. Seen red: a measure too long held up the notes; and without `news`."""
    version = str(plan_words(review).version)
    by_script(bea, review, version=version, number_reason="Two are enough this year.")
    typed = {"action1-measure": "x" * 301, "notes-actions": "Kept all the same"}
    answer = by_script(ada, review, version=version, **typed)
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"action1-measure"}
    assert answer.json()["version"] == plan_words(review).version
    assert answer.json()["news"]["number_reason"]["stored"] == "Two are enough this year."
    assert texts_on(review)["notes-actions"] == "Kept all the same"
    assert texts_on(review)["action1-measure"] != "x" * 301


def test_what_one_typed_comes_back_without_what_stood_there_before(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """Where the plan was put up meanwhile. Seen red: sixty lines, of which one was typed."""
    address = reverse("save_sheet", args=[review.pk])
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": "actions"})
    typed = sent_by(page, address, **{"notes-actions": "What I typed last"})
    conversation.finish_talk(bea, review, plan_words(review), timezone.now())
    refused = client_for(ada).post(address, typed).content.decode()
    assert "What I typed last" in refused
    assert "kestrel.what1." not in refused
    assert digest("") not in refused


def test_the_page_says_beside_each_field_what_stood_there(review: Review, ada: Employee) -> None:
    """Or a button would send the other one's words as one's own."""
    address = reverse("save_sheet", args=[review.pk])
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": "actions"})
    fields = fields_of(page, address)
    asked = [name for name in fields if f"{WAS}{name}" in fields]
    assert {"action1-what", "no_promise_reason", "notes-actions"} <= set(asked)
    assert all(fields[f"{WAS}{name}"] == digest(fields[name] or "") for name in asked)


def test_words_that_a_page_is_told_meanwhile_are_read_and_noted(
    review: Review, ada: Employee, bea: Employee
) -> None:
    """R4: a page that is left open for days. Seen red without it."""
    write(ada, review, **{"notes-listen": "Of today"})
    address = reverse("talk_meanwhile", args=[review.pk])
    client_for(bea).get(address, {"stage": "listen", "seen": str(2**31 - 1)})
    assert not AccessLogEntry.objects.filter(reader=bea).exists()
    client_for(bea).get(address, {"stage": "listen", "seen": "0"})
    assert AccessLogEntry.objects.get(reader=bea).record == AccessLogEntry.Record.TALK


@pytest.mark.parametrize(
    ("stage", "readers"),
    [
        ("listen", "Ada and Bea"),
        ("compare", "Ada and Bea; once it is signed HR reads how you leave each gap"),
        ("actions", "Ada and Bea, and HR once it is signed"),
    ],
)
def test_each_stage_says_who_reads_what_is_written(
    review: Review, ada: Employee, stage: str, readers: str
) -> None:
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": stage})
    assert readers in page.content.decode()


def test_no_talk_was_held_before_its_review_began(review: Review, ada: Employee) -> None:
    """Seen red: the year 1 was signed and printed."""
    write(ada, review, held_on="0001-01-01")
    address = reverse("finish_talk", args=[review.pk])
    page = client_for(ada).get(reverse("talk", args=[review.pk]), {"stage": "actions"})
    answer = client_for(ada).post(address, sent_by(page, address))
    assert answer.context["form"].errors["held_on"] == ["Choose a day since this review began."]
