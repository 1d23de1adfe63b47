"""What the same addresses answer where the person, the file or the link is in another state.

The table speaks of Ada at work, with a leave and a last day ahead. Here she has none, or has left;
an import is another's; an invitation is used up; a password was given a moment ago.
"""

from collections.abc import Collection, Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from config.policy import Actor, Moment
from people.models import Employee, Invitation
from tests.cast import PASSWORD
from tests.policy.world import World, undone, world_at

pytestmark = pytest.mark.django_db

CHANGES = (
    "edit_person",
    "change_manager",
    "move_person",
    "note_on_leave",
    "note_back",
    "note_leaving",
    "note_staying",
    "come_back",
)
OF_A_FILE = ("people_import", "import_columns", "confirm_import", "drop_import", "refused_rows")
HR_TWICE = {Actor.HR, Actor.OTHER_HR}


@pytest.fixture(scope="module")
def module_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all states."""
    with django_db_blocker.unblock(), world_at(Moment.READY) as world:
        yield world


@pytest.fixture
def world(module_world: World) -> Iterator[World]:
    """The world; a state ends with its test."""
    with undone():
        yield module_world


def statuses(world: World, method: str, route: str) -> dict[Actor, int]:
    """Return what everybody gets."""
    return {actor: world.request(route, method, actor).status_code for actor in Actor}


def cells(otherwise: int, anonymous: int, **others: Collection[Actor]) -> dict[Actor, int]:
    """Return `otherwise` for everybody who is signed in, but what `others` say: get_200={...}."""
    row = dict.fromkeys(Actor, otherwise) | {Actor.ANONYMOUS: anonymous}
    for status, actors in others.items():
        row |= dict.fromkeys(actors, int(status.removeprefix("get_")))
    return row


@pytest.mark.parametrize("route", ["note_back", "note_staying"])
def test_nobody_but_hr_learns_that_there_is_no_leave_and_no_last_day(
    world: World, route: str
) -> None:
    """Seen red by asking whether there is a leave before asking who wants to know."""
    Employee.objects.filter(pk=world.cast.ada.pk).update(
        on_leave_from=None, on_leave_to=None, end_date=None
    )
    assert statuses(world, "GET", route) == cells(403, 302, get_409={Actor.HR})
    assert statuses(world, "POST", route) == cells(403, 401, get_409={Actor.HR})


def test_somebody_who_has_left_is_found_by_hr_in_scope_alone(world: World) -> None:
    """Their own session has ended. Seen red by letting everybody see leavers."""
    Employee.objects.filter(pk=world.cast.ada.pk).update(is_active=False)
    signed_out = {Actor.EMPLOYEE}
    page = statuses(world, "GET", "person")
    assert page == cells(404, 302, get_200={Actor.HR}, get_302=signed_out)
    for route in CHANGES:
        status = "get_200" if route in ("edit_person", "come_back") else "get_409"
        found = {status: {Actor.HR}, "get_302": signed_out}
        assert statuses(world, "GET", route) == cells(404, 302, **found), route
    roles = statuses(world, "GET", "person_roles")
    assert roles == cells(404, 302, get_200={Actor.HR}, get_302=signed_out)


def test_hr_of_a_part_sees_their_own_import(world: World) -> None:
    """HR for everyone sees it, too. Seen red by showing imports to HR for everyone alone."""
    world.around.job.person = world.cast.gil
    world.around.job.save()
    for route in OF_A_FILE:
        status = "get_302" if route in ("confirm_import", "drop_import") else "get_200"
        assert statuses(world, "GET", route) == cells(404, 302, **{status: HR_TWICE}), route


def test_an_invitation_that_is_used_up_says_so_to_everybody(world: World) -> None:
    """Seen red by not asking whether it was used."""
    Invitation.objects.update(used_at=timezone.now())
    for method in ("GET", "POST"):
        assert statuses(world, method, "invitation") == cells(410, 410)


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("mfa_activate_totp", 200),
        ("mfa_add_webauthn", 200),
        ("mfa_edit_webauthn", 404),
        ("mfa_remove_webauthn", 404),
    ],
)
def test_whoever_just_gave_a_password_sets_up_second_steps_of_their_own(
    world: World, route: str, status: int
) -> None:
    """And finds no key of others. Seen red with a key that is Ada's own."""
    for client in world.clients.values():
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert statuses(world, "GET", route) == cells(status, 302)
