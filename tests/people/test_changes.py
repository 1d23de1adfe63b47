"""The seam: rooms above hear of a change inside its transaction."""

from collections.abc import Sequence

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from people import changes
from people.actions import employees, roles
from people.actions.factors import remove_factors
from people.actions.invitations import invite
from people.changes import Change
from people.choices import RoleKind
from people.models import Employee, PersonEvent, ReportingLine
from tests.cast import Cast

NOW, TODAY = timezone.now(), timezone.localdate()
Verb = PersonEvent.Verb


@pytest.fixture(autouse=True)
def _own_listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no listener outlive its test."""
    monkeypatch.setattr(changes, "_listeners", list(changes._listeners))


@pytest.fixture
def heard() -> list[Change]:
    """What a listener hears from now on."""
    found: list[Change] = []
    changes.listen(found.extend)
    return found


def test_every_verb_is_heard_with_what_it_is_about(cast: Cast, heard: list[Change]) -> None:
    dot, ada = cast.dot, cast.ada
    employees.change_manager(dot, ada, cast.eve, TODAY, NOW)
    employees.move_department(dot, ada, cast.hal.department, NOW)
    employees.edit_employee(dot, ada, {"title": "Analyst"}, NOW)
    employees.go_on_leave(dot, ada, TODAY, None, NOW)
    employees.return_from_leave(dot, ada, NOW)
    role = roles.give_role(dot, ada, RoleKind.AUDITOR, None, NOW)
    roles.take_role(dot, role, NOW)
    employees.leave(dot, ada, TODAY, NOW)
    employees.come_back(dot, ada, TODAY, NOW)
    lio = employees.add_employee(dot, {"email": "lio@example.org", "name": "Lio"}, NOW)
    invite(dot, lio, NOW)
    Authenticator.objects.create(user=lio, type=Authenticator.Type.TOTP, data={})
    remove_factors(dot, lio, NOW)
    assert {change.verb for change in heard} == set(Verb)
    assert (heard[0].before, heard[0].after, heard[0].since) == (cast.bea, cast.eve, TODAY)
    assert (heard[1].before, heard[1].after) == (cast.bea.department, cast.hal.department)
    assert heard[-1].employee == lio
    assert PersonEvent.objects.filter(at=NOW).count() == len(heard)


def test_a_listener_is_called_in_the_transaction_of_the_change(cast: Cast) -> None:
    depths: list[int] = []
    changes.listen(lambda _changes: depths.append(len(transaction.get_connection().savepoint_ids)))
    outside = len(transaction.get_connection().savepoint_ids)
    employees.edit_employee(cast.dot, cast.ada, {"title": "Analyst"}, NOW)
    assert depths == [outside + 1]


def test_what_a_listener_cannot_do_undoes_the_change(cast: Cast) -> None:
    def fail(_changes: Sequence[Change]) -> None:
        raise RuntimeError("the room above is in trouble")

    changes.listen(fail)
    before = PersonEvent.objects.count()
    with pytest.raises(RuntimeError):
        employees.change_manager(cast.dot, cast.cyd, cast.eve, TODAY, NOW)
    assert Employee.objects.get(pk=cast.cyd.pk).manager == cast.bea
    assert ReportingLine.objects.get(employee=cast.cyd).until is None
    assert PersonEvent.objects.count() == before


def test_a_listener_is_registered_once(cast: Cast, heard: list[Change]) -> None:
    changes.listen(heard.extend)
    assert changes._listeners.count(heard.extend) == 1


def test_a_refused_change_is_not_heard(cast: Cast, heard: list[Change]) -> None:
    with pytest.raises(Exception, match="Nobody can lead"):
        employees.change_manager(cast.dot, cast.bea, cast.ada, TODAY, NOW)
    assert heard == []
