"""Which gaps a manager's form has: chosen among what the card asks for, and none of them lost.

Ada's card names pilotage as a senior pilot, whose catalogue asks for listening and charting.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from reviews.actions import hand_over, pre_review
from reviews.actions.private_note import save_private_note
from reviews.models import AssessedGap, GapAssessment, Review
from reviews.states import Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, client_for, pre_review_words, start
from tests.reviews.pages import Answer, every_stage, fields_of, sent_by, shown_in

ReviewAt = Callable[..., Review]
GAP = {"level_now": "2", "level_needed": "4", "importance": "large", "evidence": "The audit"}
NO_CARD = "has not sent the direction card yet"


@pytest.fixture(autouse=True)
def catalogue(db: None) -> None:
    """Pilotage and towage, each with competencies."""
    load(small_catalogue(), "small", timezone.now())


def say_direction(review: Review, track: str, *, send: bool = True) -> None:
    """Let Ada name a track, and send her card."""
    words = pre_review_words(review)
    named = {**words.words, "track": track.capitalize(), "track_code": track}
    named["aimed_stage"] = "senior"
    act = pre_review.send_pre_review if send else pre_review.save_pre_review
    act(review.employee, review, words._replace(words=named), timezone.now())


@pytest.fixture
def review(cast: Cast) -> Review:
    """A review in which Ada's card is there and Bea has written nothing."""
    review = start(cast.dot, cast.ada)
    say_direction(review, "pilotage")
    return review


def address(review: Review, verb: str = "save") -> str:
    """Return where the form of `review` is saved or sent."""
    return reverse(f"{verb}_gap_assessment", args=[review.pk])


def page_of(review: Review) -> Answer:
    """Return the form as its manager opens it."""
    return client_for(review.manager).get(reverse("gap_assessment", args=[review.pk]))


def press(review: Review, page: Answer, verb: str = "save", **typed: str) -> Answer:
    """Type into the form on `page` and press a button; buttons and ticks are `typed` as well."""
    goes_to, ticked = address(review, verb), {}
    for name in ("more", "remove", "remove_for_good"):
        if name in typed:
            ticked[name] = typed.pop(name).split()
    return client_for(review.manager).post(goes_to, sent_by(page, goes_to, **typed) | ticked)


def chosen(page: Answer, review: Review) -> list[str]:
    """Return the codes of the gaps that the form on `page` asks about."""
    names = fields_of(page, address(review))
    return [one.removesuffix("_evidence") for one in names if one.endswith("_evidence")]


def offered(page: Answer) -> list[str]:
    """Return the codes of what can still be added."""
    form = page.context["form"]
    return [one.code for one in form.could_be_added]


def gap(code: str, **changes: str) -> dict[str, str]:
    """Return a whole gap as it is typed."""
    return {f"{code}_{part}": value for part, value in (GAP | changes).items()}


def gaps(*codes: str) -> dict[str, str]:
    """Return a whole gap about each of `codes`."""
    return {name: value for code in codes for name, value in gap(code).items()}


def words(**changes: str) -> dict[str, str]:
    """Return the rest of what is needed to send it."""
    return {"answer": "Numbers.", "timeline_view": "if", "timeline_reason": "A post."} | changes


def stored(review: Review) -> dict[str, str]:
    """Return the evidence that is stored, by subject."""
    return dict(
        AssessedGap.objects.filter(assessment__review=review).values_list("subject", "evidence")
    )


def test_one_begins_with_the_dimensions_and_may_add_what_the_track_asks(review: Review) -> None:
    """Seen red by leaving the track of the card aside."""
    page = page_of(review)
    assert chosen(page, review) == ["scope", "impact", "influence"]
    assert offered(page) == ["listening", "charting"]
    assert "Listening: hearing what is meant" in page.content.decode()


def test_the_form_says_what_the_catalogue_says(review: Review) -> None:
    """Seen red by leaving out the words of the levels, and what the track expects."""
    press(review, page_of(review), more="listening")
    page = page_of(review).content.decode()
    for said in ("hears doubt", "makes others hear", "The track expects 4 of 5", "any ship"):
        assert said in page
    assert page.count("What each level looks like") == 1


def test_adding_keeps_what_is_typed_and_lands_on_what_was_added(review: Review) -> None:
    """Seen red by storing only the gaps of which something was said."""
    typed = {"answer": "Half a thought", "scope_evidence": "The autumn audit"}
    answer = press(review, page_of(review), **typed, more="charting listening")
    assert answer.headers["Location"].endswith("/gap-assessment/#gap-charting")
    page = page_of(review)
    assert chosen(page, review) == ["scope", "impact", "influence", "listening", "charting"]
    assert offered(page) == []
    assert shown_in(page, address(review), "answer") == "Half a thought"
    assert shown_in(page, address(review), "scope_evidence") == "The autumn audit"


def test_an_empty_gap_is_taken_out_at_once(review: Review) -> None:
    """Seen red by taking every gap out that is empty."""
    answer = press(review, page_of(review), remove="impact", answer="Kept")
    assert answer.headers["Location"].endswith("#gaps")
    page = page_of(review)
    assert chosen(page, review) == ["scope", "influence"]
    assert offered(page) == ["impact", "listening", "charting"]
    assert shown_in(page, address(review), "answer") == "Kept"


def test_a_gap_with_words_is_taken_out_when_asked_twice(review: Review) -> None:
    """Seen red by taking it out at once."""
    answer = press(review, page_of(review), remove="impact", impact_evidence="The audit")
    assert answer.status_code == 422
    assert shown_in(answer, address(review), "impact_evidence") == "The audit"
    assert set(answer.context["form"].errors) == {"impact_evidence"}
    assert 'name="remove_for_good" value="impact"' in answer.content.decode()
    assert press(review, answer, remove_for_good="impact").status_code == 302
    assert chosen(page_of(review), review) == ["scope", "influence"]


def test_what_was_chosen_and_left_empty_is_not_sent(review: Review) -> None:
    """Seen red by sending every gap that was chosen."""
    press(review, page_of(review), more="listening charting")
    typed = gap("scope") | gap("listening") | gap("charting", importance="small", evidence="")
    assert press(review, page_of(review), "send", **typed, **words()).status_code == 302
    assert stored(review) == {"scope": "The audit", "listening": "The audit", "charting": ""}
    read = page_of(review).content.decode()
    assert "Listening" in read
    assert "Impact" not in read


@pytest.mark.parametrize(("count", "sent"), [(2, False), (3, True), (5, True)])
def test_three_to_six_gaps_are_sent(review: Review, count: int, *, sent: bool) -> None:
    """The sentence stands at the field. Seen red by asking for no number."""
    press(review, page_of(review), more="listening charting")
    codes = ("scope", "impact", "influence", "listening", "charting")[:count]
    typed = gaps(*codes)
    page = page_of(review)
    answer = press(review, page, "send", **typed, **words())
    assert answer.status_code == (302 if sent else 422)


def test_too_few_are_said_where_more_can_be_chosen(review: Review) -> None:
    """Seen red by saying it of the whole form."""
    answer = press(review, page_of(review), "send", **gap("scope"), **words())
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == ["more"]
    assert errors["more"][0].startswith("Assess 3 to 5 gaps")


def test_a_tick_is_not_lost_by_sending(review: Review) -> None:
    """Seen red by leaving aside what was ticked."""
    typed = gaps("scope", "impact", "influence")
    answer = press(review, page_of(review), "send", **typed, **words(), more="listening")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"more"}


def test_a_tick_that_was_saved_meanwhile_is_no_mistake(review: Review) -> None:
    """A script may have saved it before the button is pressed. Seen red by refusing it."""
    page, goes_to = page_of(review), address(review)
    press(review, page, more="listening")
    sent = sent_by(page, goes_to, scope_evidence="The audit") | {"more": ["listening"]}
    version = GapAssessment.objects.get(review=review).version
    answer = client_for(review.manager).post(goes_to, sent | {"version": str(version)})
    assert answer.status_code == 302
    assert list(stored(review)) == ["scope", "impact", "influence", "listening"]


def test_each_missing_part_says_of_which_gap(review: Review) -> None:
    """Seen red by the same sentence for all."""
    typed = gap("scope") | gap("impact", level_now="") | gap("influence", evidence="")
    answer = press(review, page_of(review), "send", **typed, **words())
    assert answer.context["form"].errors == {
        "impact_level_now": ["Impact: please answer this before you send it."],
        "influence_evidence": ["Influence: please answer this before you send it."],
    }


def test_not_likely_here_needs_what_is_possible_instead(review: Review) -> None:
    """R12. Seen red by needing it of nobody, and of everybody."""
    typed = gaps("scope", "impact", "influence")
    answer = press(review, page_of(review), "send", **typed, **words(timeline_view="not_here"))
    assert set(answer.context["form"].errors) == {"instead"}
    assert press(review, answer, "send", instead="A pilot project").status_code == 302


def test_the_question_is_quoted_above_its_answer(review: Review) -> None:
    """Seen red by quoting it on the card alone."""
    page = page_of(review).content.decode()
    above = page.partition("<h2>The answer</h2>")[2].partition('name="answer"')[0]
    assert "kestrel.question." in above
    assert "Ada may ask to read this text" in page.partition("<form class")[0]


def test_without_a_card_there_are_the_dimensions(cast: Cast) -> None:
    """R1. Seen red by asking for the track of a draft."""
    review = start(cast.dot, cast.ada)
    say_direction(review, "pilotage", send=False)
    page = page_of(review)
    assert NO_CARD in page.content.decode()
    assert chosen(page, review) == ["scope", "impact", "influence"]
    assert offered(page) == []
    assert "Listening" not in page.content.decode()


def test_a_card_that_was_not_passed_on_asks_for_nothing(review: Review, cast: Cast) -> None:
    """Seen red by asking for the track whoever leads now."""
    terms = hand_over.Terms("A leave.")
    hand_over.hand_over(cast.dot, review, cast.hal, terms, timezone.now())
    review = Review.objects.with_people().get(pk=review.pk)
    page = page_of(review)
    assert "has not passed the direction card on" in page.content.decode()
    assert offered(page) == []
    assert "kestrel." not in page.content.decode()


def test_a_gap_stays_when_the_card_asks_for_it_no_more(review: Review, cast: Cast) -> None:
    """Taken back and sent again with another track. Seen red by showing what is offered alone."""
    press(review, page_of(review), more="charting listening")
    press(review, page_of(review), charting_evidence="The sea chart", charting_level_now="2")
    pre_review.take_back_pre_review(cast.ada, review, timezone.now())
    for send in (False, True):
        say_direction(review, "towage", send=send)
        page = page_of(review)
        assert shown_in(page, address(review), "charting_evidence") == "The sea chart"
        assert page.content.decode().count("ask for this any more") == 1
        assert press(review, page).status_code == 302
        assert stored(review)["charting"] == "The sea chart"
    assert "charting" not in offered(page)
    assert "listening" in offered(page) or "listening" in chosen(page, review)
    assert press(review, page_of(review), remove_for_good="charting").status_code == 302
    assert "charting" not in stored(review)


def test_what_was_typed_while_the_card_changed_is_kept(review: Review, cast: Cast) -> None:
    """Into an open page. Seen red by reading only the fields of what is offered now."""
    press(review, page_of(review), more="charting")
    page = page_of(review)
    pre_review.take_back_pre_review(cast.ada, review, timezone.now())
    answer = press(review, page, charting_evidence="The sea chart")
    assert answer.status_code == 302
    assert stored(review)["charting"] == "The sea chart"


def test_a_gap_that_another_tab_added_is_not_lost(review: Review) -> None:
    """Only its own button takes one out. Seen red by storing what the page had and nothing else."""
    old = page_of(review)
    press(review, page_of(review), more="listening")
    press(review, page_of(review), listening_evidence="She asked back")
    both = press(review, old, scope_evidence="The audit")
    assert both.status_code == 409
    assert press(review, both).status_code == 302
    assert stored(review)["listening"] == "She asked back"
    assert stored(review)["scope"] == "The audit"


def test_nobody_adds_a_gap_that_no_catalogue_has(review: Review) -> None:
    """Seen red by taking whatever a field is called for a gap."""
    sent = sent_by(page_of(review), address(review)) | {"made_up_evidence": "Hello"}
    assert client_for(review.manager).post(address(review), sent).status_code == 302
    assert "made_up" not in stored(review)
    assert press(review, page_of(review), more="made_up").status_code == 422


def test_last_years_evidence_stands_beside_the_field(review: Review, cast: Cast) -> None:
    """One's own. Seen red by showing what anybody wrote."""
    assert "What you wrote in" not in page_of(review).content.decode()
    assert GapAssessment.objects.exclude(sent_at=None).filter(review__employee=cast.ada).exists()
    earlier = Review.objects.get(employee=cast.ada, manager=cast.eve)
    GapAssessment.objects.filter(review=earlier).update(author=cast.bea)
    Review.objects.filter(pk=earlier.pk).update(manager=cast.bea)
    page = page_of(review).content.decode()
    assert "What you wrote in Last year: 4 of 5" in page
    assert "heron.evidence_impact." in page


def test_notes_beside_the_form_are_saved_with_it(review: Review, cast: Cast) -> None:
    """And a save from an older page shows both. Seen red by not comparing any version."""
    old = page_of(review)
    assert press(review, page_of(review), private_note="Ask about the sea").status_code == 302
    assert shown_in(page_of(review), address(review), "private_note") == "Ask about the sea"
    answer = press(review, old, private_note="Something else")
    assert answer.status_code == 409
    assert "Ask about the sea" in answer.content.decode()
    own = client_for(cast.bea).get(reverse("private_note", args=[review.pk])).content.decode()
    assert "Ask about the sea" in own


def test_notes_are_no_part_of_what_is_sent(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by sealing them. The employee reads the assessment, and nothing of the notes."""
    review = review_at(Stage.TALK)
    assert "_note." not in GapAssessment.objects.get(review=review).sealed_text
    client = client_for(cast.ada)
    apart = client.get(reverse("gap_assessment", args=[review.pk])).content.decode()
    for read in (apart, every_stage(client, review.pk)):
        assert "kestrel.answer." in read
        assert "manager_note" not in read


def test_a_note_that_comes_first_does_not_begin_the_assessment(review: Review, cast: Cast) -> None:
    """Seen red by taking a form whose version has moved on for one that was begun."""
    bea = client_for(cast.bea)
    before = fields_of(bea.get(reverse("gap_assessment", args=[review.pk])), address(review))
    save_private_note(cast.bea, review, "Mine.", 0, timezone.now())
    after = fields_of(bea.get(reverse("gap_assessment", args=[review.pk])), address(review))
    assert {name for name in after if name.endswith("_level_now")} == {
        name for name in before if name.endswith("_level_now")
    }
    hand_over.hand_over(cast.dot, review, cast.hal, hand_over.Terms("A team."), timezone.now())
    assert not GapAssessment.objects.handed_over_by(cast.bea).exists()


def test_a_gap_that_is_added_twice_at_once_is_added_once(review: Review, cast: Cast) -> None:
    """Two tabs can't do it, a script can. Seen red by a 500 for a row of the same name."""
    version = GapAssessment.objects.of(review).get().version
    sent = {"version": version, "more": ["listening", "listening"]}
    assert client_for(cast.bea).post(address(review), sent).status_code == 302
    assert GapAssessment.objects.of(review).get().gaps.filter(subject="listening").count() == 1


@pytest.mark.parametrize("named", [True, False])
def test_a_gap_can_be_taken_out_only_where_not_all_are_asked_for(
    cast: Cast, *, named: bool
) -> None:
    """A button that does nothing isn't there. Seen red with the button at every gap."""
    review = start(cast.dot, cast.ada)
    if named:
        say_direction(review, "pilotage")
    assert ("Take out Scope" in page_of(review).content.decode()) is named
