"""The mail sink itself: tests that trust it must be able to."""

import smtplib

import pytest

from tests.mail_sink import MailSink, Silence

LETTER = b"Message-ID: <1@sink>\r\nSubject: Hello\r\n\r\nGood morning.\r\n"


def send(sink: MailSink, address: str = "ada@example.org") -> None:
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=0.5) as connection:
        connection.sendmail("bearing@example.org", [address], LETTER)


def test_it_keeps_what_it_takes() -> None:
    with MailSink() as sink:
        send(sink)
        (mail,) = sink.wait_for(1)
    assert (mail.recipients, mail.subject, mail.message_id) == (
        ("ada@example.org",),
        "Hello",
        "<1@sink>",
    )
    assert mail.text.strip() == "Good morning."


def test_it_refuses_a_mail_or_an_address_as_told() -> None:
    with MailSink() as sink:
        sink.answer_next("451 later")
        sink.answer_address("nobody@example.org", "550 unknown")
        with pytest.raises(smtplib.SMTPDataError):
            send(sink)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send(sink, "nobody@example.org")
        assert sink.mails == []


@pytest.mark.parametrize("silence", list(Silence))
def test_it_falls_silent_with_or_without_the_mail(silence: Silence) -> None:
    with MailSink() as sink:
        sink.answer_next(silence)
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(sink)
        assert len(sink.mails) == (silence is Silence.AFTER_KEEPING)


def test_waiting_for_more_than_comes_ends() -> None:
    with MailSink() as sink, pytest.raises(TimeoutError):
        sink.wait_for(1, timeout=0.01)
