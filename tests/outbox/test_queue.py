"""A message is written with the change that causes it, once, and can be called back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy
from pytest_django import Settings

from outbox.actions import Letter, cancel, queue, queue_many
from outbox.facts import Fact, pack, unpack
from outbox.models import Message
from outbox.sender import send_due
from outbox.states import State
from tests.outbox.post import NOON, person, queue_for, states


def test_queueing_the_same_again_is_a_silent_none(ada: AbstractBaseUser) -> None:
    first = queue_for(ada)
    assert first is not None
    assert queue_for(ada) is None
    assert list(Message.objects.all()) == [first]


@pytest.mark.parametrize(
    "change", [{"kind": "test_other"}, {"about": "review:13"}, {"occurrence": "2030-03"}]
)
def test_another_kind_thing_or_occurrence_is_another_message(
    ada: AbstractBaseUser, change: dict[str, str]
) -> None:
    queue_for(ada)
    assert queue_for(ada, **change) is not None


def test_somebody_else_gets_their_own(ada: AbstractBaseUser, bea: AbstractBaseUser) -> None:
    queue_for(ada)
    assert queue_for(bea) is not None


def test_each_message_has_an_id_at_our_own_host(ada: AbstractBaseUser, settings: Settings) -> None:
    settings.SITE_URL = "https://bearing.example.org"
    first, second = queue_for(ada), queue_for(ada, occurrence="again")
    assert first is not None
    assert second is not None
    assert first.message_id.endswith("@bearing.example.org>")
    assert first.message_id != second.message_id


@pytest.mark.django_db(transaction=True)
def test_without_its_change_there_is_no_message() -> None:
    ada = person("Ada")
    with transaction.atomic():
        queue_for(ada)
        transaction.set_rollback(True)
    assert Message.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_it_refuses_to_be_written_outside_the_transaction_of_its_change() -> None:
    ada = person("Ada")
    with pytest.raises(transaction.TransactionManagementError):
        queue(recipient=ada, kind="test_message", about="review:12", path="/")
    assert Message.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_who_queue_the_same_at_once_one_writes_it_and_none_fails() -> None:
    """Seen red on PostgreSQL with looking first and inserting then: an IntegrityError."""
    ada = person("Ada")

    def queue_once(_number: int) -> bool:
        try:
            return queue_for(ada) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        written = list(threads.map(queue_once, range(12)))
    assert sum(written) == Message.objects.count() == 1


def test_the_sender_is_woken_after_the_commit_and_only_for_something_new(
    ada: AbstractBaseUser,
    django_capture_on_commit_callbacks: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rings: list[bool] = []
    monkeypatch.setattr("outbox.actions.wake_the_sender", lambda: rings.append(True))
    with django_capture_on_commit_callbacks(execute=True):
        queue_for(ada)
        queue_for(ada)
        assert rings == []
    assert rings == [True]


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example/", "reviews/"])
def test_a_path_that_leaves_the_site_is_refused(ada: AbstractBaseUser, path: str) -> None:
    with pytest.raises(ValueError, match="stay on this site"):
        queue_for(ada, path=path)


def test_facts_come_back_as_they_were() -> None:
    facts: dict[str, Fact] = {
        "number": 2,
        "name": "Ada",
        "day": date(2030, 3, 12),
        "moment": NOON,
        "nothing": None,
    }
    assert unpack(pack(facts)) == facts


@pytest.mark.parametrize(
    "fact",
    [gettext_lazy("Review"), datetime(2030, 3, 12), ["a list"], {"date": "2030-03-12"}],  # noqa: DTZ001
)
def test_facts_that_cannot_be_told_later_are_refused(fact: Any) -> None:
    with pytest.raises(TypeError):
        pack({"fact": fact})


def test_what_is_cancelled_is_not_sent(ada: AbstractBaseUser) -> None:
    queue_for(ada)
    assert cancel(about="review:12") == 1
    assert send_due(NOON).total == 0
    assert Message.objects.get().state == State.DROPPED


def test_only_the_kinds_that_are_named_are_cancelled(ada: AbstractBaseUser) -> None:
    queue_for(ada)
    queue_for(ada, kind="test_other")
    queue_for(ada, about="review:13")
    assert cancel(about="review:12", kinds=["test_other"]) == 1
    assert Message.objects.filter(state=State.QUEUED).count() == 2


def test_what_concerns_one_no_more_is_cancelled_for_them_alone(
    ada: AbstractBaseUser, bea: AbstractBaseUser
) -> None:
    """Seen red by leaving `to` out of the filter."""
    queue_for(ada)
    queue_for(bea)
    assert cancel(about="review:12", to=[bea.pk]) == 1
    assert Message.objects.get(state=State.QUEUED).recipient == ada


def test_what_was_sent_is_not_cancelled(ada: AbstractBaseUser) -> None:
    queue_for(ada)
    send_due(NOON)
    assert cancel(about="review:12") == 0


def test_what_is_due_again_after_being_cancelled_is_sent_after_all(ada: AbstractBaseUser) -> None:
    first = queue_for(ada)
    cancel(about="review:12")
    assert queue_for(ada, path="/reviews/12/plan/") == first
    assert send_due(NOON).sent == 1
    assert Message.objects.get().path == "/reviews/12/plan/"


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": "lost"},
        {"state": State.SENDING},
        {"claimed_by": "5f0c7a4e-0000-4000-8000-000000000000"},
        {"state": State.SENT},
        {"sent_at": NOON},
        {"state": State.FAILED, "reason": "mail refused: 554"},
        {"state": State.FAILED, "failed_at": NOON},
        {"failed_at": NOON},
        {"state": State.DROPPED},
    ],
)
def test_the_database_refuses_a_state_that_its_fields_belie(
    ada: AbstractBaseUser, impossible: dict[str, object]
) -> None:
    queue_for(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(**impossible)


def test_the_database_refuses_a_second_row_for_the_same(ada: AbstractBaseUser) -> None:
    message = queue_for(ada)
    assert message is not None
    message.pk, message.message_id = None, "<another@example.org>"
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save()


def test_many_letters_are_written_once_and_the_cancelled_come_back(ada: AbstractBaseUser) -> None:
    """Seen red by leaving out `_revive`, and without `ignore_conflicts`."""
    letters = [
        Letter(ada.pk, "test_message", f"review:{number}", f"/reviews/{number}/")
        for number in range(3)
    ]
    with transaction.atomic():
        assert queue_many(letters) == 3
    cancel(about=["review:0", "review:1"])
    with transaction.atomic():
        assert queue_many(letters) == 2
    assert states() == [State.QUEUED] * 3


def test_many_letters_stay_on_this_site_and_in_a_transaction(ada: AbstractBaseUser) -> None:
    with pytest.raises(ValueError, match="stay on this site"), transaction.atomic():
        queue_many([Letter(ada.pk, "test_message", "review:1", "//elsewhere.example")])
