"""Files brought in by the real actions: what they change, and what they leave alone."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.utils import timezone

from outbox.models import Message
from people import changes
from people.changes import Change
from people.choices import ImportState, ImportTakes, RoleKind
from people.models import Department, Employee, PersonEvent, Role
from people.verdicts import Conflict, Refused
from tests.cast import Cast
from tests.people.imports.bringing import (
    HEAD,
    TEAM,
    bring,
    everything,
    led,
    look,
    reasons,
    require_sound,
    write,
)

Verb = PersonEvent.Verb
GOOD_ROWS = ImportTakes.GOOD_ROWS


def test_new_people_stand_where_the_file_puts_them_though_managers_come_later(
    bea: Employee,
) -> None:
    job = bring(TEAM)

    assert job.state == ImportState.DONE
    noa = Employee.objects.get(number="10")
    assert (noa.manager, noa.hire_date) == (bea, date(2024, 1, 2))
    assert noa.department
    assert noa.department.path.startswith(Department.objects.get(name="Quality").path)
    assert Employee.objects.get(number="12").manager == Employee.objects.get(number="13")
    assert Department.objects.get(name="Harbour").parent is None
    require_sound()


def test_new_people_cannot_sign_in_until_they_have_a_password(cast: Cast) -> None:
    bring(TEAM)

    assert not Employee.objects.get(number="10").has_usable_password()


def test_the_same_file_twice_changes_nothing_the_second_time(cast: Cast) -> None:
    bring(TEAM)
    before = everything()
    job = bring(TEAM)

    assert (job.to_write, job.counts) == (0, {"same": 4})
    assert everything() == before


def test_columns_that_are_not_in_the_file_are_left_alone(ada: Employee) -> None:
    Employee.objects.filter(pk=ada.pk).update(title="Clerk", stage="mid")
    bring("email,title\nada@example.org,Nurse\n")

    ada.refresh_from_db()
    assert (ada.title, ada.stage, ada.manager_id is not None) == ("Nurse", "mid", True)


def test_a_moved_manager_takes_everybody_below_along(cast: Cast) -> None:
    bring("email,manager\nbea@example.org,hal@example.org\n")

    assert Employee.objects.below(cast.hal).filter(pk=cast.ada.pk).exists()
    require_sound()


def test_two_who_swap_places_and_a_whole_tree_upside_down_are_no_trouble(cast: Cast) -> None:
    bring(
        "email,manager\nfay@example.org,ada@example.org\nbea@example.org,\nada@example.org,bea@example.org\n"
    )

    assert led(cast.ada) == ["Fay"]
    require_sound()


def test_every_change_is_told_once_with_what_it_is_about(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Change] = []
    monkeypatch.setattr(changes, "_listeners", [told.extend])
    finance = Department.objects.get(name="Finance")
    bring(
        "email,title,department,manager,on leave from\n"
        "ada@example.org,Nurse,Finance,fay@example.org,2030-01-01\n"
    )

    assert {change.verb: (change.before, change.after) for change in told} == {
        Verb.EDIT: ({"title": ""}, {"title": "Nurse"}),
        Verb.MOVE_DEPARTMENT: (cast.ada.department, finance),
        Verb.CHANGE_MANAGER: (cast.bea, cast.fay),
        Verb.GO_ON_LEAVE: (None, ["2030-01-01", ""]),
    }
    assert PersonEvent.objects.filter(employee=cast.ada, actor=None).count() == 4


def test_a_listener_hears_once_of_all_that_a_step_writes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with a call for every change: a room above would ask the database for each."""
    calls: list[Sequence[Change]] = []
    monkeypatch.setattr(changes, "_listeners", [calls.append])
    bring("email,title\n" + "".join(f"{one.email},Nurse\n" for one in (cast.ada, cast.cyd)))
    assert [[change.employee for change in call] for call in calls] == [[cast.ada, cast.cyd]]


def test_a_listener_that_fails_undoes_its_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_changes: Sequence[Change]) -> None:
        raise RuntimeError

    monkeypatch.setattr(changes, "_listeners", [fail])
    before = everything()
    job = bring("email,title\nada@example.org,Nurse\n")

    assert (job.state, "not prepared for" in job.reason) == (ImportState.STOPPED, True)
    assert everything() == before


def test_all_or_nothing_writes_nothing_where_a_row_is_refused(cast: Cast) -> None:
    before = everything()
    job = look(HEAD + "10,noa@example.org,Noa,,,\n11,nonsense,Oto,,,\n")

    with pytest.raises(Conflict, match="Some rows are refused"):
        write(job)
    assert everything() == before


def test_the_good_rows_are_written_and_the_refused_ones_are_kept_with_their_reasons(
    cast: Cast,
) -> None:
    job = bring(HEAD + "10,noa@example.org,Noa,,,\n11,nonsense,Oto,,,\n", takes=GOOD_ROWS)

    assert Employee.objects.filter(number="10").exists()
    assert reasons(job) == {3: "E-mail: “nonsense” is not an e-mail address."}


def test_absence_makes_nobody_a_leaver_unless_asked(cast: Cast) -> None:
    bring("email,name\nnoa@example.org,Noa Reed\n")

    assert Employee.objects.left().count() == 0


def test_the_absent_leave_where_asked_but_superusers_stay(cast: Cast) -> None:
    job = bring(
        "email\n"
        + "".join(
            f"{one.email}\n" for one in cast.everybody().values() if one not in (cast.cyd, cast.sol)
        ),
        makes_leavers=True,
    )

    assert job.counts["leaver"] == 1
    assert list(Employee.objects.left()) == [cast.cyd]
    require_sound()


def test_a_line_without_a_name_to_go_by_proves_nobody_absent(cast: Cast) -> None:
    job = look("email,name\nada@example.org,Ada Quill\n,Cyd\n", makes_leavers=True)

    assert job.leavers == 0
    assert "do not say whom" in job.reason


def test_somebody_refused_is_not_absent(cast: Cast) -> None:
    job = look("email,hired on\ncyd@example.org,soon\n", makes_leavers=True)

    assert not job.rows.filter(employee=cast.cyd, verdict="leaver").exists()


def test_a_leaver_by_file_is_let_go_like_any_other_and_comes_back_like_any_other(
    cast: Cast,
) -> None:
    bring(
        "email,last day\ngil@example.org,2026-01-31\n",
    )
    gil = Employee.objects.get(pk=cast.gil.pk)
    assert (gil.is_active, gil.end_date) == (False, date(2026, 1, 31))
    assert not gil.has_usable_password()
    assert not gil.roles.exists()

    bring("email,last day\ngil@example.org,\n")
    gil.refresh_from_db()
    assert (gil.is_active, gil.end_date) == (True, None)
    assert PersonEvent.objects.filter(employee=gil, verb=Verb.COME_BACK).exists()
    require_sound()


def test_hr_of_a_part_brings_in_that_part_alone(cast: Cast) -> None:
    content = (
        "email,name,department,title\n"
        "hal@example.org,Hal Birch,Finance,Treasurer\n"
        "ada@example.org,Ada Quill,Quality,Nurse\n"
        "ivy@example.org,Ivy Brook,Operations,Nurse\n"
        "noa@example.org,Noa Reed,Finance > Payroll,\n"
        "oto@example.org,Oto Lund,Operations > Payroll,\n"
        "pia@example.org,Pia Moss,,\n"
    )
    job = bring(content, cast.gil, takes=GOOD_ROWS)

    assert sorted(reasons(job)) == [3, 4, 6, 7]
    assert Employee.objects.get(email="noa@example.org").department
    assert not Employee.objects.filter(title="Nurse").exists()
    assert not Department.objects.filter(name="Payroll", parent__name="Operations").exists()


def test_hr_of_a_part_makes_nobody_elsewhere_a_leaver(cast: Cast) -> None:
    job = look("email\ngil@example.org\n", cast.gil, makes_leavers=True)

    leavers = {row.employee for row in job.rows.filter(verdict="leaver")}
    assert leavers == {cast.hal}  # not Sol, a superuser, nor Ivy, who holds a role


def test_whoever_is_no_hr_brings_nothing(cast: Cast) -> None:
    with pytest.raises(Refused):
        look(TEAM, cast.bea)


def test_nobody_brings_in_their_own_manager_while_another_hr_admin_could(cast: Cast) -> None:
    Role.objects.create(person=cast.eve, kind=RoleKind.HR_ADMIN)
    job = look("email,manager\ndot@example.org,hal@example.org\n", cast.dot)

    assert "another HR admin" in reasons(job)[2]


def test_where_there_is_no_other_hr_admin_those_concerned_are_told(cast: Cast) -> None:
    bring("email,manager\nada@example.org,dot@example.org\n", cast.dot)

    told = Message.objects.filter(kind="own_link_changed").values_list(
        "recipient__email", flat=True
    )
    assert set(told) == {"ada@example.org", "bea@example.org"}


def test_nobody_shows_themselves_out_by_file(cast: Cast) -> None:
    job = look("email,last day\ndot@example.org,2026-01-31\n", cast.dot)

    assert "Somebody else" in reasons(job)[2]


def test_hire_dates_ahead_do_not_stand_in_the_way(cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=30)
    bring(HEAD + f"10,noa@example.org,Noa,,bea@example.org,{soon}\n")
    bring("number,manager\n10,fay@example.org\n")

    assert led(cast.fay).count("") == 1
    require_sound()
