"""The pre-review step by step: what each asks, where one goes on, and what it begins with."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from reviews.actions import pre_review as actions
from reviews.forms.steps import STEPS, SUMMARY, Step
from reviews.models import ActionItem, PreReview, Review, SelfView
from reviews.states import Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, client_for, pre_review_words, start
from tests.reviews.pages import Answer, fields_of
from tests.reviews.test_pre_review import ReviewAt, address, open_form, send, stored, write

SLUGS = [step.slug for step in STEPS]


@pytest.fixture
def harbour(cast: Cast) -> Review:
    """Ada's review in a cycle that froze the small catalogue; nothing was said before."""
    load(small_catalogue(), "small", timezone.now())
    cast.ada.aspirations.all().delete()
    return start(cast.dot, cast.ada)


@pytest.fixture
def fresh(cast: Cast) -> Review:
    """Ada's review, in which nobody has written."""
    cast.ada.aspirations.all().delete()
    return start(cast.dot, cast.ada)


def landed(review: Review) -> str:
    """Return the step on which Ada goes on."""
    at = reverse("pre_review", args=[review.pk])
    return str(client_for(review.employee).get(at).context["here"])


def press(review: Review, page: Answer, then: str, **typed: str) -> Answer:
    """Type into a step and press the button that leads on or back; return the page that follows."""
    sent = {name: v for name, v in fields_of(page, address(review)).items() if v is not None}
    client = client_for(review.employee)
    return client.post(address(review), sent | typed | {"then": then}, follow=True)


def go_through(review: Review, upto: str = SUMMARY, **typed: str) -> None:
    """Go through the steps before `upto`, typing into the first."""
    for slug in SLUGS:
        if slug == upto:
            return
        press(review, open_form(review, slug), "next", **typed)
        typed = {}


@pytest.mark.parametrize("one", STEPS)
def test_each_step_says_why_it_asks_how_long_it_takes_and_who_reads(
    fresh: Review, one: Step
) -> None:
    """Seen red with a step that showed its fields without their readers."""
    page = open_form(fresh, one.slug)
    words = page.content.decode()
    assert str(one.why).replace("'", "&#x27;") in words
    assert f"Step {one.number} of 5, about {one.minutes} minutes." in words
    asked = set(page.context["form"].names_of(one))
    shown = set(fields_of(page, address(fresh))) - {"csrfmiddlewaretoken", "version", "to", "step"}
    assert shown == asked
    assert words.count("Who reads this:") == len(asked)


def test_a_save_touches_only_what_its_page_asks(review_at: ReviewAt) -> None:
    """Seen red by storing what wasn't sent as empty."""
    review = review_at(Stage.PREPARE)
    before = pre_review_words(review)
    for slug in SLUGS:
        assert write(review, slug).status_code == 302
    assert pre_review_words(review).words == before.words
    kept = SelfView.objects.filter(pre_review__review=review).order_by("pk")
    for view in kept:
        assert (view.level_now, view.evidence) == tuple(before.views[view.subject])
    assert stored(review).idea == before.words["idea"]
    write(review, "fit", could_offer="A mentor")
    changed = stored(review)
    assert (changed.could_offer, changed.from_today) == ("A mentor", "kestrel.from_today.")


def test_one_goes_on_where_one_has_stopped(fresh: Review) -> None:
    """Seen red by beginning with the first step each time."""
    assert landed(fresh) == "direction"
    press(fresh, open_form(fresh), "next", stance="finding_out")
    assert landed(fresh) == "timeline"
    assert press(fresh, open_form(fresh, "timeline"), "next").context["here"] == "fit"
    assert press(fresh, open_form(fresh, "fit"), "back").context["here"] == "timeline"
    assert landed(fresh) == "fit"  # it was left, not gone through
    write(fresh, "question", idea="I skip ahead")
    assert landed(fresh) == "fit"
    go_through(fresh)
    assert landed(fresh) == SUMMARY
    write(fresh, stance="toward")  # a direction asks for more
    assert landed(fresh) == "direction"


def test_a_step_can_be_left_empty_and_gone_through(fresh: Review) -> None:
    """Whoever would rather not say is asked nothing but a question."""
    go_through(fresh, stance="not_said")
    page = open_form(fresh, SUMMARY)
    assert not page.context["missing"]
    assert send(fresh, page, "send").status_code == 302


def test_the_way_says_in_words_how_far_each_step_is(fresh: Review) -> None:
    press(fresh, open_form(fresh), "next", stance="deepen")
    write(fresh, "fit", from_today="The night shift")
    page = open_form(fresh, "timeline")
    states = {one.step.slug: one.state for one in page.context["steps"]}
    assert states == {
        "direction": "done",
        "timeline": "todo",
        "fit": "begun",
        "today": "todo",
        "question": "todo",
    }
    words = re.sub(r"<[^>]*>|\s+", " ", page.content.decode())
    for said in ("Direction done", "Timeline not begun yet", "Fit begun"):
        assert said in re.sub(r"\s+", " ", words)
    assert page.content.decode().count('aria-current="step"') == 1


def test_an_unknown_step_leads_where_one_goes_on(fresh: Review) -> None:
    page = open_form(fresh, "nowhere%00")
    assert (page.status_code, page.context["here"]) == (200, "direction")


def test_what_came_without_a_step_comes_back_as_a_whole(fresh: Review) -> None:
    """R5. Seen red with the first step alone, which left out what stood in another."""
    typed = {"version": 0, "statement": "x" * 10_001, "idea": "Keep me"}
    page = client_for(fresh.employee).post(address(fresh), typed)
    assert page.status_code == 422
    assert fields_of(page, address(fresh))["idea"] == "Keep me"


def test_a_step_begins_with_what_was_said_elsewhere_and_counts_once_it_is_saved(
    cast: Cast,
) -> None:
    """Seen red by storing it with the first save of another step."""
    review = start(cast.dot, cast.ada)
    last = cast.ada.aspirations.first()
    assert last is not None
    page = open_form(review)
    assert fields_of(page, address(review))["statement"] == last.statement
    assert "from “My direction”" in page.content.decode()
    write(review, "question", idea="Mine")
    assert stored(review).statement == ""
    assert last.statement not in open_form(review, SUMMARY).content.decode()
    press(review, open_form(review), "next")
    assert stored(review).statement == last.statement
    assert "from “My direction”" not in open_form(review).content.decode()


def test_the_competencies_of_the_track_are_asked_about_in_the_words_of_the_catalogue(
    harbour: Review,
) -> None:
    """As the cycle froze it. Seen red with today's catalogue."""
    assert "Charting" not in open_form(harbour, "today").content.decode()
    go_through(harbour, "today", stance="toward", track="pilotage", aimed_stage="senior")
    later = small_catalogue()
    renamed = replace(later.competencies["charting"], name="Drawing", levels=("a",) * 5)
    competencies = {**later.competencies, "charting": renamed}
    load(replace(later, competencies=competencies), "later", timezone.now())
    page = open_form(harbour, "today").content.decode()
    for words in ("Charting", "drawing what is known", "corrects", "level 4 is usual", "a storm"):
        assert words in page
    assert "Drawing" not in page
    write(harbour, "today", level_charting="2", evidence_charting="The new berth")
    view = SelfView.objects.get(pre_review__review=harbour)
    assert (view.subject, view.level_now, view.evidence) == ("charting", 2, "The new berth")
    assert "Charting" in open_form(harbour, SUMMARY).content.decode()


def test_what_was_judged_stays_when_the_track_changes(harbour: Review) -> None:
    """Seen red by offering what the new track has alone."""
    go_through(harbour, "today", stance="toward", track="Pilotage")
    write(harbour, "today", level_charting="2")
    write(harbour, track="Towage")
    page = open_form(harbour, "today")
    assert "no part of the kind of work" in page.content.decode()
    assert fields_of(page, address(harbour))["level_charting"] == "2"
    write(harbour, "today")
    assert SelfView.objects.get(pre_review__review=harbour).subject == "charting"


def test_three_subjects_are_enough_and_any_three(harbour: Review) -> None:
    """Seen red by counting dimensions alone."""
    go_through(harbour, stance="toward", track="Pilotage", direction="Bring ships in")
    write(harbour, "timeline", horizon="near")
    write(harbour, statement="The water")
    write(harbour, "today", level_charting="2", level_listening="3")
    [missing] = open_form(harbour, SUMMARY).context["missing"]
    assert (missing.step.slug, missing.name) == ("today", "level_scope")
    assert missing.sentence.startswith("Say of 3 subjects where you are")
    write(harbour, "today", level_influence="1")
    assert not open_form(harbour, SUMMARY).context["missing"]


def test_a_dimension_stands_once_among_the_ranks(fresh: Review) -> None:
    """When it is sent. Seen red without the check, and with one that looked at two neighbours."""
    ranks = {"matters_most": "scope", "matters_second": "impact", "matters_third": "scope"}
    assert write(fresh, "today", **ranks).status_code == 302
    assert stored(fresh).matters_third == "scope"
    missing = {one.name for one in open_form(fresh, "summary").context["missing"]}
    assert {"matters_most", "matters_second", "matters_third"} & missing == {"matters_third"}


def test_what_the_last_plan_became_is_shown_and_carried_on(cast: Cast) -> None:
    """Seen red with the plan of any review, and with what was kept to carry on as well."""
    kept, open_still = ActionItem.objects.filter(plan__review__employee=cast.ada)
    ActionItem.objects.filter(pk=kept.pk).update(status="done")
    review = start(cast.dot, cast.ada)
    assert kept.what in open_form(review).content.decode()
    page = open_form(review, "question")
    words = page.content.decode()
    assert "What you and Eve agreed on" in words
    assert f'name="carry" value="{open_still.pk}"' in words
    assert f'name="carry" value="{kept.pk}"' not in words
    assert "Eve had promised it" in words
    client, sent = client_for(cast.ada), {"version": 0, "step": "question", "idea": "First of all"}
    answer = client.post(address(review), sent | {"carry": str(open_still.pk)})
    assert answer["Location"].endswith("?step=question#div_id_idea")
    assert stored(review).idea == f"First of all\n{open_still.what}"
    assert "Carried into your ideas." in open_form(review, "question").content.decode()
    client.post(address(review), sent | {"version": 1, "carry": str(kept.pk)})
    assert stored(review).idea == "First of all"


def test_nobody_carries_what_somebody_else_has_agreed(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by looking the action up by its number alone."""
    theirs = ActionItem.objects.filter(plan__review__employee=cast.ada).last()
    assert theirs is not None
    review = start(cast.dot, cast.cyd)
    for number in (str(theirs.pk), "x", "٣", "9" * 40):
        version = stored(review).version
        sent = {"version": version, "step": "question", "idea": "Mine", "carry": number}
        assert client_for(cast.cyd).post(address(review), sent).status_code == 302
        assert stored(review).idea == "Mine"


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        ("manager", "your levels, your ranks and your ideas; not what draws you there"),
        ("manager_and_hr", "all that is sealed, as you chose to share it"),
    ],
)
def test_the_summary_says_what_hr_reads_and_when(
    review_at: ReviewAt, readers: str, said: str
) -> None:
    review = review_at(Stage.PREPARE)
    write(review, readers=readers)
    page = open_form(review, SUMMARY).content.decode()
    assert said in page
    assert "the kind of work (kestrel.track.) and the horizon (Further out, and open)" in page
    for name in pre_review_words(review).words:
        if name in ("statement", "timeline", "question", "idea", "from_today", "could_offer"):
            assert f"kestrel.{name}." in page


def test_the_summary_shows_what_is_stored_and_nothing_that_only_begins(cast: Cast) -> None:
    """What one has not saved is not sent. Seen red with the words of “My direction” on it."""
    review = start(cast.dot, cast.ada)
    assert "heron." not in open_form(review, SUMMARY).content.decode()


def test_the_manager_is_told_which_parts_of_a_card_read_otherwise(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Not their words. Seen red with the words in the mail, and by comparing after the send."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    actions.take_back_pre_review(ada, review, timezone.now())
    words = pre_review_words(review)
    changed = {**words.words, "question": "Something new?", "horizon": "near", "idea": "Another"}
    actions.send_pre_review(ada, review, words._replace(words=changed), timezone.now())
    mail = compose(Message.objects.get(kind="card_changed"))
    for body in (str(mail.body), str(mail.alternatives[0][0])):
        assert "the horizon" in body
        assert "the question" in body
        for kept in ("the stage", "where they stand", "Something new", "kestrel", "idea"):
            assert kept not in body
    assert PreReview.objects.get(review=review).card_before is None


def test_a_card_that_reads_as_before_says_so(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.PRE_REVIEW_SENT)
    actions.take_back_pre_review(ada, review, timezone.now())
    actions.send_pre_review(ada, review, pre_review_words(review), timezone.now())
    body = compose(Message.objects.get(kind="card_changed")).body
    assert "The direction card reads as it did before." in body
