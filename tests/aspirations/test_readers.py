"""Who reads what is shared is who stood on the preview, for as long as it was meant."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from aspirations.actions.draft import StaleSave
from aspirations.actions.sharing import share
from aspirations.actions.versions import keep_version
from aspirations.latest import Seen, seen_by
from aspirations.models import Aspiration, DirectionShare
from aspirations.readers import hr_readers
from outbox.models import Message
from people.actions.departments import add_department
from people.actions.employees import change_manager, let_go
from people.choices import RoleKind
from people.models import Department, Employee, Role
from tests.aspirations.test_sharing import BOTH, MANAGER, page_of, share_form, shared, written
from tests.cast import Cast, client_for

SHARE = "/direction/share/"
MINE = "/direction/"
NEVER_KNOWN = ("9" * 20, "9" * 400)


def led_from_now_on(cast: Cast, manager: Employee) -> None:
    """Let `manager` lead Ada."""
    ada = Employee.objects.get(pk=cast.ada.pk)
    change_manager(cast.dot, ada, manager, timezone.localdate(), timezone.now())


def test_somebody_whom_the_preview_did_not_name_reads_nothing(cast: Cast) -> None:
    """Seen red by not asking for the manager in `share`."""
    written(cast.ada)
    sent = share_form(cast.ada)
    led_from_now_on(cast, cast.hal)
    answer = client_for(cast.ada).post(SHARE, sent)
    assert answer.status_code == 409
    assert b"Hal Birch" in answer.content
    assert not DirectionShare.objects.exists()


def test_words_that_the_preview_did_not_show_are_not_shared(cast: Cast) -> None:
    """No draft: what was said last moved on. Seen red by marking every version alike."""
    keep_version(cast.cyd, Aspiration(stance="toward", statement="mild"), timezone.now())
    assert b"mild" in client_for(cast.cyd).get(SHARE).content
    sent = share_form(cast.cyd)
    keep_version(cast.cyd, Aspiration(stance="toward", statement="sealed"), timezone.now())
    answer = client_for(cast.cyd).post(SHARE, sent)
    assert answer.status_code == 409
    assert b"sealed" in answer.content
    assert not DirectionShare.objects.exists()


@pytest.mark.parametrize("words", ["", "draft:9", "version:1", "draft:x"])
def test_only_what_stands_now_can_have_been_seen(cast: Cast, words: str) -> None:
    written(cast.ada)
    with pytest.raises(StaleSave):
        share(cast.ada, BOTH, Seen(words, cast.ada.manager_id), timezone.now())


def test_the_preview_sends_what_it_shows(cast: Cast) -> None:
    written(cast.ada)
    page = client_for(cast.ada).get(SHARE).content.decode()
    seen = seen_by(cast.ada)
    for name, value in (("words", seen.words), ("manager", seen.manager_id)):
        assert f'name="{name}" value="{value}"' in page


def test_nobody_reads_the_direction_of_somebody_who_has_left(cast: Cast) -> None:
    """Seen red by not asking whether the author works here."""
    shared(cast.ada, BOTH)
    let_go(None, cast.ada, timezone.localdate() - timedelta(days=1), timezone.now())
    for reader in (cast.bea, cast.dot):
        assert client_for(reader).get(page_of(cast.ada)).status_code == 404
    assert page_of(cast.ada) not in client_for(cast.bea).get(MINE).content.decode()


@pytest.mark.parametrize("number", NEVER_KNOWN)
@pytest.mark.parametrize("page", ["/people/{}/direction/", "/direction/versions/{}/"])
def test_a_number_that_nobody_can_have_is_not_found(cast: Cast, page: str, number: str) -> None:
    """Seen red by filtering by the person's number in one go: 500."""
    assert client_for(cast.dot).get(page.format(number)).status_code == 404


def test_another_manager_closes_it_and_stops_its_mail(cast: Cast) -> None:
    """Seen red by not listening to changes."""
    shared(cast.ada, BOTH)
    led_from_now_on(cast, cast.hal)
    assert not DirectionShare.objects.standing().exists()
    assert not Message.objects.unfinished().filter(kind="direction_shared").exists()
    page = client_for(cast.ada).get(MINE).content
    assert b"You had shared it with Bea Harbour" in page
    for reader in (cast.bea, cast.hal, cast.dot):
        assert client_for(reader).get(page_of(cast.ada)).status_code == 404


def test_it_is_not_opened_again_unasked(cast: Cast) -> None:
    """Seen red by not listening to changes."""
    shared(cast.ada, MANAGER)
    for manager in (cast.hal, cast.bea):
        led_from_now_on(cast, manager)
    assert client_for(cast.bea).get(page_of(cast.ada)).status_code == 404


def test_whoever_withdrew_it_themselves_is_told_nothing_of_managers(cast: Cast) -> None:
    """Seen red by taking every closed share for one that ended with a manager."""
    shared(cast.ada, MANAGER)
    client_for(cast.ada).post(reverse("withdraw_direction"))
    led_from_now_on(cast, cast.hal)
    assert b"You had shared it" not in client_for(cast.ada).get(MINE).content


def test_without_a_manager_at_work_no_button_leads_to_sharing(cast: Cast) -> None:
    """Seen red by showing it to everybody with a draft."""
    written(cast.ada)
    assert SHARE in client_for(cast.ada).get(MINE).content.decode()
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    page = client_for(cast.ada).get(MINE).content.decode()
    assert SHARE not in page
    assert "Nobody leads you at present" in page


def test_those_who_may_read_it_find_it_on_the_persons_page(cast: Cast) -> None:
    """HR has no other way to it. Seen red by leaving the author out of the question."""
    shared(cast.ada, BOTH)
    for name, reader in cast.everybody().items():
        page = client_for(reader).get(reverse("person", args=[cast.ada.pk])).content.decode()
        assert (page_of(cast.ada) in page) is (name in ("bea", "dot")), name
    other = client_for(cast.dot).get(reverse("person", args=[cast.cyd.pk])).content.decode()
    assert "shares with you" not in other


PLACES = st.sampled_from([None, "Yard", "Slip", "Rope"])


@given(
    place=PLACES, held=st.lists(st.tuples(st.sampled_from(["ada", "hal", "eve", "fay"]), PLACES))
)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_preview_names_exactly_those_in_hr_who_read(
    places: dict[str | None, Department | None],
    cast: Cast,
    place: str | None,
    held: list[tuple[str, str | None]],
) -> None:
    """Seen red by leaving departments below out of `hr_readers`."""
    Role.objects.all().delete()
    for name, where in set(held):
        person = getattr(cast, name)
        Role.objects.create(person=person, kind=RoleKind.HR_ADMIN, department=places[where])
    Employee.objects.filter(pk=cast.ada.pk).update(department=places[place])
    ada = Employee.objects.get(pk=cast.ada.pk)
    others = Employee.objects.exclude(pk__in=[ada.pk, cast.bea.pk])
    reading = {one for one in others if Aspiration.objects.visible_to(one).of(ada).exists()}
    assert set(hr_readers(ada)) == reading


@pytest.fixture
def places(cast: Cast) -> dict[str | None, Department | None]:
    """Return departments, one of them below another, and none; Ada shares with all of HR."""
    yard = add_department("Yard")
    shared(cast.ada, BOTH)
    return {
        None: None,
        "Yard": yard,
        "Slip": add_department("Slip", yard),
        "Rope": add_department("Rope"),
    }
