"""Files brought in by the real actions: what they change, and what they leave alone."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from outbox.models import Message
from people import changes
from people.actions.employees import edit_employee
from people.actions.imports import confirm_import, drop_import
from people.changes import Change
from people.choices import ImportState, ImportTakes, RoleKind
from people.imports import applying, running
from people.imports.running import LEASE, TakenOverError, take, work_off, work_on
from people.models import Department, Employee, ImportJob, ImportPart, PersonEvent, Role
from people.verdicts import Conflict, Refused
from tests.cast import Cast
from tests.people.imports.bringing import (
    bring,
    everything,
    led,
    look,
    reasons,
    require_sound,
    work,
    write,
)

Verb = PersonEvent.Verb
GOOD_ROWS = ImportTakes.GOOD_ROWS
HEAD = "number,email,name,department,manager,hired on\n"
TEAM = HEAD + (
    "10,noa@example.org,Noa Reed,Operations > Quality > Lab,bea@example.org,2024-01-02\n"
    "11,oto@example.org,Oto Lund,Harbour,noa@example.org,\n"
    "12,pia@example.org,Pia Moss,,13,\n"
    "13,rui@example.org,Rui Holt,,,\n"
)


@pytest.fixture(autouse=True)
def _a_sound_start(cast: Cast) -> None:
    require_sound()


def test_new_people_stand_where_the_file_puts_them_though_managers_come_later(
    bea: Employee,
) -> None:
    job = bring(TEAM)

    assert job.state == ImportState.DONE
    noa = Employee.objects.get(number="10")
    assert (noa.manager, noa.hire_date) == (bea, date(2024, 1, 2))
    assert noa.department
    assert noa.department.path.startswith("1/2/")
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
    monkeypatch.setattr(changes, "_listeners", [told.append])
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


def test_a_listener_that_fails_undoes_its_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_change: Change) -> None:
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


def test_more_than_one_in_twenty_leavers_has_to_be_said(cast: Cast) -> None:
    job = look("email\nada@example.org\n", makes_leavers=True)

    with pytest.raises(Conflict, match="how many"):
        write(job, leavers=None)
    with pytest.raises(Conflict, match="how many"):
        write(job, leavers=job.leavers - 1)
    write(job, leavers=job.leavers)
    assert set(Employee.objects.at_work()) == {cast.ada, cast.sol}


def test_one_in_twenty_leavers_is_nothing_to_ask_about(cast: Cast) -> None:
    bring("email,name\n" + "".join(f"e{number}@example.org,E\n" for number in range(30)))
    job = look("email,last day\ncyd@example.org,2020-01-01\neve@example.org,2020-01-01\n")

    assert (job.people, job.leavers) == (40, 2)
    write(job, leavers=None)


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


def test_a_preview_of_another_file_or_moment_is_not_confirmed(cast: Cast) -> None:
    job = look(TEAM, cast.dot)

    with pytest.raises(Conflict, match="moved on"):
        write(job, digest="0" * 64)
    with pytest.raises(Conflict, match="moved on"):
        write(job, preview=job.preview - 1)
    assert not Employee.objects.filter(number="10").exists()


def test_a_file_that_changed_where_it_is_kept_is_not_read(cast: Cast) -> None:
    job = look(TEAM, cast.dot)
    ImportPart.objects.filter(job=job).update(data=b"email,name\nx@example.org,X\n")
    ImportJob.objects.filter(pk=job.pk).update(state=ImportState.READING)
    work(job)

    assert (job.state, "not the one" in job.reason) == (ImportState.UNREADABLE, True)


def test_a_preview_of_yesterdays_organisation_is_made_again(cast: Cast) -> None:
    job = look("email,title\nada@example.org,Nurse\n", cast.dot)
    edit_employee(cast.dot, cast.ada, {"title": "Nurse"}, timezone.now())

    with pytest.raises(Conflict, match="once more"):
        write(job)
    work(job)
    assert (job.state, job.counts) == (ImportState.READY, {"same": 1})


def test_what_was_confirmed_is_not_confirmed_or_thrown_away_again(cast: Cast) -> None:
    job = look(TEAM, cast.dot)
    stale = ImportJob.objects.get(pk=job.pk)
    write(job)

    with pytest.raises(Conflict):
        write(stale)
    with pytest.raises(Conflict):
        drop_import(cast.dot, stale, timezone.now())


def test_an_interrupted_import_goes_on_where_it_was_left(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted once: forgetting `made_before` refuses Oto, whose manager an earlier step made."""
    monkeypatch.setattr(applying, "ROWS_IN_A_STEP", 1)
    job = look(TEAM)
    confirm_import(None, job, digest=job.digest, preview=1, takes=ImportTakes.ALL, leavers=0)
    steps = iter((True, True, True, False))
    real = applying._Writing._step

    def killed(self: applying._Writing, numbers: list[int]) -> dict[int, int]:
        if not next(steps):
            raise KeyboardInterrupt
        return real(self, numbers)

    monkeypatch.setattr(applying._Writing, "_step", killed)
    worker = uuid4()
    assert take(job, worker, timezone.now())
    with pytest.raises(KeyboardInterrupt):
        work_on(job, worker)
    monkeypatch.setattr(applying._Writing, "_step", real)

    assert work_off(timezone.now) == 0, "the lease of whoever was killed still runs"
    assert work_off(lambda: timezone.now() + 2 * LEASE) == 1
    job.refresh_from_db()
    assert (job.state, job.written) == (ImportState.DONE, 4)
    assert Employee.objects.filter(number__in=["10", "11", "12", "13"]).count() == 4
    assert PersonEvent.objects.filter(verb=Verb.ADD, employee__number="10").count() == 1
    require_sound()


def test_a_worker_that_was_given_up_writes_nothing_more(cast: Cast) -> None:
    job = look(TEAM)
    confirm_import(None, job, digest=job.digest, preview=1, takes=ImportTakes.ALL, leavers=0)
    slow, quick = uuid4(), uuid4()
    assert take(job, slow, timezone.now() - 2 * LEASE)
    assert take(job, quick, timezone.now())
    before = everything()

    with pytest.raises(TakenOverError):
        applying.write_rows(job, timezone.now(), running._Hand(job, slow, timezone.now).beat)
    assert everything() == before


def test_two_workers_do_not_get_the_same_job(cast: Cast) -> None:
    job = look(TEAM)
    confirm_import(None, job, digest=job.digest, preview=1, takes=ImportTakes.ALL, leavers=0)

    assert take(job, uuid4(), timezone.now())
    assert not take(job, uuid4(), timezone.now())


@pytest.mark.parametrize("takes", [ImportTakes.ALL, GOOD_ROWS])
def test_an_address_taken_while_the_file_is_written_is_refused_there(
    cast: Cast, takes: ImportTakes
) -> None:
    job = look(TEAM, takes=takes)
    confirm_import(None, job, digest=job.digest, preview=1, takes=takes, leavers=0)
    Employee.objects.create_user("rui@example.org", name="Another Rui")
    work(job)

    if takes == GOOD_ROWS:
        assert job.state == ImportState.DONE
        assert {4, 5} == set(reasons(job)), "Rui, and Pia whom Rui was to lead"
    else:
        assert job.state == ImportState.STOPPED
        assert "Line 5" in job.reason
    require_sound()


def test_a_circle_made_while_the_file_is_written_is_refused_there(cast: Cast) -> None:
    job = look("email,manager\nfay@example.org,hal@example.org\n", takes=GOOD_ROWS)
    confirm_import(None, job, digest=job.digest, preview=1, takes=GOOD_ROWS, leavers=0)
    bring("email,manager\nhal@example.org,fay@example.org\n")
    work(job)

    assert "circle" in reasons(job)[2]
    require_sound()


def test_the_command_says_what_it_did_and_a_dry_run_does_nothing(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(TEAM)
    call_command("import_people", file, "--dry-run")
    assert "4 added" in capsys.readouterr().out
    assert not Employee.objects.filter(number="10").exists()

    call_command("import_people", file)
    assert "4 written" in capsys.readouterr().out
    assert Employee.objects.filter(number="10").exists()


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        ("", (), "empty"),
        ("email,name\nnonsense,A\n", (), "Some rows are refused"),
        ("email\nada@example.org\n", ("--leavers",), "--confirm-leavers 8"),
        ("email\nada@example.org\n", ("--leavers", "--confirm-leavers", "7"), "8 of 10 people"),
        (TEAM, ("--digest", "0" * 64), "not the file"),
    ],
)
def test_the_command_fails_with_a_sentence(
    cast: Cast, tmp_path: Path, content: str, arguments: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(content)
    before = everything()

    with pytest.raises(CommandError, match=said):
        call_command("import_people", file, *arguments)
    assert everything() == before


def test_a_file_that_is_too_large_leaves_nothing_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.imports.keeping.MOST_BYTES", 10)

    with pytest.raises(Exception, match="larger than"):
        look(TEAM)
    assert not ImportJob.objects.exists()


def test_hire_dates_ahead_do_not_stand_in_the_way(cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=30)
    bring(HEAD + f"10,noa@example.org,Noa,,bea@example.org,{soon}\n")
    bring("number,manager\n10,fay@example.org\n")

    assert led(cast.fay).count("") == 1
    require_sound()
