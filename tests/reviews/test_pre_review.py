"""The pre-review: a draft may be half empty, no word is lost, and sending says what it needs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from outbox.letters import compose
from outbox.models import Message
from people.forms.guided import LONGEST_TEXT, NEEDED
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import gap_assessment, opening, pre_review
from reviews.actions.moving import StaleSave
from reviews.actions.pre_review import ViewWords
from reviews.forms.beginning import DEFAULT_QUESTION
from reviews.models import Event, PreReview, Review, SelfView
from reviews.states import Stage
from tests.cast import assessment_words, client_for, pre_review_words, start
from tests.reviews.pages import Answer, as_sent, as_shown, sent_by, shown_in

ReviewAt = Callable[..., Review]
TEXTS = {
    "direction": ("statement",),
    "timeline": ("timeline",),
    "fit": ("from_today", "could_offer"),
    "today": ("evidence_scope", "evidence_impact", "evidence_influence"),
    "question": ("question", "idea"),
}
# What a browser can send: no NUL, and no halves of a surrogate pair.
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


def address(review: Review, verb: str = "save") -> str:
    """Return where the form of `review` is saved or sent."""
    return reverse(f"{verb}_pre_review", args=[review.pk])


def open_form(review: Review, step: str = "direction") -> Answer:
    """Return a page on which Ada writes, or looks at it all."""
    at = reverse("pre_review", args=[review.pk])
    return client_for(review.employee).get(f"{at}?step={step}")


def send(review: Review, page: Answer, verb: str = "save", **typed: str) -> Answer:
    """Type into the form on `page` and press a button, as Ada."""
    goes_to = address(review, verb)
    return client_for(review.employee).post(goes_to, sent_by(page, goes_to, **typed))


def write(review: Review, step: str = "direction", **typed: str) -> Answer:
    """Open a step, type into it and save it, as Ada."""
    return send(review, open_form(review, step), **typed)


def send_all(review: Review) -> Answer:
    """Open the page on which it is looked at, and send it."""
    return send(review, open_form(review, "summary"), "send")


def stored(review: Review) -> PreReview:
    """Return what is stored."""
    return PreReview.objects.get(review=review)


@pytest.fixture
def fresh(dot: Employee, ada: Employee) -> Review:
    """A review that was just started, in which nobody has written."""
    ada.aspirations.all().delete()
    return start(dot, ada)


def test_a_draft_may_be_empty(fresh: Review) -> None:
    assert write(fresh).status_code == 302
    assert stored(fresh).version == 1
    assert stored(fresh).sent_at is None


def test_a_draft_keeps_the_half_that_is_there(fresh: Review) -> None:
    assert write(fresh, statement="Because of the river.").status_code == 302
    assert write(fresh, "today", level_impact="4").status_code == 302
    assert stored(fresh).statement == "Because of the river."
    levels = SelfView.objects.filter(pre_review__review=fresh)
    assert list(levels.values_list("subject", "level_now")) == [("impact", 4)]
    page = open_form(fresh)
    assert shown_in(page, address(fresh), "statement") == "Because of the river."
    assert shown_in(open_form(fresh, "today"), address(fresh), "level_impact") == "4"


def test_a_level_can_be_opened_again(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    views = SelfView.objects.filter(pre_review__review=review, subject="scope")
    assert write(review, "today", level_scope="").status_code == 302
    assert (views.get().level_now, views.get().evidence) == (None, "kestrel.shows_scope.")
    assert write(review, "today", evidence_scope="").status_code == 302
    assert not views.exists()


@settings(
    max_examples=15,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=any_text, step=st.sampled_from(sorted(TEXTS)))
def test_every_text_comes_back_exactly_as_it_was_typed(fresh: Review, text: str, step: str) -> None:
    """In every text of every step, whatever the script, direction or line ends.

    Seen red with a field that strips.
    """
    typed = {name: f"{text}{number}" for number, name in enumerate(TEXTS[step])}
    assert write(fresh, step, **typed).status_code == 302
    page = open_form(fresh, step)
    for name, one in typed.items():
        assert shown_in(page, address(fresh), name) == as_shown(one)
        assert as_kept(fresh, name) == as_sent(one)


def as_kept(review: Review, name: str) -> str:
    """Return the text that is stored of the field `name`."""
    if name.startswith("evidence_"):
        views = SelfView.objects.filter(pre_review__review=review)
        return views.get(subject=name.removeprefix("evidence_")).evidence
    return str(getattr(stored(review), name))


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
    assert write(fresh, statement=text).status_code == 302
    assert stored(fresh).statement == as_sent(text)
    assert shown_in(open_form(fresh), address(fresh), "statement") == as_shown(text)


def test_sending_names_each_field_that_is_missing(fresh: Review) -> None:
    """Each by a link to it. Seen red with links to the first step alone."""
    write(fresh, stance="toward")
    write(fresh, "question", question=" ", idea="Keep me")
    answer = send_all(fresh)
    assert answer.status_code == 422
    needed = {"track", "direction", "horizon", "statement", "question"}
    missing = {one.name: one for one in answer.context["missing"]}
    assert set(missing) == needed | {"level_scope"}
    assert all(missing[name].sentence == NEEDED for name in needed)
    page = answer.content.decode()
    for name, one in missing.items():
        link = f"?step={one.step.slug}#div_id_{name}"
        assert f'href="{reverse("pre_review", args=[fresh.pk])}{link}"' in page
        assert f'id="div_id_{name}"' in open_form(fresh, one.step.slug).content.decode()
    assert (stored(fresh).version, stored(fresh).idea) == (2, "Keep me")
    assert Review.objects.get(pk=fresh.pk).stage == Stage.PREPARE


@pytest.mark.parametrize("stance", ["deepen", "finding_out", "not_said"])
def test_who_has_no_direction_to_name_need_not_make_one_up(fresh: Review, stance: str) -> None:
    """The usual question may be used as it is. Seen red by asking everybody for a track."""
    write(fresh, stance=stance)
    write(fresh, "question")
    assert send_all(fresh).status_code == 302
    assert stored(fresh).question == str(DEFAULT_QUESTION)
    assert Review.objects.get(pk=fresh.pk).stage == Stage.PRE_REVIEW_SENT


def test_one_must_say_where_one_stands(fresh: Review) -> None:
    answer = send_all(fresh)
    assert answer.status_code == 422
    assert [one.name for one in answer.context["missing"]] == ["stance", "question"]


def test_a_text_that_is_too_long_is_refused_and_kept(fresh: Review) -> None:
    text = "x" * (LONGEST_TEXT + 1)
    answer = write(fresh, statement=text)
    assert answer.status_code == 422
    assert "statement" in answer.context["form"].errors
    assert shown_in(answer, address(fresh), "statement") == text


def test_a_stale_save_is_refused_with_both_texts_on_the_page(fresh: Review) -> None:
    """Of what the page has on it, and of nothing else. Seen red with a store that ignores the
    version.
    """
    one, other = open_form(fresh), open_form(fresh)
    send(fresh, one, statement="From the first tab", stance="deepen")
    write(fresh, "today", level_scope="2")
    answer = send(fresh, other, statement="From the second tab", stance="toward")
    assert answer.status_code == 409
    assert shown_in(answer, address(fresh), "statement") == "From the second tab"
    asked = [one for _section, fields in answer.context["form"].asked() for one in fields]
    beside = {one.field.name: one.stored for one in asked if one.stored}
    assert beside["statement"] == "From the first tab"
    assert beside["stance"] == "I want to stay and deepen what I do"
    assert set(beside) == {"statement", "stance"}
    assert "From the first tab" in answer.content.decode()
    assert stored(fresh).statement == "From the first tab"


def test_a_stale_level_stands_beside_in_words(fresh: Review) -> None:
    one, other = open_form(fresh, "today"), open_form(fresh, "today")
    send(fresh, one, level_scope="2")
    answer = send(fresh, other, level_scope="3")
    assert answer.context["form"].stored["level_scope"] == "2: with guidance"
    assert "2: with guidance</blockquote>" in answer.content.decode()


def test_saving_again_with_both_in_sight_is_taken(fresh: Review) -> None:
    one, other = open_form(fresh), open_form(fresh)
    send(fresh, one, statement="From the first tab")
    second = send(fresh, other, statement="From the second tab")
    assert send(fresh, second, statement="From both").status_code == 302
    assert stored(fresh).statement == "From both"


def test_a_stale_save_changes_nothing_by_halves(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.PREPARE)
    words = pre_review_words(review)
    gone = dict.fromkeys(words.views, ViewWords(None))
    with pytest.raises(StaleSave):
        pre_review.save_pre_review(
            ada, review, words._replace(version=words.version - 1, views=gone), timezone.now()
        )
    assert SelfView.objects.filter(pre_review__review=review).count() == 3


def test_what_was_looked_at_is_what_is_sent(fresh: Review) -> None:
    """A page of yesterday sends nothing that its reader hasn't seen. Seen red by sending what is
    stored, whatever the version.
    """
    write(fresh, stance="deepen")
    write(fresh, "question")
    page = open_form(fresh, "summary")
    write(fresh, "question", question="Another one?")
    answer = send(fresh, page, "send")
    assert answer.status_code == 409
    assert Review.objects.get(pk=fresh.pk).stage == Stage.PREPARE
    assert "Another one?" in answer.content.decode()
    assert send(fresh, answer, "send").status_code == 302


def test_a_page_from_yesterday_is_met_kindly_after_sending(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    page = open_form(review)
    assert send_all(review).status_code == 302
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
    assert [mail.recipient for mail in messages_about(review, "direction_card")] == [bea]
    assert [mail.recipient for mail in messages_about(review, "card_changed")] == [bea]
    assert [mail.recipient for mail in messages_about(review, "card_taken_back")] == [bea]
    events = Event.objects.filter(review=review).order_by("pk").values_list("verb", flat=True)
    assert list(events) == ["start", "send_pre_review", "take_back_pre_review", "send_pre_review"]


def test_whoever_has_sent_the_assessment_is_not_asked_for_it(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """One mail says that both can meet; another one what reads otherwise, if anything does.

    Seen red by sending the card's mail whatever the stage, and with its day.
    """
    review = review_at(Stage.ASSESSMENT_SENT)
    pre_review.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    assert messages_about(review, "direction_card") == []
    assert len(messages_about(review, "both_ready")) == 2
    pre_review.take_back_pre_review(ada, review, timezone.now())
    words = pre_review_words(review)
    other = words._replace(words={**words.words, "direction": "Another one."})
    pre_review.send_pre_review(ada, review, other, timezone.now())
    [changed] = messages_about(review, "card_changed")
    mail = compose(changed)
    assert "the direction in one sentence" in mail.body
    assert "due by" not in mail.body
    assert "You have sent your gap assessment" in mail.body


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
