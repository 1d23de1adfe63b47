"""Whoever came with a file is invited together, and HR finds who still waits for it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.actions.invitations import invite
from people.imports import inviting
from people.models import Employee, Invitation, PersonEvent
from people.views import imports
from tests.cast import Cast, client_for, department_of
from tests.people.imports.bringing import TEAM, bring

NEW = "email,name,department\nnoa@example.org,Noa,Finance\noto@example.org,Oto,Operations\n"


def invited() -> list[str]:
    """Return the addresses of everybody who is invited, as often as they are."""
    found = Invitation.objects.order_by("pk").values_list("employee__email", flat=True)
    return [str(address) for address in found]


def test_everybody_who_came_with_a_file_is_invited_with_one_button(cast: Cast) -> None:
    """Seen red by inviting everybody without a password, and by leaving the event out."""
    Employee.objects.create_user("old@example.org", name="Old")
    job = bring(TEAM, cast.dot)
    client, page = client_for(cast.dot), reverse("people_import", args=[job.pk])
    assert "Invite 4 people by mail" in client.get(page).content.decode()

    answer = client.post(reverse("invite_added", args=[job.pk]), follow=True).content.decode()
    assert "4 people are invited." in answer
    assert "by mail" not in answer
    assert len(invited()) == len(set(invited())) == 4
    assert "old@example.org" not in invited()
    events = PersonEvent.objects.filter(verb=PersonEvent.Verb.INVITE, actor=cast.dot)
    assert events.count() == Message.objects.filter(kind="account_invitation").count() == 4
    assert client.post(reverse("invite_added", args=[job.pk])).status_code == 409


def test_a_large_file_is_invited_some_at_a_time(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red without the limit."""
    monkeypatch.setattr(inviting, "AT_ONCE", 3)
    monkeypatch.setattr(imports, "AT_ONCE", 3)
    job = bring(TEAM, cast.dot)
    client, page = client_for(cast.dot), reverse("people_import", args=[job.pk])
    assert "Invite the first 3 of 4 people" in client.get(page).content.decode()
    client.post(reverse("invite_added", args=[job.pk]))
    assert len(invited()) == 3
    client.post(reverse("invite_added", args=[job.pk]))
    assert len(set(invited())) == len(invited()) == 4


def test_hr_of_a_part_invites_only_whom_they_act_for(cast: Cast) -> None:
    """Seen red by inviting all of the file."""
    job = bring(NEW, cast.dot)
    job.person = cast.gil
    job.save(update_fields=["person"])
    client_for(cast.gil).post(reverse("invite_added", args=[job.pk]))
    assert invited() == ["noa@example.org"]
    assert department_of(cast.gil).name == "Finance"


@pytest.mark.parametrize("who", ["ada", "gil", "ivy"])
def test_nobody_else_reaches_the_button(cast: Cast, who: str) -> None:
    job = bring(NEW, cast.dot)
    address = reverse("invite_added", args=[job.pk])
    assert client_for(cast.everybody()[who]).post(address).status_code == 404
    assert not invited()


def test_the_command_invites_whom_it_has_added(cast: Cast, tmp_path: Path) -> None:
    """Seen red by inviting with a dry run too."""
    file = tmp_path / "people.csv"
    file.write_text(NEW)
    call_command("import_people", file, "--dry-run", "--invite")
    assert not invited()
    call_command("import_people", file, "--invite")
    assert sorted(invited()) == ["noa@example.org", "oto@example.org"]


def found(reader: Employee, account: str) -> set[str]:
    """Return the first names of whom the list of people shows for this kind of account."""
    page = client_for(reader).get(reverse("people"), {"account": account}).context["page"]
    return {one.name.split()[0] for one in page.rows}


def test_hr_finds_who_is_not_invited_who_is_and_who_has_a_password(cast: Cast) -> None:
    """Seen red by asking for the invitation alone, and by answering beyond one's part."""
    bring(NEW, cast.dot)
    oto = Employee.objects.get(name="Oto")
    invite(cast.dot, oto, timezone.now())
    assert (found(cast.dot, "uninvited"), found(cast.dot, "invited")) == ({"Noa"}, {"Oto"})
    assert found(cast.dot, "password") == {name.title() for name in cast.everybody()}
    assert found(cast.gil, "uninvited") == {"Noa"}
    assert found(cast.gil, "invited") == set()
    assert {"Noa", "Oto", "Ada"} <= found(cast.ada, "password"), "only HR asks"


def test_the_page_of_a_person_tells_hr_how_they_get_in(cast: Cast) -> None:
    """Seen red by showing it to everybody."""
    bring(NEW, cast.dot)
    oto = Employee.objects.get(name="Oto")
    pages = {
        name: client_for(reader).get(reverse("person", args=[oto.pk])).content.decode()
        for name, reader in (("dot", cast.dot), ("ada", cast.ada))
    }
    assert "Not invited yet" in pages["dot"]
    assert "Not invited yet" not in pages["ada"]
    invite(cast.dot, oto, timezone.now())
    page = client_for(cast.dot).get(reverse("person", args=[oto.pk])).content.decode()
    assert "; the link works until " in page
    page = client_for(cast.dot).get(reverse("person", args=[cast.ada.pk])).content.decode()
    assert "Has a password" in page
