"""Author and readers are told the same of what is shared: who reads it, since when, where it is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.sharing import withdraw
from aspirations.choices import ShareAudience
from aspirations.models import DirectionShare
from people.models import Employee
from tests.aspirations.test_coach_pages import words_of
from tests.aspirations.test_sharing import BOTH, MANAGER, page_of, shared, written
from tests.cast import Cast, client_for
from tests.reviews.pages import fields_of, sent_by

SHARE, MINE = "/direction/share/", "/direction/"


def said_on(page: str, person: Employee) -> str:
    """Return what `person` reads on `page`."""
    return words_of(client_for(person).get(page).content.decode())


def test_a_draft_that_others_read_word_for_word_is_not_called_private(ada: Employee) -> None:
    """Seen red by saying of every draft that only its author can read it."""
    written(ada)
    assert "Only you can read it." in said_on(MINE, ada)
    shared(ada, MANAGER)
    page = said_on(MINE, ada)
    assert "The same as what you shared on" in page
    assert "Only you can read it." not in page
    assert "private draft" not in page
    written(ada, "gannet")
    assert "Only you can read it." in said_on(MINE, ada)


def test_a_draft_is_private_again_after_withdrawing(ada: Employee) -> None:
    """Seen red by comparing with the last share, withdrawn or not."""
    shared(ada, MANAGER)
    withdraw(ada, timezone.now())
    assert "Only you can read it." in said_on(MINE, ada)


def test_readers_are_not_taken_for_the_author(cast: Cast) -> None:
    """Seen red by showing everybody the names that the author's own pages have."""
    shared(cast.ada, BOTH)
    for page, person in (
        (page_of(cast.ada), cast.bea),
        (page_of(cast.ada), cast.dot),
        (page_of(cast.ada), cast.ada),
        (SHARE, cast.ada),
    ):
        told = said_on(page, person)
        assert "Where they stand" in told
        assert "What draws them there" in told
        for name in ("Where you stand", "What draws you there", "What you want to be known"):
            assert name not in told


@pytest.mark.parametrize("audience", [MANAGER, BOTH])
def test_sharing_anew_begins_with_those_who_read_it_now(
    ada: Employee, audience: ShareAudience
) -> None:
    """Seen red by beginning with the manager alone: HR was shut out by pressing the button."""
    shared(ada, audience)
    written(ada, "gannet")
    client = client_for(ada)
    page = client.get(SHARE)
    assert fields_of(page, SHARE)["audience"] == audience.value
    ends = "With “Only Bea Harbour” that ends at once."
    assert (ends in words_of(page.content.decode())) is (audience == BOTH)
    assert client.post(SHARE, sent_by(page, SHARE)).status_code == 302
    assert DirectionShare.objects.of(ada).standing().get().audience == audience


def test_a_withdrawn_share_chooses_nothing_beforehand(ada: Employee) -> None:
    """Seen red by beginning with the last share, withdrawn or not."""
    shared(ada, BOTH)
    withdraw(ada, timezone.now())
    assert fields_of(client_for(ada).get(SHARE), SHARE)["audience"] == MANAGER.value


def test_whoever_may_read_it_finds_it_at_home_and_with_the_directions(cast: Cast) -> None:
    """HR gets no mail. Seen red by asking for shares by the manager's name."""
    for audience, readers in ((MANAGER, {"bea"}), (BOTH, {"bea", "dot"})):
        shared(cast.ada, audience)
        for name, person in cast.everybody().items():
            is_reader = name in readers
            is_linked = page_of(cast.ada) in with_links(MINE, person)
            assert is_linked is (is_reader or person == cast.ada), name
            assert ("The direction of one person" in said_on("/", person)) is is_reader, name
    withdraw(cast.ada, timezone.now())
    for person in (cast.bea, cast.dot):
        assert "Shared with you" not in said_on("/", person) + said_on(MINE, person)


def with_links(page: str, person: Employee) -> str:
    """Return `page` with its addresses."""
    return client_for(person).get(page).content.decode()


def test_what_cannot_be_shared_gives_no_mark_of_the_page_back(ada: Employee) -> None:
    """Seen red without saying which fields are hidden: “Words: draft:3”."""
    written(ada)
    client = client_for(ada)
    sent = sent_by(client.get(reverse("share_direction")), SHARE)
    Employee.objects.filter(pk=ada.pk).update(manager=None)
    answer = client.post(SHARE, sent)
    assert answer.status_code == 409
    assert "draft:" not in answer.content.decode()
