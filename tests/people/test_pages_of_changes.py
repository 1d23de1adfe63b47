"""The pages by which HR changes something about a person: ask, say what would happen, do it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.actions import employees, roles
from people.choices import RoleKind
from people.models import Employee
from tests.cast import Cast, client_for, department_of, employ
from tests.people.pages import (
    ask,
    confirm,
    person_page,
    post,
    text_of,
)
from tests.reviews.pages import sent_by

TODAY, NOW = timezone.localdate(), timezone.now()


def test_a_manager_is_changed_once_it_is_confirmed(cast: Cast) -> None:
    address, client = reverse("change_manager", args=[cast.bea.pk]), client_for(cast.dot)
    form = sent_by(ask(client, address), address, manager="hal@example.org")
    preview = client.post(address, form).context["preview"]
    assert "Hal Birch leads Bea Harbour" in preview
    assert "The 2 people below them move along" in preview
    assert Employee.objects.get(pk=cast.bea.pk).manager == cast.fay
    confirm(client, address, manager="hal")
    assert Employee.objects.get(pk=cast.bea.pk).manager == cast.hal


def test_what_is_confirmed_is_who_was_meant_in_the_preview(cast: Cast) -> None:
    address, client = reverse("change_manager", args=[cast.bea.pk]), client_for(cast.dot)
    form = sent_by(post(client, address, manager="birch"), address)
    employ("Moe Birch")
    assert client.post(address, form | {"confirmed": "yes"}).status_code == 302
    assert Employee.objects.get(pk=cast.bea.pk).manager == cast.hal


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"manager": "ada"}, "Nobody can lead somebody whom they report to"),
        ({"manager": "bea"}, "Nobody can lead somebody whom they report to"),
        ({"manager": "example.org"}, "Several people match"),
        ({"manager": "nobody at all"}, "Nobody who works here is called that"),
        ({"manager": "hal", "since": "2099-01-01"}, "Choose today or a day before"),
        ({"manager": "hal", "since": "2020-01-05"}, "Fay Marsh led them from Jan. 6, 2020 on"),
        ({"manager": "hal", "since": "yesterday"}, "Enter a valid date"),
        ({"manager": "h\x00al"}, "Null characters"),
    ],
)
def test_an_impossible_manager_is_explained(cast: Cast, typed: dict[str, str], said: str) -> None:
    address, client = reverse("change_manager", args=[cast.bea.pk]), client_for(cast.dot)
    answer = client.post(address, sent_by(ask(client, address), address, **typed))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_was_previewed_before_another_change_is_refused(cast: Cast) -> None:
    address, client = reverse("change_manager", args=[cast.cyd.pk]), client_for(cast.dot)
    form = sent_by(ask(client, address), address, manager="hal") | {"confirmed": "yes"}
    employees.edit_employee(cast.dot, cast.cyd, {"title": "Clerk"}, NOW)
    answer = client.post(address, form)
    assert answer.status_code == 409
    assert "while your page was open" in answer.content.decode()
    assert Employee.objects.get(pk=cast.cyd.pk).manager == cast.bea


def test_somebody_is_moved_sent_on_leave_let_go_and_let_in_again(cast: Cast) -> None:
    client, numbers = client_for(cast.dot), [cast.bea.pk]
    preview = confirm(client, reverse("move_person", args=numbers), department="Finance")
    assert "works in Finance from now on" in preview
    address = reverse("note_on_leave", args=numbers)
    preview = confirm(client, address, first=f"{TODAY:%Y-%m-%d}")
    assert "until you note that they are back" in preview
    confirm(client, reverse("note_back", args=numbers))
    day = f"{TODAY:%Y-%m-%d}"
    preview = confirm(client, reverse("note_leaving", args=numbers), last_day=day)
    assert "cannot sign in from now on" in preview
    assert "2 people report to them and need a new manager" in preview
    assert not Employee.objects.get(pk=cast.bea.pk).is_active
    preview = confirm(client, reverse("come_back", args=numbers))
    assert "Fay Marsh leads them, as before" in preview
    bea = Employee.objects.get(pk=cast.bea.pk)
    assert (bea.is_active, bea.department, bea.on_leave_from) == (
        True,
        department_of(cast.hal),
        None,
    )


def test_a_last_day_ahead_is_noted_and_taken_back(cast: Cast) -> None:
    client, numbers = client_for(cast.dot), [cast.cyd.pk]
    address = reverse("note_leaving", args=numbers)
    preview = confirm(client, address, last_day="2099-12-31")
    assert "can sign in until the end of" in preview
    assert "2099" in text_of(client, person_page(cast.cyd))
    confirm(client, reverse("note_staying", args=numbers))
    assert Employee.objects.get(pk=cast.cyd.pk).end_date is None


def test_a_change_to_ones_own_link_says_who_else_has_to_do_it(cast: Cast) -> None:
    roles.give_role(cast.dot, cast.bea, RoleKind.HR_ADMIN, None, NOW)
    typed = {"change_manager": {"manager": "hal"}, "move_person": {"department": "Finance"}}
    for page, fields in typed.items():
        address = reverse(page, args=[cast.dot.pk])
        answer = post(client_for(cast.dot), address, **fields)
        assert answer.status_code == 422
        assert "another HR admin has to change it" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "typed", "told"),
    [
        ("change_manager", {"manager": "hal"}, "Hal Birch, Fay Marsh"),
        ("move_person", {"department": "Finance"}, "Fay Marsh"),
    ],
)
def test_where_there_is_one_hr_admin_the_page_says_who_is_told(
    cast: Cast, page: str, typed: dict[str, str], told: str
) -> None:
    """Seen red with a preview that leaves it out."""
    address = reverse(page, args=[cast.dot.pk])
    said = confirm(client_for(cast.dot), address, **typed)
    assert f"told by mail to {told}." in said
    mails = Message.objects.filter(kind="own_link_changed").order_by("pk")
    assert [one.recipient.name for one in mails] == told.split(", ")
    others = post(client_for(cast.dot), reverse(page, args=[cast.ada.pk]), **typed)
    assert "told by mail" not in others.content.decode()
