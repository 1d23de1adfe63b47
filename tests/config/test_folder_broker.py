"""The broker without Redis: whoever finds a message or a table finds all of it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from celery import current_app
from kombu.connection import Connection
from kombu.exceptions import KombuError

from config.folder_broker import Channel, Transport

MESSAGES = 50
QUEUES = 50
LONG = "x" * 1_000_000  # so that writing it takes as long as looking for it


@pytest.fixture
def channels(tmp_path: Path) -> Iterator[list[Channel]]:
    """Two channels on the same folders, as two processes have them."""
    (tmp_path / "messages").mkdir()
    folders = {
        "data_folder_in": str(tmp_path / "messages"),
        "data_folder_out": str(tmp_path / "messages"),
        "control_folder": str(tmp_path / "control"),
    }
    connections = [Connection(transport=Transport, transport_options=folders) for _ in range(2)]
    yield [connection.channel() for connection in connections]
    for connection in connections:
        connection.close()


def at_once(*acts: object) -> list[Exception]:
    """Run `acts` at the same time; return what they raised."""
    troubles: list[Exception] = []
    start = Barrier(len(acts))

    def run(act: object) -> None:
        assert callable(act)
        start.wait()
        try:
            act()
        except (ValueError, KombuError) as trouble:
            troubles.append(trouble)

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return troubles


def test_celery_uses_it_where_there_is_no_redis() -> None:
    connection = current_app.connection_for_write("filesystem://")

    assert connection.transport_cls == "filesystem"
    assert isinstance(connection.transport, Transport)


def test_a_message_is_read_whole_or_not_at_all(channels: list[Channel]) -> None:
    """Seen red with Kombu's own channel: the reader meets an empty file and raises."""
    writer, reader = channels
    read: list[object] = []

    def write() -> None:
        for number in range(MESSAGES):
            writer._put("celery", {"number": number, "long": LONG})

    def read_all() -> None:
        while len(read) < MESSAGES:
            if reader._size("celery"):
                read.append(reader._get("celery")["number"])

    assert at_once(write, read_all) == []
    assert read == list(range(MESSAGES))


def test_no_binding_is_lost_when_two_bind_at_once(channels: list[Channel]) -> None:
    """Seen red with Kombu's own channel: one meets the table that the other has just emptied."""

    def bind(channel: Channel, side: str) -> None:
        for number in range(QUEUES):
            channel._queue_bind(f"exchange{number}", "", "", f"{side}{number}")

    one, other = channels
    assert at_once(lambda: bind(one, "one"), lambda: bind(other, "other")) == []
    for number in range(QUEUES):
        found = {binding.queue for binding in one.get_table(f"exchange{number}")}
        assert found == {f"one{number}", f"other{number}"}
