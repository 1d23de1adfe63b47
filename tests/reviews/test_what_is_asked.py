"""Two guided forms and the pages where they are read: words, scale, dimensions as launched."""

from dataclasses import replace

import pytest
from django.urls import reverse

from people.forms.guided import NEEDED
from people.models import Employee
from reviews.content import Content
from reviews.forms.gap_assessment import GapAssessmentDraftForm
from reviews.forms.gap_assessment_sending import GapAssessmentSendForm
from reviews.forms.pre_review import PreReviewDraftForm
from reviews.forms.pre_review_sending import PreReviewSendForm
from reviews.forms.steps import STEPS
from reviews.forms.talk_fields import Talk
from reviews.models import GapAssessment, PreReview, Review
from reviews.states import Stage
from tests.cast import client_for, start, walk
from tests.reviews.asking import all_keys, asking, started_with, worded_anew
from tests.reviews.pages import every_stage

BARS = {"level_now", "level_needed"}  # read as bars, which are named after whose view they are
NEVER_READ = {"readers"}
OF_COMPETENCIES = {"own_level"}  # which the template names, or the track
TWO = replace(Content(), dimensions=("impact", "scope"), fewest_gaps=2)
OF_A_DIRECTION = ("timeline", "track", "direction", "horizon", "statement")
SCALE = replace(Content(), levels=("", "seedling", "", "oak", "forest"))
GAP = {"level_now": "2", "level_needed": "4", "importance": "large", "evidence": "The audit"}
ANSWERED = {"version": "0", "answer": "Yes", "timeline_view": "if", "timeline_reason": "A post"}


def page(person: Employee, name: str, review: Review) -> str:
    """Return a page of `review` as `person` gets it."""
    return client_for(person).get(reverse(name, args=[review.pk])).content.decode()


def all_steps(review: Review) -> str:
    """Return every page on which the employee writes."""
    at = reverse("pre_review", args=[review.pk])
    pages = [client_for(review.employee).get(f"{at}?step={step.slug}") for step in STEPS]
    return "".join(one.content.decode() for one in pages)


def said_of(*dimensions: str, **changes: str) -> dict[str, str]:
    """Return a gap assessment as sent, with a whole gap for each dimension."""
    gaps = {f"{one}_{part}": value for one in dimensions for part, value in GAP.items()}
    return ANSWERED | gaps | changes


def test_each_question_is_asked_in_the_words_of_the_template(dot: Employee, ada: Employee) -> None:
    """Seen red without `_word` in worded.py, and with its first line alone."""
    review = started_with(dot, ada, worded_anew(all_keys()))
    asked = all_steps(review) + page(review.manager, "gap_assessment", review)
    for key in set(all_keys()) - OF_COMPETENCIES:
        assert f"Ask {key}!" in asked
        assert f"Help {key}!" in asked


def test_each_answer_is_read_below_the_words_of_the_template(dot: Employee, ada: Employee) -> None:
    """Seen red by passing OWN to the pages, and without the heading of each key in turn."""
    review = walk(started_with(dot, ada, worded_anew(all_keys())), Stage.TALK)
    talk = every_stage(client_for(ada), review.pk)
    apart = page(review.manager, "pre_review", review) + page(ada, "gap_assessment", review)
    for key in set(all_keys()) - BARS - NEVER_READ - OF_COMPETENCIES:
        assert f"Ask {key}!" in talk, key
        assert f"Ask {key}!" in apart, key


def test_the_manager_who_prepares_reads_the_card_in_the_words_of_the_template(
    dot: Employee, ada: Employee
) -> None:
    """Seen red without `content` in the context of the form's page."""
    review = walk(started_with(dot, ada, worded_anew(["track"])), Stage.PRE_REVIEW_SENT)
    assert "Ask track!" in page(review.manager, "gap_assessment", review)


def test_the_template_says_what_is_needed_of_a_pre_review(dot: Employee, ada: Employee) -> None:
    """Seen red with the names that the form once needed, written out."""
    content = asking(idea={"required": True}, statement={"required": False})
    review = started_with(dot, ada, content)
    form = PreReviewSendForm(review, {"version": "0", "stance": "toward", "question": "What?"})
    assert set(form.errors) == {"track", "direction", "horizon", "idea", "level_scope"}


@pytest.mark.parametrize(
    ("stance", "needed"),
    [
        ("toward", {*OF_A_DIRECTION, "matters_most", "level_scope"}),
        ("deepen", {"matters_most"}),
        ("not_said", set()),
    ],
)
def test_nobody_is_made_to_name_a_direction(
    dot: Employee, ada: Employee, stance: str, needed: set[str]
) -> None:
    """To rather not say is a full answer. Seen red by needing whatever is required."""
    content = asking(timeline={"required": True}, matters_most={"required": True})
    review = started_with(dot, ada, content)
    form = PreReviewSendForm(review, {"version": "0", "stance": stance, "question": "What?"})
    assert set(form.errors) == needed


def test_the_template_says_what_is_needed_of_a_gap_assessment(dot: Employee, ada: Employee) -> None:
    """Seen red with evidence needed in any case."""
    content = asking(
        offer={"required": True}, evidence={"required": False}, timeline_reason={"required": False}
    )
    review = started_with(dot, ada, content)
    typed = said_of("scope", "impact", "influence", scope_evidence="", timeline_reason="")
    assert GapAssessmentSendForm(review, typed).errors == {"offer": [NEEDED]}
    assert "Needed unless it matters little" not in page(review.manager, "gap_assessment", review)


def test_the_line_beside_a_question_says_who_reads_whatever_its_words(
    dot: Employee, ada: Employee
) -> None:
    """R1, R3. Seen red with the sentences of two audiences exchanged."""
    review = started_with(dot, ada, worded_anew(all_keys()))
    own, led = PreReviewDraftForm(review), GapAssessmentDraftForm(review)
    assert {name: str(own.audience_of(name)) for name in ("horizon", "question", "idea")} == {
        "horizon": "You, Bea and HR once you send it",
        "question": "You, and Bea once you send it",
        "idea": "You, Bea and HR once the seal is open",
    }
    shared = "You and Bea once the seal is open; HR only if you choose so"
    assert {str(own.audience_of(name)) for name in ("statement", "timeline")} == {shared}
    shared = "You and Ada once the seal is open; HR only if Ada shares"
    assert {str(led.audience_of(name)) for name in ("answer", "scope_evidence")} == {shared}
    assert str(led.audience_of("scope_level_now")) == "You, Ada and HR once the seal is open"


def test_only_what_is_offered_is_asked_about(dot: Employee, ada: Employee) -> None:
    """Seen red by asking about every dimension in each of the four."""
    review = started_with(dot, ada, TWO)
    own, led = PreReviewDraftForm(review), GapAssessmentDraftForm(review)
    assert not [name for name in (*own.fields, *led.fields) if "influence" in name]
    assert [value for value, _name in own.fields["matters_most"].choices] == ["", "scope", "impact"]  # type: ignore[attr-defined]
    for form in (own, led):
        titles = [str(section.title) for section, _fields in form.asked()]
        assert "Influence" not in titles
    assert "Influence" not in all_steps(review)
    assert [code for code, _name in Talk(review, []).choices] == ["scope", "impact"]


def test_a_form_of_two_dimensions_is_sent_and_kept(dot: Employee, ada: Employee) -> None:
    """Seen red: what was typed was looked for in every dimension."""
    review = started_with(dot, ada, TWO)
    sent = client_for(review.manager).post(
        reverse("send_gap_assessment", args=[review.pk]), said_of("scope", "impact")
    )
    assert sent.status_code == 302
    kept = GapAssessment.objects.get(review=review).gaps.values_list("subject", flat=True)
    assert set(kept) == {"scope", "impact"}
    typed = {"version": "0", "stance": "deepen", "question": "What?", "level_scope": "3"}
    typed |= {"to": str(review.manager_id)}
    sent = client_for(ada).post(reverse("send_pre_review", args=[review.pk]), typed)
    assert sent.status_code == 302
    assert PreReview.objects.get(review=review).self_views.get().level_now == 3


def test_the_scale_has_the_words_of_the_template_wherever_it_stands(
    dot: Employee, ada: Employee
) -> None:
    """Seen red with OWN_LEVELS alone in `level_words`, and with the model's own labels."""
    review = started_with(dot, ada, SCALE)
    for asked in (
        all_steps(review),
        page(review.manager, "gap_assessment", review),
    ):
        assert "1: first steps" in asked
        assert "2: seedling" in asked
        assert "2: with guidance" not in asked
    walk(review, Stage.TALK)  # Ada is at 1 and 2, Bea sees 3 and 4 of the 5 that are needed
    talk = every_stage(client_for(ada), review.pk)
    assert "2: seedling" in talk
    for words in ("first steps", "seedling", "on one&#x27;s own", "oak", "forest"):
        assert f'<span class="levels-words" dir="auto">{words}</span>' in talk
    read = page(ada, "gap_assessment", review)
    assert '<span class="levels-words" dir="auto">forest</span>' in read


@pytest.mark.parametrize(
    ("dimensions", "problem"),
    [
        ((), "Assess 1 to 2 gaps, those that matter most"),
        (("impact",), None),
        (("impact", "influence"), None),
        (("scope", "impact", "influence"), "Assess 1 to 2 gaps, those that matter most"),
    ],
)
def test_as_many_gaps_are_needed_as_the_template_says(
    dot: Employee, ada: Employee, dimensions: tuple[str, ...], problem: str | None
) -> None:
    """Seen red without the fewest, and without the most."""
    content = replace(Content(), fewest_gaps=1, most_gaps=2)
    review = started_with(dot, ada, content)
    form = GapAssessmentSendForm(review, said_of(*dimensions))
    assert form.is_valid() is (problem is None)
    assert all(problem and str(error).startswith(problem) for error in form.non_field_errors())
    assert "Assess 1 to 2 gaps" in page(review.manager, "gap_assessment", review)


def test_a_gap_that_was_begun_is_to_be_whole(dot: Employee, ada: Employee) -> None:
    """Seen red by asking for parts only where all gaps are asked for."""
    review = started_with(dot, ada, replace(Content(), fewest_gaps=1))
    typed = said_of("impact", scope_evidence="Half a thought")
    needed = {"scope_level_now", "scope_level_needed", "scope_importance"}
    assert set(GapAssessmentSendForm(review, typed).errors) == needed


def test_where_every_gap_is_asked_for_each_field_says_so(dot: Employee, ada: Employee) -> None:
    """Nobody counts gaps where none may be left out. Seen red with the sentence in any case."""
    review = start(dot, ada)
    form = GapAssessmentSendForm(review, ANSWERED)
    assert not form.non_field_errors()
    assert len(form.errors) == 9
    assert "leave the others empty" not in page(review.manager, "gap_assessment", review)
