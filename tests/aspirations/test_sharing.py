"""A draft is its author's alone; what is shared is read by those who were chosen, no one else."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.draft import save_draft
from aspirations.actions.sharing import share, withdraw
from aspirations.choices import ShareAudience
from aspirations.forms.sharing import initial_of
from aspirations.latest import seen_by
from aspirations.models import Aspiration, DirectionDraft, DirectionShare
from outbox.letters import compose
from outbox.models import Message
from people.actions.employees import change_manager, come_back, leave
from people.models import AccessLogEntry, Employee
from people.verdicts import Conflict
from tests.cast import Cast, client_for, employ

BOTH, MANAGER = ShareAudience.MANAGER_AND_HR, ShareAudience.MANAGER
LONG_TEXTS = ("statement", "known_for", "stays_open", "from_today", "could_offer")


def whole(mark: str = "puffin") -> dict[str, Any]:
    """Return a whole direction whose every text has `mark` in it."""
    return {
        "stance": "toward",
        "track": f"{mark}.track",
        "direction": f"{mark}.direction",
        "aimed_stage": "senior",
        "horizon": "beyond",
        "growth_rank": ["influence", "scope"],
        "goals": [{"what": f"{mark}.goal", "horizon": "near", "sign": f"{mark}.sign"}],
        "objectives": [f"{mark}.objective"],
        **{name: f"{mark}.{name}" for name in LONG_TEXTS},
    }


def written(person: Employee, mark: str = "puffin") -> DirectionDraft:
    """Return the draft of `person`, saved once more with `mark` in every text."""
    version = DirectionDraft.objects.filter(person=person).values_list("version", flat=True).first()
    save_draft(person, whole(mark), version or 0, timezone.now())
    return DirectionDraft.objects.get(person=person)


def shared(person: Employee, audience: ShareAudience, mark: str = "puffin") -> DirectionShare:
    """Return what `person` has just written and shared."""
    written(person, mark)
    return share(person, audience, seen_by(person), timezone.now())


def share_form(person: Employee, audience: ShareAudience = MANAGER) -> dict[str, Any]:
    """Return what the preview that `person` sees now would send."""
    return {**initial_of(seen_by(person)), "audience": audience.value}


def test_no_order_that_has_one_thing_twice_is_shared(ada: Employee) -> None:
    """A draft may clash while it is written. Seen red by sharing whatever stands there."""
    version = written(ada).version
    save_draft(ada, whole() | {"growth_rank": ["scope", "scope"]}, version, timezone.now())
    with pytest.raises(Conflict, match="two places"):
        share(ada, MANAGER, seen_by(ada), timezone.now())


def page_of(person: Employee) -> str:
    """Return where others read the direction of `person`."""
    return reverse("their_direction", args=[person.pk])


PAGES = (
    "my_direction",
    "write_direction",
    "share_direction",
    "compare_versions",
    "access_log",
    "home",
    "tracks",
)


def test_a_draft_is_read_by_its_author_alone(cast: Cast) -> None:
    """Not by the manager, HR, an auditor or a superuser (R2).

    Seen red by letting `DirectionDraftQuerySet.visible_to` return everything.
    """
    written(cast.ada)
    for name, person in cast.everybody().items():
        client = client_for(person)
        there = [client.get(reverse(page)) for page in PAGES]
        found = any(b"puffin" in answer.content for answer in there)
        assert found is (name == "ada"), name
        assert list(DirectionDraft.objects.visible_to(person)) == (
            [DirectionDraft.objects.get()] if name == "ada" else []
        )
        assert client.get(page_of(cast.ada)).status_code == 404


def test_a_draft_answers_like_one_that_is_absent(cast: Cast) -> None:
    """Seen red by answering 403 to whoever knows the person."""
    written(cast.ada)
    for name in ("bea", "dot", "sol", "ivy"):
        client = client_for(cast.everybody()[name])
        there, nowhere = client.get(page_of(cast.ada)), client.get(page_of(cast.cyd))
        assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)


READERS = {MANAGER: {"ada", "bea"}, BOTH: {"ada", "bea", "dot"}}


@pytest.mark.parametrize("audience", list(READERS))
def test_what_is_shared_is_read_by_those_who_were_chosen(
    cast: Cast, audience: ShareAudience
) -> None:
    """Seen red by leaving the audience out of `visible_to`."""
    shared(cast.ada, audience)
    for name, person in cast.everybody().items():
        answer = client_for(person).get(page_of(cast.ada))
        assert answer.status_code == (200 if name in READERS[audience] else 404), name
        assert (b"puffin.statement" in answer.content) is (name in READERS[audience])


def test_every_word_of_it_is_read_and_no_word_written_later(cast: Cast) -> None:
    """Seen red by showing the draft in place of the version."""
    shared(cast.ada, MANAGER)
    written(cast.ada, "gannet")
    page = client_for(cast.bea).get(page_of(cast.ada)).content.decode()
    for name in (*LONG_TEXTS, "track", "direction", "goal", "sign", "objective"):
        assert f"puffin.{name}" in page
    assert "gannet" not in page


def test_the_preview_shows_every_word_and_every_name(cast: Cast) -> None:
    """Seen red by naming every HR admin."""
    written(cast.ada)
    page = client_for(cast.ada).get(reverse("share_direction")).content.decode()
    for name in (*LONG_TEXTS, "track", "direction", "goal", "sign", "objective"):
        assert f"puffin.{name}" in page
    assert "Bea Harbour" in page
    assert "Dot Meadow" in page
    assert "Gil Stone" not in page


def test_withdrawing_closes_it_at_once(cast: Cast) -> None:
    """Seen red by not asking for `withdrawn_at` in `visible_to`, and in `shared`."""
    shared(cast.ada, BOTH)
    assert client_for(cast.ada).post(reverse("withdraw_direction")).status_code == 302
    for person in (cast.ada, cast.bea, cast.dot):
        assert client_for(person).get(page_of(cast.ada)).status_code == 404
    for person in (cast.bea, cast.dot):
        assert not Aspiration.objects.visible_to(person).of(cast.ada).exists()
    with pytest.raises(Conflict):
        withdraw(cast.ada, timezone.now())


def test_sharing_again_opens_the_new_words_alone(cast: Cast) -> None:
    """Seen red by leaving the earlier share open."""
    shared(cast.ada, BOTH)
    shared(cast.ada, MANAGER, "gannet")
    page = client_for(cast.bea).get(page_of(cast.ada)).content
    assert b"gannet.statement" in page
    assert b"puffin" not in page
    assert client_for(cast.dot).get(page_of(cast.ada)).status_code == 404
    assert DirectionShare.objects.of(cast.ada).standing().count() == 1


def test_a_version_shared_twice_is_listed_once(cast: Cast) -> None:
    first = shared(cast.ada, MANAGER)
    again = share(cast.ada, BOTH, seen_by(cast.ada), timezone.now())
    assert first.aspiration == again.aspiration
    assert Aspiration.objects.visible_to(cast.bea).of(cast.ada).count() == 1


def test_a_new_manager_reads_nothing_and_the_former_no_longer(cast: Cast) -> None:
    """It was shared with Bea by name. Seen red by asking for the present manager alone."""
    shared(cast.ada, MANAGER)
    change_manager(cast.dot, cast.ada, cast.fay, timezone.localdate(), timezone.now())
    for person in (cast.bea, cast.fay):
        assert client_for(person).get(page_of(cast.ada)).status_code == 404
    assert b"no longer leads you" in client_for(cast.ada).get(reverse("my_direction")).content


def test_what_was_shared_stays_closed_for_those_who_leave_and_come_back(cast: Cast) -> None:
    """Seen red by closing it only where the manager changed."""
    shared(cast.ada, MANAGER)
    today, now = timezone.localdate(), timezone.now()
    leave(cast.dot, cast.ada, today, now)
    cast.ada.refresh_from_db()
    come_back(cast.dot, cast.ada, today, now)
    assert client_for(cast.bea).get(page_of(cast.ada)).status_code == 404
    assert not DirectionShare.objects.of(cast.ada).standing().exists()


def test_the_manager_is_told_without_a_word_of_it(cast: Cast) -> None:
    """Seen red by putting the direction into the mail's context."""
    shared(cast.ada, MANAGER)
    (message,) = Message.objects.filter(kind="direction_shared")
    mail = compose(message)
    everything = f"{mail.subject} {mail.body} {mail.alternatives} {message.context}"
    assert message.recipient == cast.bea
    assert "puffin" not in everything
    assert page_of(cast.ada) in mail.body
    withdraw(cast.ada, timezone.now())
    assert not Message.objects.unfinished().filter(kind="direction_shared").exists()


def test_each_reading_is_noted_for_the_author_once_a_day(cast: Cast) -> None:
    """R4. Seen red by leaving record_reading out."""
    shared(cast.ada, BOTH)
    for person in (cast.bea, cast.bea, cast.dot, cast.ada):
        client_for(person).get(page_of(cast.ada))
    noted = AccessLogEntry.objects.filter(subject=cast.ada, record="direction")
    assert sorted(entry.reader.name for entry in noted) == ["Bea Harbour", "Dot Meadow"]
    page = client_for(cast.ada).get(reverse("access_log")).content.decode()
    assert "Bea Harbour" in page
    assert "Direction" in page


def test_a_draft_that_moved_on_is_not_shared_unseen(cast: Cast) -> None:
    """Seen red by sharing whatever the draft says by then."""
    written(cast.ada)
    sent = share_form(cast.ada)
    written(cast.ada, "gannet")
    answer = client_for(cast.ada).post(reverse("share_direction"), sent)
    assert answer.status_code == 409
    assert b"gannet.statement" in answer.content
    assert not DirectionShare.objects.exists()


def test_nothing_can_be_shared_with_nobody(db: None) -> None:
    alone = employ("Una Alone")
    written(alone)
    answer = client_for(alone).get(reverse("share_direction"))
    assert answer.status_code == 409
    assert b"Nobody leads you at present" in answer.content


def test_an_empty_draft_is_not_shared(cast: Cast) -> None:
    save_draft(cast.cyd, {}, 0, timezone.now())
    sent = share_form(cast.cyd)
    assert client_for(cast.cyd).post(reverse("share_direction"), sent).status_code == 409
    assert not DirectionShare.objects.exists()


def test_the_manager_finds_what_is_shared_on_their_own_page(cast: Cast) -> None:
    shared(cast.ada, MANAGER)
    assert page_of(cast.ada) in client_for(cast.bea).get(reverse("my_direction")).content.decode()
    withdraw(cast.ada, timezone.now())
    answer = client_for(cast.bea).get(reverse("my_direction")).content.decode()
    assert page_of(cast.ada) not in answer
