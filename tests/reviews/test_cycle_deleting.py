"""HR deletes a draft: asked once, and it stays known that it was done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.verdicts import Conflict, Refused
from reviews.actions.deleting import delete_draft
from reviews.actions.launch import begin_test, launch_cycle, take_launch_back
from reviews.launching import work_off
from reviews.models import Cycle, CycleEvent, PreReview, Review
from tests.cast import Cast, client_for
from tests.reviews.cycles import LATER, draft, fresh, job_of, launched, leave_out
from tests.reviews.pages import sent_by


def test_a_draft_goes_with_all_that_is_its_own_and_leaves_its_name(cast: Cast) -> None:
    """Seen red by leaving its test run, which then refused, and without the event."""
    cycle = draft(cast.dot, name="Spring")
    leave_out(cast.dot, cycle, cast.ivy)
    begin_test(cast.dot, cycle, (cast.ada, cast.bea), timezone.now())
    client, delete = client_for(cast.dot), reverse("delete_draft", args=[cycle.pk])
    asked = client.get(delete)
    for words in ("Ada Quill", "1 person left out by name", "everyone whom Dot Meadow"):
        assert words in asked.content.decode()
    assert Cycle.objects.filter(pk=cycle.pk).exists(), "a page changes nothing"
    answer = client.post(delete, sent_by(asked, delete), follow=True)
    assert answer.redirect_chain == [(reverse("cycles"), 302)]
    assert not Cycle.objects.filter(name__startswith="Spring").exists()
    [event] = CycleEvent.objects.filter(verb="delete")
    assert (event.actor, event.cycle, event.details) == (cast.dot, None, {"name": "Spring"})
    assert "deleted the draft" in answer.content.decode()
    assert "Spring" not in client_for(cast.gil).get(reverse("cycles")).content.decode()


def test_only_a_draft_as_it_was_seen_is_deleted_by_who_prepares_it(cast: Cast) -> None:
    """Seen red by taking whatever version."""
    cycle = draft(cast.dot, name="Autumn")
    with pytest.raises(Refused):
        delete_draft(cast.gil, cycle, cycle.version, timezone.now())
    with pytest.raises(Conflict):
        delete_draft(cast.dot, cycle, cycle.version - 1, timezone.now())
    running = launched(cast.dot)
    with pytest.raises(Conflict):
        delete_draft(cast.dot, running, running.version, timezone.now())


def test_a_draft_in_which_somebody_has_begun_to_write_stays(cast: Cast) -> None:
    """R5: of a launch that was taken back. Seen red by removing their review with it."""
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, cycle.version, LATER, timezone.now())
    work_off()
    written = PreReview.objects.filter(review__cycle=cycle, review__employee=cast.ada)
    written.update(statement="The river.", version=1)
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    work_off()
    with pytest.raises(Conflict, match="begun to write"):
        delete_draft(cast.dot, fresh(cycle), fresh(cycle).version, timezone.now())
    assert written.get().statement == "The river."
    Review.objects.filter(cycle=cycle).get()


def test_a_draft_whose_launch_was_taken_back_whole_can_be_deleted(cast: Cast) -> None:
    """Seen red by leaving the work, which then refused."""
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, cycle.version, LATER, timezone.now())
    work_off()
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    work_off()
    delete_draft(cast.dot, fresh(cycle), fresh(cycle).version, timezone.now())
    assert not Cycle.objects.filter(pk=cycle.pk).exists()
