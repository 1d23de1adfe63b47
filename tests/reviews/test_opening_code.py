"""A code that one reads out and the other types: the reader's word that they agree."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict
from reviews import spoken_code
from reviews.actions import opening
from reviews.models import Event, OpeningCode, Review
from reviews.states import Stage, Verb
from tests.cast import client_for

ReviewAt = Callable[..., Review]


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


def started(review: Review, by: Employee) -> Review:
    """Let `by` start the talk; return the review as it is then."""
    opening.ask_to_open(by, read(review), timezone.now())
    return read(review)


def test_a_code_that_is_read_out_opens_the_seal(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """The starter types it, as people type. Seen red by comparing what was typed unread.

    And with the sentence that Ada is waited for over the code that she is to read out.
    """
    review = started(review_at(Stage.READY), bea)
    shown = client_for(ada).post(
        reverse("show_code", args=[review.pk]), {"version": review.version}
    )
    code = shown.context["code"]
    assert code in shown.content.decode()
    assert "It waits for you" not in shown.content.decode()
    address = reverse("open_by_code", args=[review.pk])
    answer = client_for(bea).post(address, {"code": f" {code.lower().replace(' ', '-')} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/reviews/{review.pk}/talk/")
    verbs = Event.objects.filter(review=review).values_list("verb", "actor")
    assert (Verb.OPEN_BY_CODE.value, bea.pk) in set(verbs)
    assert not OpeningCode.objects.exists()


def test_a_code_is_kept_as_a_digest_alone(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red by keeping the code as its own digest."""
    code = opening.show_code(ada, started(review_at(Stage.READY), bea), timezone.now())
    row = OpeningCode.objects.values().get()
    assert code not in str(row)
    assert len(row["digest"]) == 64


def test_a_wrong_code_counts_and_the_fifth_is_the_last(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """After that the right one is no use either. Seen red by counting after looking.

    And by refusing a wrong one with an exception, which undid that it was counted.
    """
    review = started(review_at(Stage.READY), bea)
    code = opening.show_code(ada, review, timezone.now())
    wrong = "KKKKFFFF" if code != "KKKKFFFF" else "FFFFKKKK"
    client, address = client_for(bea), reverse("open_by_code", args=[review.pk])
    for left in (4, 3, 2, 1, 0):
        answer = client.post(address, {"code": wrong})
        assert answer.status_code == 422
        assert "That is not the code" in answer.content.decode()
        assert OpeningCode.objects.get().tries_left == left
    spent = client.post(address, {"code": code})
    assert spent.status_code == 422
    assert "No code holds any more. Ada can have a new one shown" in spent.content.decode()
    assert read(review).stage == Stage.READY
    again = opening.show_code(ada, read(review), timezone.now())
    assert client.post(address, {"code": again}).status_code == 302


@pytest.mark.parametrize("typed", ["", "KKK", "KKKKKKKKK", "KKKKKKK0", "KKKKKKK!", "KKK<b>KK"])
def test_what_can_be_no_code_is_no_try(
    review_at: ReviewAt, ada: Employee, bea: Employee, typed: str
) -> None:
    """Seen red by trying whatever was typed."""
    review = started(review_at(Stage.READY), bea)
    opening.show_code(ada, review, timezone.now())
    answer = client_for(bea).post(reverse("open_by_code", args=[review.pk]), {"code": typed})
    assert answer.status_code == 422
    assert OpeningCode.objects.get().tries_left == opening.TRIES


def test_a_code_holds_a_quarter_of_an_hour(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red without holds_until."""
    review, now = started(review_at(Stage.READY), bea), timezone.now()
    code = opening.show_code(ada, review, now)
    late = now + opening.CODE_HOLDS
    with pytest.raises(Conflict, match="No code holds any more"):
        opening.open_by_code(bea, review, code, late)
    assert opening.open_by_code(bea, review, code, late - timedelta(seconds=1)).is_right


def test_a_code_is_void_once_anything_happens_to_the_review(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Bea stops and starts again: what Ada read out was for the start before.

    Seen red without the version of the review.
    """
    review = started(review_at(Stage.READY), bea)
    code = opening.show_code(ada, review, timezone.now())
    opening.stop_asking(bea, review, timezone.now())
    again = started(review, bea)
    with pytest.raises(Conflict, match="No code holds any more"):
        opening.open_by_code(bea, again, code, timezone.now())


def test_nobody_gets_a_code_to_agree_with_themselves(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """R1. Seen red by showing a code to whoever asks for one."""
    review, now = review_at(Stage.READY), timezone.now()
    with pytest.raises(Conflict, match="Nobody has asked"):
        opening.show_code(ada, review, now)
    review = started(review, bea)
    with pytest.raises(Conflict, match="You asked"):
        opening.show_code(bea, review, now)
    code = opening.show_code(ada, review, now)
    with pytest.raises(Conflict, match="Bea has started the talk"):
        opening.open_by_code(ada, review, code, now)


def test_a_code_is_for_the_talk_and_not_for_reading_ahead(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red by leaving the day out of the two rules."""
    review, now = review_at(Stage.READY), timezone.now()
    opening.ask_to_open(bea, review, now, timezone.localdate(now))
    with pytest.raises(Conflict, match="A code is for the talk"):
        opening.show_code(ada, read(review), now)
    with pytest.raises(Conflict, match="A code is for the talk"):
        opening.open_by_code(bea, read(review), "KKKKFFFF", now)


def test_codes_use_no_letter_that_is_mistaken_for_another() -> None:
    """By eye or by ear: it is read out. Seen red with O and 0, and with C and T beside 3."""
    codes = {spoken_code.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert not set("".join(codes)) & set("0OQ1ILAEIOU2Z5S8BGV")
    sound_alike = ("BCDEGPTVZ3", "MN", "FSX", "AHJK8", "QUW2", "IY59")
    assert [one for one in sound_alike if len(set(one) & set("".join(codes))) != 1] == []
    assert {len(code) for code in codes} == {8}
    assert len(spoken_code.LETTERS) ** spoken_code.LENGTH >= 47_000_000
