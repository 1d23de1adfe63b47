"""People join, are edited, take leave, leave and come back."""

from datetime import timedelta

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from people import days
from people.actions import employees, roles
from people.choices import RoleKind
from people.models import Employee, PersonEvent, ReportingLine, Role
from people.verdicts import Conflict, Refused
from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, client_for, start, walk

TODAY, NOW = timezone.localdate(), timezone.now()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
Verb = PersonEvent.Verb
NEW = {"email": "Lio@Example.org", "name": "Lio Reed"}


def verbs_of(person: Employee) -> list[str]:
    """Return what happened to somebody, oldest first."""
    events = PersonEvent.objects.filter(employee=person).order_by("pk")
    return list(events.values_list("verb", flat=True))


def now(person: Employee) -> Employee:
    """Return somebody's record as it is now."""
    return Employee.objects.get(pk=person.pk)


def test_somebody_new_has_no_password_but_a_place_and_a_line(cast: Cast) -> None:
    fields = {**NEW, "manager": cast.bea, "department": cast.bea.department, "hire_date": TODAY}
    lio = employees.add_employee(cast.dot, fields, NOW)
    assert lio.email == "lio@example.org"
    assert not lio.has_usable_password()
    assert lio.tree_path == f"{cast.bea.tree_path}{lio.pk}/"
    line = ReportingLine.objects.get(employee=lio)
    assert (line.manager, line.since, line.until) == (cast.bea, TODAY, None)
    assert verbs_of(lio) == [Verb.ADD]


def test_only_hr_adds_people_and_only_to_their_part(cast: Cast) -> None:
    for person in (cast.bea, cast.sol, cast.ivy):
        with pytest.raises(Refused):
            employees.add_employee(person, NEW, NOW)
    with pytest.raises(Refused):
        employees.add_employee(cast.gil, NEW | {"department": cast.ada.department}, NOW)
    with pytest.raises(Refused):
        employees.add_employee(cast.gil, NEW, NOW)
    employees.add_employee(cast.gil, NEW | {"department": cast.hal.department}, NOW)


def test_two_people_never_share_an_address_or_number(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already"):
        employees.add_employee(cast.dot, NEW | {"email": "ADA@example.org"}, NOW)
    employees.edit_employee(cast.dot, cast.ada, {"number": "7"}, NOW)
    with pytest.raises(ValidationError) as refused:
        employees.edit_employee(cast.dot, cast.cyd, {"number": "7"}, NOW)
    assert set(refused.value.message_dict) == {"number"}


def test_an_edit_is_an_event_that_says_what_was_there_before(cast: Cast) -> None:
    employees.edit_employee(cast.dot, cast.ada, {"title": "Analyst", "name": cast.ada.name}, NOW)
    event = PersonEvent.objects.get(employee=cast.ada, verb=Verb.EDIT)
    assert event.details == {"before": {"title": ""}, "after": {"title": "Analyst"}}
    assert now(cast.ada).title == "Analyst"


def test_an_edit_that_changes_nothing_leaves_no_trace(cast: Cast) -> None:
    version = cast.ada.version
    employees.edit_employee(cast.dot, cast.ada, {"name": cast.ada.name}, NOW)
    assert now(cast.ada).version == version
    assert Verb.EDIT not in verbs_of(cast.ada)


@pytest.mark.parametrize("field", ["manager", "is_superuser", "is_active", "password", "version"])
def test_what_has_a_verb_of_its_own_is_not_edited(cast: Cast, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        employees.edit_employee(cast.dot, cast.ada, {field: None}, NOW)
    with pytest.raises(ValueError, match="is_superuser"):
        employees.add_employee(cast.dot, NEW | {"is_superuser": True}, NOW)


@pytest.mark.parametrize(
    ("field", "value"), [("time_zone", "Mars/Olympus"), ("email", "nobody"), ("name", "x" * 151)]
)
def test_an_impossible_value_is_refused_by_field(cast: Cast, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        employees.edit_employee(cast.dot, cast.ada, {field: value}, NOW)
    assert set(refused.value.message_dict) == {field}


def test_nobody_takes_over_an_account_that_may_do_more(cast: Cast) -> None:
    """Whoever sets the address can ask for a new password by mail."""
    for target in (cast.sol, cast.ivy):
        with pytest.raises(Refused, match="holds a role"):
            employees.edit_employee(cast.gil, target, {"email": "gil2@example.org"}, NOW)
        with pytest.raises(Refused, match="holds a role"):
            employees.leave(cast.gil, target, TODAY, NOW)
    employees.edit_employee(cast.gil, cast.sol, {"title": "Administrator"}, NOW)
    employees.edit_employee(cast.dot, cast.sol, {"email": "sol2@example.org"}, NOW)
    employees.edit_employee(cast.gil, cast.hal, {"email": "hal2@example.org"}, NOW)


def test_a_leave_is_noted_and_ends(cast: Cast) -> None:
    employees.go_on_leave(cast.dot, cast.ada, TODAY, TOMORROW, NOW)
    assert now(cast.ada).is_on_leave(TODAY)
    assert not now(cast.ada).is_on_leave(TOMORROW + timedelta(days=1))
    employees.return_from_leave(cast.dot, cast.ada, NOW)
    assert not now(cast.ada).is_on_leave(TODAY)
    assert verbs_of(cast.ada)[-2:] == [Verb.GO_ON_LEAVE, Verb.RETURN_FROM_LEAVE]
    with pytest.raises(Conflict, match="not on leave"):
        employees.return_from_leave(cast.dot, cast.ada, NOW)


def test_a_leave_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="begins before it ends"):
        employees.go_on_leave(cast.dot, cast.ada, TODAY, YESTERDAY, NOW)


def test_a_leave_that_is_over_ends_by_itself(cast: Cast) -> None:
    employees.go_on_leave(cast.dot, cast.ada, YESTERDAY, TODAY, NOW)
    employees.go_on_leave(cast.dot, cast.cyd, YESTERDAY, None, NOW)
    assert days.note_returns(TODAY, NOW) == 0
    assert days.note_returns(TOMORROW, NOW) == 1
    assert days.note_returns(TOMORROW, NOW) == 0
    event = PersonEvent.objects.get(employee=cast.ada, verb=Verb.RETURN_FROM_LEAVE)
    assert event.actor is None


def test_the_next_request_of_a_leaver_is_refused_in_every_session(cast: Cast) -> None:
    """Seen red with is_active left alone, and the last part with the password left alone."""
    sessions = [client_for(cast.ada) for _ in range(20)]
    home = reverse("home")
    assert all(session.get(home).status_code == 200 for session in sessions)
    employees.leave(cast.dot, now(cast.ada), TODAY, NOW)
    for session in sessions:
        answer = session.get(home)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
    employees.come_back(cast.dot, now(cast.ada), TODAY, NOW)
    assert all(session.get(home).status_code == 302 for session in sessions)


def test_a_link_to_a_new_password_dies_with_leaving(cast: Cast) -> None:
    key = f"{user_pk_to_url_str(cast.ada)}-{default_token_generator.make_token(cast.ada)}"
    employees.leave(cast.dot, now(cast.ada), TODAY, NOW)
    employees.come_back(cast.dot, now(cast.ada), TODAY, NOW)
    assert not default_token_generator.check_token(now(cast.ada), key.split("-", 1)[1])


def test_leaving_deletes_nothing(cast: Cast) -> None:
    review = walk(start(cast.dot, cast.ada), Stage.PREPARE)
    before = Review.objects.filter(employee=cast.ada).count(), Employee.objects.count()
    employees.leave(cast.dot, now(cast.ada), TODAY, NOW)
    after = Review.objects.filter(employee=cast.ada).count(), Employee.objects.count()
    assert before == after
    left = Review.objects.get(pk=review.pk)
    assert (left.stage, left.manager) == (Stage.CALLED_OFF, cast.bea)
    assert now(cast.ada).manager == cast.bea


def test_leaving_ends_the_line_on_the_last_day(cast: Cast) -> None:
    employees.leave(cast.dot, cast.cyd, TODAY, NOW)
    assert ReportingLine.objects.get(employee=cast.cyd).until == TODAY


def test_the_reports_of_a_leaver_are_there_for_hr_to_see(cast: Cast) -> None:
    employees.leave(cast.dot, cast.bea, TODAY, NOW)
    unled = set(Employee.objects.led_by_a_leaver().covered_by_hr(cast.dot))
    assert unled == {cast.ada, cast.cyd}
    assert not Employee.objects.led_by_a_leaver().covered_by_hr(cast.gil).exists()


def test_roles_end_with_leaving_and_do_not_come_back(cast: Cast) -> None:
    employees.leave(cast.dot, cast.gil, TODAY, NOW)
    assert not Role.objects.filter(person=cast.gil).exists()
    assert verbs_of(cast.gil) == [Verb.TAKE_ROLE, Verb.LEAVE]
    employees.come_back(cast.dot, now(cast.gil), TODAY, NOW)
    assert now(cast.gil).hr_scope == []


def test_nobody_shows_themselves_out(cast: Cast) -> None:
    with pytest.raises(Refused, match="Somebody else"):
        employees.leave(cast.dot, cast.dot, TODAY, NOW)


def test_a_last_day_ahead_is_awaited(cast: Cast) -> None:
    employees.leave(cast.dot, cast.ada, TOMORROW, NOW)
    assert now(cast.ada).is_active
    assert days.note_leavers(TOMORROW, NOW) == 0
    assert days.note_leavers(TOMORROW + timedelta(days=1), NOW) == 1
    assert days.note_leavers(TOMORROW + timedelta(days=1), NOW) == 0
    left = now(cast.ada)
    assert (left.is_active, left.end_date) == (False, TOMORROW)
    assert PersonEvent.objects.get(employee=cast.ada, verb=Verb.LEAVE).actor is None


def test_cron_notes_what_days_have_passed(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    """Seen red by noting leavers alone."""
    Employee.objects.filter(pk=cast.cyd.pk).update(end_date=YESTERDAY)
    Employee.objects.filter(pk=cast.hal.pk).update(on_leave_from=YESTERDAY, on_leave_to=YESTERDAY)
    call_command("note_days")
    assert "1 left, 1 came back" in capsys.readouterr().out
    cast.cyd.refresh_from_db()
    assert not cast.cyd.is_active


def test_a_last_day_ahead_can_be_taken_back(cast: Cast) -> None:
    with pytest.raises(Conflict):
        employees.stay(cast.dot, cast.ada, NOW)
    employees.leave(cast.dot, cast.ada, TOMORROW, NOW)
    employees.stay(cast.dot, cast.ada, NOW)
    assert days.note_leavers(TOMORROW + timedelta(days=9), NOW) == 0


def test_a_last_day_before_the_first_is_refused(cast: Cast) -> None:
    employees.edit_employee(cast.dot, cast.ada, {"hire_date": TODAY}, NOW)
    with pytest.raises(ValidationError, match="after the first one"):
        employees.leave(cast.dot, cast.ada, YESTERDAY, NOW)


def test_who_comes_back_is_led_by_who_led_them(cast: Cast) -> None:
    employees.leave(cast.dot, cast.cyd, YESTERDAY, NOW)
    employees.come_back(cast.dot, cast.cyd, TODAY, NOW)
    lines = ReportingLine.objects.filter(employee=cast.cyd).order_by("since")
    assert [line.until for line in lines] == [YESTERDAY, None]
    assert now(cast.cyd).is_active
    assert verbs_of(cast.cyd) == [Verb.LEAVE, Verb.COME_BACK]


def test_each_state_is_entered_once(cast: Cast) -> None:
    with pytest.raises(Conflict, match="works here"):
        employees.come_back(cast.dot, cast.ada, TODAY, NOW)
    employees.leave(cast.dot, cast.ada, TODAY, NOW)
    for change in (
        lambda: employees.leave(cast.dot, cast.ada, TODAY, NOW),
        lambda: employees.go_on_leave(cast.dot, cast.ada, TODAY, None, NOW),
        lambda: employees.change_manager(cast.dot, cast.ada, cast.hal, TODAY, NOW),
        lambda: employees.move_person(cast.dot, cast.ada, cast.hal.department, NOW),
        lambda: roles.give_role(cast.dot, cast.ada, RoleKind.AUDITOR, None, NOW),
    ):
        with pytest.raises(Conflict):
            change()
