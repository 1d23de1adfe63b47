"""The pre-review: a draft may be half empty, no word is lost, and sending says what it needs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from outbox.models import Message
from people.forms.guided import LONGEST_TEXT, NEEDED
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import gap_assessment, opening, pre_review
from reviews.actions.moving import StaleSave
from reviews.models import Event, PreReview, Review, SelfView
from reviews.states import Stage
from tests.cast import assessment_words, client_for, pre_review_words, start
from tests.reviews.pages import Answer, as_sent, as_shown, sent_by, shown_in

ReviewAt = Callable[..., Review]
TEXTS = ("statement", "timeline", "question", "idea")
# What a browser can send: no NUL, and no halves of a surrogate pair.
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


def address(review: Review, verb: str = "save") -> str:
    """Return where the form of `review` is saved or sent."""
    return reverse(f"{verb}_pre_review", args=[review.pk])


def open_form(review: Review) -> Answer:
    """Return the page on which Ada writes."""
    return client_for(review.employee).get(reverse("pre_review", args=[review.pk]))


def send(review: Review, page: Answer, verb: str = "save", **typed: str) -> Answer:
    """Type into the form on `page` and press a button, as Ada."""
    goes_to = address(review, verb)
    return client_for(review.employee).post(goes_to, sent_by(page, goes_to, **typed))


def stored(review: Review) -> PreReview:
    """Return what is stored."""
    return PreReview.objects.get(review=review)


@pytest.fixture
def fresh(dot: Employee, ada: Employee) -> Review:
    """A review that was just started, in which nobody has written."""
    ada.aspirations.all().delete()
    return start(dot, ada)


def test_a_draft_may_be_empty(fresh: Review) -> None:
    assert send(fresh, open_form(fresh)).status_code == 302
    assert stored(fresh).version == 1
    assert stored(fresh).sent_at is None


def test_a_draft_keeps_the_half_that_is_there(fresh: Review) -> None:
    answer = send(fresh, open_form(fresh), statement="Because of the river.", level_impact="4")
    assert answer.status_code == 302
    assert stored(fresh).statement == "Because of the river."
    levels = SelfView.objects.filter(pre_review__review=fresh)
    assert list(levels.values_list("dimension", "level_now")) == [("impact", 4)]
    page = open_form(fresh)
    assert shown_in(page, address(fresh), "statement") == "Because of the river."
    assert shown_in(page, address(fresh), "level_impact") == "4"


def test_a_level_can_be_opened_again(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    assert send(review, open_form(review), level_scope="").status_code == 302
    assert not SelfView.objects.filter(pre_review__review=review, dimension="scope").exists()


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(any_text, min_size=4, max_size=4))
def test_every_text_comes_back_exactly_as_it_was_typed(fresh: Review, texts: list[str]) -> None:
    """Whatever the script, direction or line ends. Seen red with a field that strips."""
    typed = dict(zip(TEXTS, texts, strict=True))
    assert send(fresh, open_form(fresh), **typed).status_code == 302
    page = open_form(fresh)
    for name, text in typed.items():
        kept = getattr(stored(fresh), name)
        assert kept == as_sent(text)
        if name != "question" or kept:  # an empty question is offered its usual words
            assert shown_in(page, address(fresh), name) == as_shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "\r\n\r\n begins with empty lines",
        "ends with a space \r\n",
        "أريد أن أعمل مع البيانات",
        "שלום \u202e reversed",
        "👩🏽\u200d🔬 and e\u0301",
        "</textarea><script>alert(1)</script>",
        "{{ 7 }} {% now 'Y' %} %(name)s {0}",
        "&amp; &lt;",
    ],
)
def test_difficult_texts_come_back_as_well(fresh: Review, text: str) -> None:
    assert send(fresh, open_form(fresh), statement=text).status_code == 302
    assert stored(fresh).statement == as_sent(text)
    assert shown_in(open_form(fresh), address(fresh), "statement") == as_shown(text)


def test_sending_names_each_field_that_is_missing(fresh: Review) -> None:
    answer = send(fresh, open_form(fresh), "send", stance="toward", question=" ", idea="Keep me")
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"track", "direction", "horizon", "statement", "question"}
    assert all(sentences == [NEEDED] for sentences in errors.values())
    assert shown_in(answer, address(fresh), "idea") == "Keep me"
    page = answer.content.decode()
    for name in errors:
        assert f'href="#div_id_{name}"' in page
    assert (stored(fresh).version, stored(fresh).idea) == (0, "")
    assert Review.objects.get(pk=fresh.pk).stage == Stage.PREPARE


@pytest.mark.parametrize("stance", ["deepen", "finding_out", "not_said"])
def test_who_has_no_direction_to_name_need_not_make_one_up(fresh: Review, stance: str) -> None:
    assert send(fresh, open_form(fresh), "send", stance=stance).status_code == 302
    assert Review.objects.get(pk=fresh.pk).stage == Stage.PRE_REVIEW_SENT


def test_one_must_say_where_one_stands(fresh: Review) -> None:
    answer = send(fresh, open_form(fresh), "send")
    assert answer.status_code == 422
    assert answer.context["form"].errors["stance"] == [NEEDED]


def test_a_text_that_is_too_long_is_refused_and_kept(fresh: Review) -> None:
    text = "x" * (LONGEST_TEXT + 1)
    answer = send(fresh, open_form(fresh), statement=text)
    assert answer.status_code == 422
    assert "statement" in answer.context["form"].errors
    assert shown_in(answer, address(fresh), "statement") == text


def test_a_stale_save_is_refused_with_both_texts_on_the_page(fresh: Review) -> None:
    """Seen red with a store that ignores the version."""
    one, other = open_form(fresh), open_form(fresh)
    send(fresh, one, statement="From the first tab", level_scope="2", stance="deepen")
    answer = send(fresh, other, statement="From the second tab", stance="toward")
    assert answer.status_code == 409
    assert shown_in(answer, address(fresh), "statement") == "From the second tab"
    asked = [one for _section, fields in answer.context["form"].asked() for one in fields]
    beside = {one.field.name: one.stored for one in asked if one.stored}
    assert beside["statement"] == "From the first tab"
    assert beside["level_scope"] == "2: with guidance"
    assert beside["stance"] == "I want to stay and deepen what I do"
    assert set(beside) == {"statement", "level_scope", "stance"}
    assert "From the first tab" in answer.content.decode()
    assert stored(fresh).statement == "From the first tab"


def test_saving_again_with_both_in_sight_is_taken(fresh: Review) -> None:
    one, other = open_form(fresh), open_form(fresh)
    send(fresh, one, statement="From the first tab")
    second = send(fresh, other, statement="From the second tab")
    assert send(fresh, second, statement="From both").status_code == 302
    assert stored(fresh).statement == "From both"


def test_a_stale_save_changes_nothing_by_halves(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.PREPARE)
    words = pre_review_words(review)
    with pytest.raises(StaleSave):
        pre_review.save_pre_review(
            ada, review, words._replace(version=words.version - 1, levels={}), timezone.now()
        )
    assert SelfView.objects.filter(pre_review__review=review).count() == 3


def test_a_page_from_yesterday_is_met_kindly_after_sending(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    page = open_form(review)
    assert send(review, page, "send").status_code == 302
    answer = send(review, page, statement="Too late")
    assert answer.status_code == 409
    assert "The pre-review has been sent" in answer.content.decode()
    assert "Too late" not in stored(review).statement


def messages_about(review: Review, kind: str) -> list[Any]:
    """Return the messages of one kind about `review`."""
    return list(Message.objects.filter(about=f"review:{review.pk}", kind=kind).order_by("pk"))


def test_taking_back_and_sending_again_tells_the_manager_each_time(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red with messages that do not name the version."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    pre_review.take_back_pre_review(ada, review, timezone.now())
    assert stored(review).sent_at is None
    assert stored(review).seal == ""
    pre_review.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    assert [mail.recipient for mail in messages_about(review, "direction_card")] == [bea, bea]
    assert [mail.recipient for mail in messages_about(review, "card_taken_back")] == [bea]
    events = Event.objects.filter(review=review).order_by("pk").values_list("verb", flat=True)
    assert list(events) == ["start", "send_pre_review", "take_back_pre_review", "send_pre_review"]


def test_a_new_sending_is_sealed_with_a_new_salt(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.PRE_REVIEW_SENT)
    first = stored(review)
    pre_review.take_back_pre_review(ada, review, timezone.now())
    pre_review.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    assert stored(review).salt != first.salt
    assert stored(review).seal != first.seal
    assert stored(review).is_unbroken()


def test_it_can_be_taken_back_until_the_seal_opens(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    opening.ask_to_open(bea, review, timezone.now())
    pre_review.take_back_pre_review(ada, review, timezone.now())
    assert (review.stage, review.opening_asked_by) == (Stage.ASSESSMENT_SENT, None)
    pre_review.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    opening.ask_to_open(bea, review, timezone.now())
    opening.agree_to_open(ada, review, timezone.now())
    with pytest.raises(Conflict, match="The seal is open"):
        pre_review.take_back_pre_review(ada, review, timezone.now())


def test_both_are_told_when_both_are_ready(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.PRE_REVIEW_SENT)
    assert not messages_about(review, "both_ready")
    gap_assessment.send_assessment(bea, review, assessment_words(review), timezone.now())
    assert {mail.recipient for mail in messages_about(review, "both_ready")} == {ada, bea}


def test_sending_keeps_the_direction_for_years_to_come(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.PRE_REVIEW_SENT)
    latest = ada.aspirations.first()
    assert latest is not None
    assert latest.statement == stored(review).statement
