"""How fast mail goes out, beside a bare smtplib loop that hands over the same mail.

Run by `make bench`. All hand over to a mail server in a process of its own: one that takes mail as
fast as it can, then one that thinks about each, where several senders have to help. Beside that
stands what may wait, of which each reader gets several and one mail a day: one goes out that says
them all, and then the next ones wait. The database is that of TEST_DATABASE_URL, or else SQLite in
a folder of its own. MAILS says how many.
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks import parts
from benchmarks.figures import at_least, at_most, note

if TYPE_CHECKING:
    from outbox.models import Message

MODULE = "benchmarks.sending"
MAILS = 2000
BAR = 0.4  # of the mails a second of the bare loop
SENDERS = 4
SECONDS_TO_THINK = 0.05
OF_ONE = 5  # messages that may wait, for each reader
BUDGET = {"MAILS_A_DAY": "1"}
BAR_OF_SENDERS = 2.0  # times the mails a second of one sender, at a server that thinks


def compare(mails: int) -> int:
    """Print mails a second and ratios; return 1 if sending is slower than it may be."""
    few = mails // 5
    with parts.environment() as env, server("serve") as fast, server("serve_slowly") as slow:
        bare = speed("bare", mails, env | fast)
        ours = speed("one_sender", mails, env | fast)
        merged = speed("merged", mails, env | fast | BUDGET)
        waiting = speed("waiting", mails, env | fast | BUDGET)
        alone = speed("one_sender", few, env | slow)
        together = speed("many_senders", few, env | slow)
    print(f"{parts.database()}, {mails} mails, {few} to a slow server")
    print(f"  bare smtplib loop           {bare:7.1f} mails/s")
    print(f"  one sender                  {ours:7.1f} mails/s")
    print(f"  {OF_ONE} for each in one mail   {merged:7.1f} messages/s")
    print(f"  {OF_ONE} for each that wait     {waiting:7.1f} messages/s")
    print(f"  one sender, slow server     {alone:7.1f} mails/s")
    print(f"  {SENDERS} senders, slow server      {together:7.1f} mails/s")
    print(f"  ratio to the bare loop {ours / bare:.2f} (at least {BAR})")
    print(f"  ratio of {SENDERS} senders to one {together / alone:.1f} (at least {BAR_OF_SENDERS})")
    return note(
        at_least("one sender", ours / bare, "bare loops", BAR),
        at_least(f"{SENDERS} senders", together / alone, "senders", BAR_OF_SENDERS),
        at_most("five in one mail", merged, "messages/s"),
        at_most("five that wait", waiting, "messages/s"),
    )


def speed(part: str, mails: int, env: parts.Environment) -> float:
    """Return how many mails a second `part` hands over."""
    return mails / parts.run(MODULE, part, mails, env)["seconds"]


@contextmanager
def server(part: str) -> Iterator[parts.Environment]:
    """Run a mail server; yield how it is reached."""
    command = [sys.executable, "-m", MODULE, "--part", part]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = process.stdout.readline() if process.stdout else ""
            yield {"EMAIL_URL": f"smtp://127.0.0.1:{int(port)}"}
        finally:
            process.kill()


async def serve(seconds: float) -> None:
    """Take mails and keep none, each `seconds` after it has arrived; print the port first."""
    from aiosmtpd.smtp import SMTP, Envelope, Session

    class Taker:
        async def handle_DATA(  # noqa: N802 aiosmtpd finds its hook by this name
            self, _server: SMTP, _session: Session, _envelope: Envelope
        ) -> str:
            if seconds:
                await asyncio.sleep(seconds)
            return "250 OK"

    loop = asyncio.get_running_loop()
    listening = await loop.create_server(
        lambda: SMTP(Taker(), hostname="sink", loop=loop), "127.0.0.1", 0
    )
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()


def measure(part: str, rows: int) -> None:
    """Serve, or queue so many messages, hand them over and print the cost."""
    if part in SERVERS:
        asyncio.run(serve(SERVERS[part]))
        return
    import django

    django.setup()
    empty()
    if part in MAY_WAIT:
        prepare_several(rows, were_written_to=part == "waiting")
    else:
        prepare(rows)
    parts.cost(lambda: PARTS[part](rows))
    require(ALL_SENT.get(part, 1) * rows)


def empty() -> None:
    """Make an empty database."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)


def prepare(mails: int) -> None:
    """Make one reader and so many messages to them."""
    from outbox.models import Message
    from people.models import Employee

    reader = Employee.objects.create_user(email="reader@example.org", name="Reader")
    Message.objects.bulk_create(a_message(reader.pk, number) for number in range(mails))


def a_message(reader: int, number: int) -> "Message":
    """Return one of many messages."""
    from outbox.models import Message

    return Message(
        recipient_id=reader,
        kind="role_given",
        about=f"person:{reader}",
        occurrence=str(number),
        path="/",
        context={"role": "HR admin", "department": "Operations"},
        message_id=f"<{number}@bench>",
    )


def prepare_several(messages: int, *, were_written_to: bool) -> None:
    """Make readers with a few messages each that may wait; some had today's mail an hour ago."""
    from django.db.models import F
    from django.utils import timezone

    from outbox.models import Message
    from people.models import Employee

    readers = Employee.objects.bulk_create(
        Employee(email=f"reader{number}@example.org", name="Reader")
        for number in range(messages // OF_ONE)
    )
    several = [one for one in readers for _ in range(OF_ONE)]
    Message.objects.bulk_create(may_wait(one.pk, number) for number, one in enumerate(several))
    if were_written_to:
        now = timezone.now()
        had = Message.objects.bulk_create(may_wait(one.pk, -one.pk) for one in readers)
        today = Message.objects.filter(pk__in=[one.pk for one in had])
        today.update(state="sent", sent_at=now, carried_by=F("pk"))


def may_wait(reader: int, number: int) -> "Message":
    """Return a message that may wait, in the order in which several of a reader are claimed."""
    message = a_message(reader, number)
    message.kind, message.about, message.context = "plan_signed", f"review:{number}", {"other": "A"}
    return message


def bare(mails: int) -> None:
    """Hand the bytes of one mail over again and again, over one connection."""
    import smtplib

    from django.conf import settings

    from outbox.letters import compose
    from outbox.models import Message

    mail = compose(Message.objects.select_related("recipient").earliest("pk"))
    letter = mail.message().as_bytes().replace(b"\n", b"\r\n")
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as connection:
        for _ in range(mails):
            connection.sendmail("bearing@example.org", mail.to, letter)


def one_sender(mails: int) -> None:
    """Send what is due, as a worker does."""
    from django.utils import timezone

    from outbox.sender import send_due

    send_due(timezone.now(), limit=mails)


def many_senders(mails: int) -> None:
    """Send what is due by several senders at once."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    def send(_number: int) -> None:
        one_sender(mails)
        connection.close()

    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(send, range(SENDERS)))


def require(mails: int) -> None:
    """Make sure that what was measured has happened."""
    from outbox.models import Message
    from outbox.states import State

    sent = Message.objects.filter(state=State.SENT).exclude(occurrence__startswith="-").count()
    if sent != mails:
        raise SystemExit(f"{sent} mails were sent instead of {mails}")


MAY_WAIT = ("merged", "waiting")
ALL_SENT = {"bare": 0, "waiting": 0}  # times the messages
SERVERS = {"serve": 0.0, "serve_slowly": SECONDS_TO_THINK}
PARTS: dict[str, Callable[[int], None]] = {
    "bare": bare,
    "one_sender": one_sender,
    "merged": one_sender,
    "waiting": one_sender,
    "many_senders": many_senders,
}

if __name__ == "__main__":
    parts.main([*PARTS, *SERVERS], measure, compare, ("MAILS", MAILS))
