"""Mails are read from files that others write, at any moment, and in any state."""

from email.mime.text import MIMEText
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from hypothesis import given, strategies as st

from demo import mailbox
from tests.demo.conftest import Write, at_nine, mail

SITE = "http://127.0.0.1:8000"
LINE = b"-" * 79 + b"\n"
WHOLE = mail(body="Hello Pia,\n\ngood morning").message().as_bytes()


def test_a_folder_that_is_not_there_is_an_empty_box(tmp_path: Path) -> None:
    assert mailbox.read(tmp_path / "nowhere") == mailbox.Box([], 0)


def test_all_mails_of_all_files_are_found_newest_first(folder: Path, write: Write) -> None:
    """Seen red with the first mail of each file alone, and sorted by key alone."""
    days = (3, 21, 7, 9)
    first, second, third, fourth = (
        mail(f"On the {day}th", at=f"{at_nine(day):%a, %d %b %Y %H:%M:%S} +0000") for day in days
    )
    write(first, second)
    write(third, fourth)
    box = mailbox.read(folder)
    assert [one.at for one in box.mails] == [at_nine(day) for day in sorted(days, reverse=True)]
    assert box.mails[0].subject == "On the 21th"
    assert box.unreadable == 0


def test_each_key_leads_to_its_mail(folder: Path, write: Write) -> None:
    write(mail("One"), mail("Two"), mail("Three"))
    found = {one.key: mailbox.find(folder, one.key) for one in mailbox.read(folder).mails}
    assert len(found) == 3
    assert all(one and one.key == key for key, one in found.items())
    assert mailbox.find(folder, "one-1") is None


def test_words_of_every_language_come_back(folder: Path, write: Write) -> None:
    write(mail("Özdemir ✓ 力", "Merhaba Oya,\n\nçok güzel — 力", to="Oya Özdemir <oya@x.example>"))
    [found] = mailbox.read(folder).mails
    assert found.subject == "Özdemir ✓ 力"
    assert found.text.rstrip("\n") == "Merhaba Oya,\n\nçok güzel — 力"
    assert found.recipients == ("oya@x.example",)


def test_a_mail_of_which_a_part_is_missing_is_not_there_yet(folder: Path) -> None:
    """Seen red with the last piece of a file taken for a mail."""
    (folder / "writing.log").write_bytes(WHOLE + b"\n" + LINE + WHOLE[:200])
    box = mailbox.read(folder)
    assert len(box.mails) == 1
    assert box.unreadable == 0


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\x00 nothing of a mail",
        WHOLE.replace(b"Date:", b"X-Date:"),
        WHOLE.replace(b"To:", b"X-To:"),
        WHOLE.replace(b"21 Nov 2026", b"35 Foo 99999"),
        WHOLE.replace(b'charset="utf-8"', b'charset="klingon"'),
    ],
)
def test_what_is_broken_is_counted_and_hides_nothing_else(folder: Path, broken: bytes) -> None:
    (folder / "some.log").write_bytes(WHOLE + b"\n" + LINE + broken + b"\n" + LINE)
    (folder / "other.log").write_bytes(WHOLE + b"\n" + LINE)
    box = mailbox.read(folder)
    assert len(box.mails) == 2
    assert box.unreadable == 1


def test_a_file_that_cannot_be_read_is_counted(folder: Path, write: Write) -> None:
    write(mail())
    (folder / "folder.log").mkdir()
    box = mailbox.read(folder)
    assert len(box.mails) == box.unreadable == 1


@given(st.binary(max_size=400), st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_nothing_in_a_file_raises(noise: bytes, at: int, eaten: int) -> None:
    """Seen red with no errors of the email library in BROKEN."""
    try:
        mailbox.parse("noise-1", WHOLE[:at] + noise + WHOLE[at + eaten :])
    except mailbox.BrokenMailError:
        return


def test_a_date_without_a_zone_is_in_utc() -> None:
    raw = WHOLE.replace(b"+0000", b"-0000")
    assert mailbox.parse("some-1", raw).at == at_nine(21)


def test_of_a_mail_with_html_only_the_text_is_read(folder: Path, write: Write) -> None:
    both = EmailMultiAlternatives("Both", "the plain words", to=["pia@x.example"])
    both.attach_alternative("<p>the <script>dressed</script> words</p>", "text/html")
    write(both)
    assert mailbox.read(folder).mails[0].text.strip() == "the plain words"


def test_a_mail_with_html_alone_has_no_text() -> None:
    html = MIMEText("<p>words</p>", "html")
    html["To"], html["Date"] = "pia@x.example", "Sat, 21 Nov 2026 09:00:00 +0000"
    assert mailbox.parse("some-1", html.as_bytes()).text == ""


def test_a_box_can_be_narrowed_to_one_recipient(folder: Path, write: Write) -> None:
    write(mail("To Pia"), mail("To Hal", to="Hal@tidewater.example"))
    box = mailbox.read(folder)
    assert box.recipients == ["hal@tidewater.example", "pia@tidewater.example"]
    assert [one.subject for one in box.to(" HAL@tidewater.example")] == ["To Hal"]
    assert len(box.to("")) == 2
    assert box.to("tidewater.example") == []


def test_an_address_on_this_site_is_a_link() -> None:
    text = f"Answer:\n{SITE}/reviews/7/\n\nGo {SITE}/ now"
    assert mailbox.paragraphs(text, SITE) == [
        [[("Answer:", False)], [(f"{SITE}/reviews/7/", True)]],
        [[("Go ", False), (f"{SITE}/", True), (" now", False)]],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "https://elsewhere.example/",
        f"https://elsewhere.example/?to={SITE}/reviews/",
        f"{SITE}.elsewhere.example/reviews/",
        f"{SITE}@elsewhere.example/reviews/",
        f"{SITE}0/reviews/",
        SITE,
        "javascript:alert(1)",
        "http://127x0.0.1:8000/reviews/",
    ],
)
def test_no_other_address_is_a_link(text: str) -> None:
    """Seen red with the slash, the escape or the beginning of a word taken out of the pattern."""
    assert mailbox.paragraphs(text, SITE) == [[[(text, False)]]]
