"""What is due goes out once, as written, and whatever goes wrong touches nothing else."""

import subprocess
from datetime import timedelta
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

import pytest
from django.conf import settings as real_settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from outbox import merging
from outbox.models import Message
from outbox.rhythms import rhythm_of
from outbox.sender import send_due, wait_before
from outbox.states import Rhythm, State
from tests.mail_sink import MailSink, Silence
from tests.outbox.post import (
    A_DAY,
    NOON,
    change,
    dice,
    queue_for,
    queue_many,
    send_to,
    states,
)


def test_a_mail_says_who_it_is_and_that_a_machine_wrote_it(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    message = queue_for(ada)
    assert message is not None
    send_due(NOON)
    (mail,) = sink.wait_for(1)
    assert mail.recipients == ("ada@example.org",)
    assert mail.message_id == message.message_id
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["From"] == real_settings.DEFAULT_FROM_EMAIL
    assert "Hello Ada: your talk" in mail.text
    assert "<p>Hello Ada: your talk</p>" in mail.html


def test_what_was_sent_is_marked_and_not_sent_again(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_for(ada)
    assert send_due(NOON).sent == 1
    assert send_due(NOON + A_DAY).total == 0
    message = Message.objects.get()
    assert (message.state, message.tries, message.claimed_by) == (State.SENT, 1, None)
    assert message.sent_at
    assert message.sent_at >= NOON
    assert len(sink.mails) == 1


def test_what_hr_has_said_is_asked_once_for_all_alike(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    """A question for each mail was a sixth of its time. Seen red by asking for each."""
    queue_many(ada, 3)
    with CaptureQueriesContext(connection) as asked:
        assert send_due(NOON).sent == 3
    assert len([one for one in asked if 'FROM "outbox_wording"' in one["sql"]]) == 1


def test_nothing_is_sent_before_its_moment(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_for(ada, not_before=NOON + timedelta(seconds=1))
    assert send_due(NOON - A_DAY).total == 0
    assert send_due(NOON + A_DAY).sent == 1
    assert len(sink.mails) == 1


def test_links_are_made_from_the_sites_own_address(
    ada: AbstractBaseUser, sink: MailSink, settings: Settings
) -> None:
    settings.SITE_URL = "https://bearing.example.org"
    queue_for(ada)
    send_due(NOON)
    (mail,) = sink.mails
    assert "https://bearing.example.org/reviews/12/" in mail.text
    assert 'href="https://bearing.example.org/reviews/12/"' in mail.html


def test_a_subject_is_one_line_and_brings_no_header_with_it(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    queue_for(ada, context={"topic": "a\r\nBcc: cyd@example.org\n\nb"})
    send_due(NOON)
    (mail,) = sink.mails
    assert mail.subject == "Monday: a Bcc: cyd@example.org b"
    assert mail.message["Bcc"] is None
    assert mail.recipients == ("ada@example.org",)


def test_only_html_is_escaped(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_for(ada, context={"topic": "R&D <b>"})
    send_due(NOON)
    (mail,) = sink.mails
    assert "R&D <b>" in mail.subject
    assert "R&D <b>" in mail.text
    assert "R&amp;D &lt;b&gt;" in mail.html


def test_each_reads_it_in_their_own_language_and_time_zone(
    ada: AbstractBaseUser, bea: AbstractBaseUser, sink: MailSink
) -> None:
    change(ada, locale="de", time_zone="Asia/Tokyo")
    queue_for(ada)
    queue_for(bea)
    with translation.override("fr"):
        send_due(NOON)
        assert translation.get_language() == "fr"
    to_ada, to_bea = sink.mails
    assert to_ada.subject == "Montag: your talk"
    assert "15. März 2030 at 21:00" in to_ada.text
    assert to_bea.subject == "Monday: your talk"
    assert "March 15, 2030 at 12:00" in to_bea.text


@pytest.mark.parametrize("answer", ["451 later", Silence.BEFORE_KEEPING])
def test_a_mail_that_fails_for_now_is_tried_again_as_the_same_mail(
    ada: AbstractBaseUser, sink: MailSink, answer: str | Silence
) -> None:
    message = queue_for(ada)
    assert message is not None
    sink.answer_next(answer)
    assert send_due(NOON).put_back == 1
    again = Message.objects.get()
    assert (again.state, again.tries) == (State.QUEUED, 1)
    assert again.reason
    assert NOON < again.not_before < NOON + timedelta(minutes=3)
    assert send_due(NOON).total == 0
    assert send_due(NOON + A_DAY).sent == 1
    assert [mail.message_id for mail in sink.mails] == [message.message_id]


def test_a_mail_that_is_refused_for_good_fails_with_the_code_and_no_content(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    queue_for(ada)
    sink.answer_next("554 your talk looks like spam")
    assert send_due(NOON).failed == 1
    message = Message.objects.get()
    assert (message.state, message.reason) == (State.FAILED, "mail refused: 554")
    assert send_due(NOON + A_DAY).total == 0


@pytest.mark.parametrize(
    ("answer", "state"), [("550 unknown", State.FAILED), ("450 mailbox busy", State.QUEUED)]
)
def test_an_address_that_is_refused_stops_nobody_else(
    ada: AbstractBaseUser, bea: AbstractBaseUser, sink: MailSink, answer: str, state: State
) -> None:
    sink.answer_address("ada@example.org", answer)
    queue_for(ada)
    queue_for(bea)
    assert send_due(NOON).sent == 1
    assert states() == [state, State.SENT]
    assert [mail.recipients for mail in sink.mails] == [("bea@example.org",)]


@pytest.mark.parametrize("kind", ["test_poison", "test_missing"])
def test_a_poisoned_message_stops_nobody_else(
    ada: AbstractBaseUser, sink: MailSink, kind: str
) -> None:
    queue_for(ada, kind=kind)
    queue_for(ada)
    assert send_due(NOON).sent == 1
    assert states() == [State.QUEUED, State.SENT]
    assert len(sink.mails) == 1


def test_one_of_which_it_cannot_be_told_how_it_goes_stops_nobody_else(
    ada: AbstractBaseUser, bea: AbstractBaseUser, sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by letting the error end the run."""
    monkeypatch.setattr("outbox.seams._merged", {"test_message"})
    for reader in (ada, bea):
        queue_for(reader)

    def not_of_ada(number: int) -> Rhythm:
        if number == ada.pk:
            raise RuntimeError("secret")
        return rhythm_of(number)

    monkeypatch.setattr(merging, "rhythm_of", not_of_ada)
    counts = send_due(NOON)
    assert (counts.put_back, counts.sent) == (1, 1)
    first = Message.objects.get(recipient=ada.pk)
    assert (first.state, first.tries) == (State.QUEUED, 1)
    assert first.reason.startswith("could not be written")
    assert "secret" not in first.reason
    assert NOON < first.not_before < NOON + timedelta(minutes=4)


def test_a_person_without_an_address_stops_nobody_else(
    ada: AbstractBaseUser, bea: AbstractBaseUser, sink: MailSink
) -> None:
    change(ada, email="")
    queue_for(ada)
    queue_for(bea)
    send_due(NOON)
    assert states() == [State.FAILED, State.SENT]
    assert len(sink.mails) == 1


def test_whoever_has_left_is_not_written_to(ada: AbstractBaseUser, sink: MailSink) -> None:
    queue_for(ada)
    change(ada, is_active=False)
    assert send_due(NOON).dropped == 1
    assert states() == [State.DROPPED]
    assert sink.mails == []


def test_with_the_mail_server_down_all_wait_and_later_all_arrive(
    ada: AbstractBaseUser, settings: Settings
) -> None:
    """Seen red with an outcome of NEVER for a refused connection: three were lost."""
    with MailSink() as gone:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", gone.port
    queue_many(ada, 8)
    assert send_due(NOON).put_back == 3
    assert states() == [State.QUEUED] * 8
    assert Message.objects.filter(tries=0, not_before=NOON).count() < 8
    with MailSink(port=gone.port) as back:
        assert send_due(NOON + A_DAY).sent == 8
        assert len({mail.message_id for mail in back.mails}) == 8


def test_after_a_silence_the_next_mail_goes_out_over_a_new_connection(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    queue_many(ada, 2)
    sink.answer_next(Silence.BEFORE_KEEPING)
    counts = send_due(NOON)
    assert (counts.sent, counts.put_back) == (1, 1)


def test_a_server_that_asks_for_patience_does_not_stop_the_run(
    ada: AbstractBaseUser, sink: MailSink
) -> None:
    queue_many(ada, 6)
    sink.answer_next(*["451 later"] * 4)
    counts = send_due(NOON)
    assert (counts.sent, counts.put_back) == (2, 4)


def test_tls_that_is_not_offered_is_never_replaced_by_plain(
    ada: AbstractBaseUser, sink: MailSink, settings: Settings
) -> None:
    settings.EMAIL_USE_TLS = True
    queue_for(ada)
    assert send_due(NOON).put_back == 1
    assert sink.mails == []


def test_a_server_that_nobody_vouches_for_gets_no_mail(
    ada: AbstractBaseUser, settings: Settings, tmp_path: Path
) -> None:
    """Seen red with a connection that takes any certificate: the mail went to the stranger."""
    message = queue_for(ada)
    assert message is not None
    with MailSink(tls=made_up_certificate(tmp_path)) as stranger:
        send_to(stranger, settings)
        settings.EMAIL_USE_TLS = True
        settings.EMAIL_TIMEOUT = 10
        assert send_due(NOON).put_back == 1
        assert stranger.mails == []
    message.refresh_from_db()
    assert message.reason == "no connection: SSLCertVerificationError 1"


def made_up_certificate(folder: Path) -> SSLContext:
    """Return a server's side of TLS with a certificate that it has signed itself."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=sink"]
    command += ["-keyout", str(key), "-out", str(certificate), "-days", "2"]
    subprocess.run(command, check=True, capture_output=True)
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_the_wait_doubles_with_each_try_and_ends_at_about_an_hour() -> None:
    waits = [wait_before(tries, dice()).total_seconds() for tries in (1, 2, 3, 7, 8, 900)]
    first = waits[0]
    assert 30 <= first <= 90
    assert waits == pytest.approx([first * factor for factor in (1, 2, 4, 64, 64, 64)])


def test_the_command_sends_and_counts(
    ada: AbstractBaseUser, sink: MailSink, capsys: pytest.CaptureFixture[str]
) -> None:
    queue_for(ada, not_before=None)
    queue_for(ada, not_before=None, kind="test_missing")
    call_command("send_due")
    assert capsys.readouterr().out.startswith("sent: 1, to be tried again: 1, failed: 0,")
    assert len(sink.mails) == 1
