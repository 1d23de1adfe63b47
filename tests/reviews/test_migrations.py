"""Reviews of before are brought along, and back again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from reviews import seal
from reviews.actions import plan
from reviews.actions.template import add_template
from reviews.models import (
    ActionItem,
    CheckIn,
    GapAssessment,
    PreReview,
    Review,
    SelfView,
    TemplateVersion,
)
from reviews.states import Stage
from tests.cast import make_cast, start, walk
from tests.migrating import migrate_to
from tests.reviews.asking import all_keys, worded_anew

BEFORE, SINCE = "0006_rolling", "0007_subjects"
# What a pre-review and a gap assessment were sealed with before.
OLD_WORDS = (
    *("stance", "track", "track_code", "aimed_stage", "direction", "horizon", "statement"),
    *("timeline", "matters_most", "question", "idea", "readers"),
    *("level scope", "level impact", "level influence"),
    *("answer", "timeline_view", "timeline_reason", "offer", "gaps"),
)


@pytest.fixture
def today_again(transactional_db: None) -> Iterator[None]:
    """Whatever a test does to the tables, afterwards they are today's."""
    yield
    migrate_to("reviews", None)


def sealed_as_before(form: PreReview | GapAssessment) -> None:
    """Seal a form that was sent the way it was done before."""
    words = {name: word for name, word in form.sealed_words().items() if name in OLD_WORDS}
    assert "subject" not in str(words)
    form.sealed_text = seal.as_text(words)
    form.seal = seal.fingerprint(form.sealed_text, form.salt)
    form.save(update_fields=["sealed_text", "seal"])


def test_what_was_said_and_sealed_before_is_as_true_as_it_was(today_again: None) -> None:
    """There and back again. Seen red with gaps sealed by the name that their subject has now."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.TALK)
    for model in (PreReview, GapAssessment):
        sealed_as_before(model.objects.get(review=review))
    SelfView.objects.create(
        pre_review=PreReview.objects.get(review=review), subject="a_code_" * 9, level_now=2
    )

    then = migrate_to("reviews", BEFORE)

    old_view: Any = then.get_model("reviews", "SelfView")
    views = old_view.objects.filter(pre_review__review=review.pk)
    dimensions = {"scope", "impact", "influence"}
    assert set(views.values_list("dimension", flat=True)) == dimensions
    migrate_to("reviews", SINCE)
    migrate_to("reviews", None)
    assert PreReview.objects.get(review=review).is_unbroken()
    assert GapAssessment.objects.get(review=review).is_unbroken()


def test_a_template_of_before_asks_the_new_questions_and_needs_none(today_again: None) -> None:
    """What a cycle needs was said at its launch. Seen red without the migration of the versions."""
    content = worded_anew(all_keys())
    own = add_template(make_cast().dot, "Ours", content, timezone.now())

    then = migrate_to("reviews", BEFORE)
    stored = then.get_model("reviews", "TemplateVersion").objects.get(pk=own.pk)
    assert "own_level" not in str(stored.content)
    migrate_to("reviews", None)

    says = TemplateVersion.objects.get(pk=own.pk).says
    assert says.texts["level_scope"] == "Ask level_scope!"
    assert says.texts["own_level"] == ""
    assert "statement" in says.needed
    assert not {"own_level", "own_evidence", "instead"} & says.needed


def test_what_stood_stays_and_what_was_taken_back_does_not_come_back(today_again: None) -> None:
    """Before check-ins could be taken back, each of them stood for everybody who reads the plan.

    Seen red by going back without forgetting: the database refuses what has no status.
    """
    cast, now = make_cast(), timezone.now()
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    plan.note_support(cast.bea, action, "Two afternoons.", now)
    said = plan.check_in(cast.ada, action, "done", "A slip.", now)
    plan.take_back_check_in(cast.ada, said, now)

    then = migrate_to("reviews", "0017_signed_while_under_way")
    old: Any = then.get_model("reviews", "CheckIn")
    kept = old.objects.filter(action=action.pk).values_list("status", "note")
    assert list(kept) == [("on_track", "kestrel.check_in.")]
    migrate_to("reviews", None)

    assert [one.note for one in CheckIn.objects.standing().of(review)] == ["kestrel.check_in."]
    assert ActionItem.objects.get(pk=action.pk).status == "on_track"


def test_a_closed_plan_lives_again_where_plans_never_close(today_again: None) -> None:
    """With the day of its second signature. Seen red by going back and leaving the stage."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.CLOSED)

    then = migrate_to("reviews", "0019_appointment_by_start")
    old: Any = then.get_model("reviews", "Review")
    before = old.objects.get(pk=review.pk)
    assert before.stage == "follow_up"
    assert before.stage_since == before.manager_signed_at
    events: Any = then.get_model("reviews", "Event")
    assert not events.objects.filter(review=review.pk, verb="close_plan").exists()
    migrate_to("reviews", None)

    assert Review.objects.get(pk=review.pk).stage == Stage.FOLLOW_UP
