"""What HR does about somebody's way in, on that person's page."""

from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from outbox.sender import send_due
from people.actions import employees
from people.actions.invitations import invite
from people.models import Employee, Invitation, PersonEvent
from tests.cast import Cast, client_for, department_of
from tests.people.pages import confirm, person_page, text_of
from tests.reviews.pages import sent_by

NOW = timezone.now()
PAGES = {"invite_person": "Send an invitation", "remove_factors": "Remove their second steps"}


def keyed(person: Employee) -> Employee:
    """Give `person` a passkey; return them."""
    data = {"name": "A key", "credential": {}}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
    return person


def verbs(reader: Employee, person: Employee) -> set[str]:
    """Return which of the two pages `reader` is offered about `person`."""
    page = text_of(client_for(reader), person_page(person))
    return {name for name in PAGES if reverse(name, args=[person.pk]) in page}


def test_hr_invites_somebody_on_their_page(dot: Employee, newcomer: Employee) -> None:
    """Seen red with a form whose `change` does nothing, and one that is offered to everybody."""
    assert verbs(dot, newcomer) == {"invite_person"}
    said = confirm(client_for(dot), reverse("invite_person", args=[newcomer.pk]))
    assert "gets a mail to nia@example.org" in said
    assert "stops working" not in said
    assert Invitation.objects.get().employee == newcomer
    send_due(timezone.now())
    assert mail.outbox[-1].to == [newcomer.email]


def test_an_invitation_sent_again_says_which_one_it_replaces(
    dot: Employee, newcomer: Employee
) -> None:
    invite(dot, newcomer, NOW)
    said = confirm(client_for(dot), reverse("invite_person", args=[newcomer.pk]))
    assert "stops working" in said
    assert [one.is_open(timezone.now()) for one in Invitation.objects.all()] == [True, False]


def test_an_address_that_changed_behind_the_page_gets_no_mail(
    dot: Employee, newcomer: Employee
) -> None:
    """Seen red without the look at the version."""
    client, address = client_for(dot), reverse("invite_person", args=[newcomer.pk])
    form = sent_by(client.get(address), address)
    employees.edit_employee(dot, newcomer, {"email": "nova@example.org"}, NOW)
    assert client.post(address, form | {"confirmed": "yes"}).status_code == 409
    assert not Invitation.objects.exists()


def test_a_lost_second_step_is_removed_on_their_page_and_told(cast: Cast) -> None:
    """Seen red with a form whose `change` does nothing."""
    keyed(cast.ada)
    assert verbs(cast.dot, cast.ada) == {"remove_factors"}
    said = confirm(client_for(cast.dot), reverse("remove_factors", args=[cast.ada.pk]))
    assert "the password alone" in said
    assert not Authenticator.objects.exists()
    event = PersonEvent.objects.get(verb=PersonEvent.Verb.REMOVE_FACTORS)
    assert (event.actor, event.employee) == (cast.dot, cast.ada)
    send_due(timezone.now())
    told = [one for one in mail.outbox if one.to == [cast.ada.email]]
    assert any("second step for signing in was removed" in str(one.body) for one in told)


def test_where_there_is_nothing_to_do_it_is_not_offered_and_answered_409(cast: Cast) -> None:
    client = client_for(cast.dot)
    assert verbs(cast.dot, cast.ada) == set()
    for name in PAGES:
        address = reverse(name, args=[cast.ada.pk])
        assert client.get(address).status_code == 409
        assert client.post(address, {"confirmed": "yes"}).status_code == 409


def test_hr_of_a_part_takes_no_safeguard_from_somebody_who_may_do_more(cast: Cast) -> None:
    """Seen red with `may_edit` in place of `may_change_login`."""
    for person in (cast.ivy, cast.sol):
        keyed(person)
        assert department_of(person) == department_of(cast.hal)
        assert verbs(cast.gil, person) == set()
        assert verbs(cast.dot, person) == {"remove_factors"}
    keyed(cast.hal)
    assert verbs(cast.gil, cast.hal) == {"remove_factors"}
    keyed(cast.dot)
    assert verbs(cast.dot, cast.dot) == set()
