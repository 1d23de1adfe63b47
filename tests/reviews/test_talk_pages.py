"""The five stages of a talk, what they cost, and the coach beside the actions."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from aspirations.choices import Stance
from people.autosave import WRITER
from people.models import Employee
from reviews.actions import opening
from reviews.actions.gap_assessment import send_assessment
from reviews.actions.pre_review import send_pre_review
from reviews.concrete import read_along
from reviews.models import Plan, Review, SheetField
from reviews.states import Stage, TalkStage
from tests.cast import Cast, assessment_words, client_for, pre_review_words, start
from tests.reviews.pages import Answer, sent_by

ReviewAt = Callable[[Stage], Review]
SHOW_BOTH = {TalkStage.ANSWER, TalkStage.COMPARE, TalkStage.TIMELINE}
BLANK = {
    Stage.PRE_REVIEW_SENT: SHOW_BOTH,
    Stage.ASSESSMENT_SENT: SHOW_BOTH | {TalkStage.LISTEN},
}
MOST_QUERIES, MOST_BYTES = 12, 60 * 1024
HAS_REDIS = bool(os.environ.get("TEST_REDIS_URL"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's, while the two talk."""
    return review_at(Stage.TALK)


def open_stage(person: Employee, review: Review, stage: str) -> Answer:
    """Return the page of a stage."""
    return client_for(person).get(reverse("talk", args=[review.pk]), {"stage": stage})


def said(answer: Answer) -> str:
    """Return the page."""
    return answer.content.decode()


@pytest.mark.parametrize(
    ("stage", "queries"),
    [("listen", 11), ("answer", 11), ("compare", 11), ("timeline", 11), ("actions", 12)],
)
def test_what_a_stage_costs(
    review: Review,
    bea: Employee,
    django_assert_num_queries: DjangoAssertNumQueries,
    stage: str,
    queries: int,
) -> None:
    """The same whatever is written, never more than 12, and a page of at most 60 KB.

    Where actions are written, one asks for the last plan, of which something may go on.
    """
    assert queries <= MOST_QUERIES
    client, address = client_for(bea), f"{reverse('talk', args=[review.pk])}?stage={stage}"
    client.get(address)
    with django_assert_num_queries(queries):
        page = client.get(address)
    assert len(page.content) <= MOST_BYTES


@pytest.mark.parametrize(
    ("name", "queries"), [("notes-listen", 12), ("must_come_true", 12), ("gap-scope-because", 13)]
)
def test_what_a_save_costs(
    review: Review,
    bea: Employee,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    queries: int,
) -> None:
    """Both views are read only where the fields depend on them."""
    client, address = client_for(bea), reverse("save_sheet", args=[review.pk])
    who = {WRITER: str(bea.pk)}
    client.post(address, {"version": "90", name: "first"}, headers=who)
    with django_assert_num_queries(queries):
        answer = client.post(address, {"version": "99", name: "then"}, headers=who)
    assert answer.status_code == 200


def test_what_a_question_costs(
    review: Review, bea: Employee, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """With a table as a cache; one less with Redis. Seen red by noting one's place each time.

    Mostly nothing is new, and then nobody looks for it: seen red by looking all the same.
    """
    client, address = client_for(bea), reverse("talk_meanwhile", args=[review.pk])
    asked = {"stage": "actions", "seen": "0"}
    version = client.get(address, asked).json()["version"]
    with django_assert_max_num_queries(7 - HAS_REDIS):
        assert client.get(address, asked).json()["news"]
    with django_assert_max_num_queries(6 - HAS_REDIS):
        assert not client.get(address, asked | {"seen": version}).json()["news"]


def test_the_talk_goes_on_where_the_two_were(review: Review, ada: Employee, bea: Employee) -> None:
    """On another day, too. Seen red while it always began with the first stage."""
    page = open_stage(ada, review, "answer")
    address = reverse("save_sheet", args=[review.pk])
    client_for(ada).post(address, sent_by(page, address) | {"go": "compare"})
    here = client_for(bea).get(reverse("talk", args=[review.pk])).context["here"]
    assert here == TalkStage.COMPARE


def test_the_way_says_where_something_is_written(review: Review, ada: Employee) -> None:
    """In words, not by a colour. Seen red with what is empty counted, too."""
    SheetField.objects.all().delete()
    address = reverse("save_sheet", args=[review.pk])
    client_for(ada).post(
        address, {"version": "99", "must_come_true": "The port."}, headers={WRITER: str(ada.pk)}
    )
    for text in ("Begun", " "):
        who = {WRITER: str(ada.pk)}
        client_for(ada).post(address, {"version": "99", "notes-answer": text}, headers=who)
    stages = open_stage(ada, review, "listen").context["stages"]
    assert [one.code for one in stages if one.is_written] == [TalkStage.TIMELINE]
    assert said(open_stage(ada, review, "listen")).count(">written on<") == 1


def test_rows_that_are_seldom_needed_are_folded_until_something_stands_there(
    review: Review, ada: Employee
) -> None:
    """Seen red with a fold that stays shut."""
    SheetField.objects.filter(name="number_reason").delete()
    assert 'further-rows" open' not in said(open_stage(ada, review, "actions"))
    who = {WRITER: str(ada.pk)}
    address = reverse("save_sheet", args=[review.pk])
    client_for(ada).post(address, {"version": "99", "action4-what": "A fourth"}, headers=who)
    assert 'further-rows" open' in said(open_stage(ada, review, "actions"))


def test_who_would_rather_not_say_is_asked_for_no_action(cast: Cast) -> None:
    """And the first stage says that it is a full answer."""
    review, now = start(cast.dot, cast.ada), timezone.now()
    words = pre_review_words(review)
    silent = dict.fromkeys(words.words, "") | {"stance": Stance.NOT_SAID, "readers": "manager"}
    send_pre_review(cast.ada, review, words._replace(words=silent, views={}), now)
    send_assessment(cast.bea, review, assessment_words(review), now)
    opening.ask_to_open(cast.ada, review, now)
    opening.agree_to_open(cast.bea, review, now)
    assert "no action is needed" in said(open_stage(cast.ada, review, "actions"))
    assert "which is a full answer" in said(open_stage(cast.ada, review, "listen"))


@pytest.mark.parametrize("stage", list(TalkStage))
@pytest.mark.parametrize("sent", [Stage.PRE_REVIEW_SENT, Stage.ASSESSMENT_SENT])
def test_every_stage_opens_with_one_side_blank(
    review_at: ReviewAt, cast: Cast, sent: Stage, stage: str
) -> None:
    """And says so where that side would stand. Seen red with a stage that takes it for granted."""
    review = review_at(sent)
    opener = cast.ada if sent == Stage.PRE_REVIEW_SENT else cast.bea
    days = dict.fromkeys(("prepare_by", "feedback_by"), timezone.localdate() - timedelta(days=60))
    Review.objects.filter(pk=review.pk).update(
        stage_since=timezone.now() - timedelta(days=60), **days
    )
    review.refresh_from_db()
    opening.open_alone(opener, review, timezone.now())
    page = open_stage(opener, review, stage)
    assert page.status_code == 200
    assert ("had sent nothing when the seal opened" in said(page)) == (stage in BLANK[sent])


@pytest.mark.parametrize(
    ("what", "measure", "praise", "hint"),
    [
        ("", "", "", ""),
        ("Improve my communication", "", "", "What would somebody see you do?"),
        (
            "Lead the tender negotiation",
            "",
            "This names what will be done",
            "How will you both know",
        ),
        ("Lead the tender negotiation", "We both feel it is better", "This names", "hard to check"),
        (
            "Present the results to the board",
            "Turnover is below 8 percent",
            "One can check this",
            "",
        ),
        ("Ich möchte die Besprechung übernehmen und allein führen", "", "", "read English"),
    ],
)
def test_the_coach_says_one_thing_about_an_action(
    what: str, measure: str, praise: str, hint: str
) -> None:
    """Praise first, with the words. Seen red with the hint about a measure given to the vague."""
    advice = read_along(what, measure)
    assert str(advice.praise).startswith(praise)
    assert hint in str(advice.hint)
    assert bool(advice.praise) == bool(praise)
    assert bool(advice.hint) == bool(hint)


def test_reading_along_keeps_nothing_and_loses_nothing(review: Review, ada: Employee) -> None:
    """Without a script: the page comes back as it was typed. R8, R5. Seen red with a save first."""
    page = open_stage(ada, review, "actions")
    address = reverse("coach_talk", args=[review.pk])
    typed = {"action3-what": "Improve my communication", "row": "3"}
    before = list(SheetField.objects.values())
    version = Plan.objects.get(review=review).version
    answer = client_for(ada).post(
        address, sent_by(page, reverse("save_sheet", args=[review.pk])) | typed
    )
    assert answer.status_code == 200
    assert "What would somebody see you do?" in said(answer)
    assert answer.context["form"]["action3-what"].value() == "Improve my communication"
    assert (list(SheetField.objects.values()), Plan.objects.get(review=review).version) == (
        before,
        version,
    )
