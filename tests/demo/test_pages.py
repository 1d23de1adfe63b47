"""The demo's own pages: open to everybody in the demo, and nowhere else at all."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo import mailbox, organisation
from outbox.sender import send_due
from people.models import Employee
from tests.demo.conftest import Write, mail

MAILBOX = "/demo/mailbox/"
DOES_IT_EXIST = """
import django
django.setup()
from django.urls import Resolver404, resolve
for address in ("/demo/mailbox/", "/demo/mailbox/some-1/"):
    try:
        print(resolve(address).url_name)
    except Resolver404:
        print("nothing")
"""

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    """Return what `address` shows."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("in_the_demo")
def test_a_stranger_reads_the_mailbox_and_every_mail(client: Client, write: Write) -> None:
    write(mail("A plan to sign"), mail("You are both ready"))
    listed = page(client, MAILBOX)
    assert "2 mails" in listed
    for key, subject in re.findall(r'/demo/mailbox/([^/"]+)/" dir="auto">([^<]+)<', listed):
        assert f'<h1 dir="auto">{subject}</h1>' in page(client, f"{MAILBOX}{key}/")


@pytest.mark.usefixtures("in_the_demo")
def test_an_empty_mailbox_says_when_something_comes(client: Client) -> None:
    assert "No mail yet" in page(client, MAILBOX)


@pytest.mark.usefixtures("in_the_demo")
def test_the_mailbox_can_be_narrowed_to_one_recipient(client: Client, write: Write) -> None:
    write(mail("For Pia"), mail("For Hal", to="hal@tidewater.example"))
    narrowed = page(client, f"{MAILBOX}?to=hal@tidewater.example")
    assert "For Hal" in narrowed
    assert "For Pia" not in narrowed


@pytest.mark.usefixtures("in_the_demo")
def test_fifty_mails_are_on_a_page(client: Client, write: Write) -> None:
    write(*(mail(f"Number {n}") for n in range(53)))
    assert page(client, MAILBOX).count('scope="row"') == 50
    second = page(client, f"{MAILBOX}?to=pia%40tidewater.example&page=2")
    assert second.count('scope="row"') == 3
    assert 'href="?to=pia%40tidewater.example&amp;page=1"' in second


@pytest.mark.usefixtures("in_the_demo")
@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=abc", f"page={'9' * 30}", "to=%00", "to=%ff", "to=x&to=y"]
)
def test_a_strange_query_is_answered(client: Client, write: Write, query: str) -> None:
    write(mail())
    page(client, f"{MAILBOX}?{query}")


@pytest.mark.usefixtures("in_the_demo")
@pytest.mark.parametrize("key", ["nope", "..", "-", "0-0", "%00", "%2e%2e%2fdb", "x" * 3000])
def test_a_key_without_a_mail_is_not_found(client: Client, write: Write, key: str) -> None:
    write(mail())
    assert client.get(f"{MAILBOX}{key}/").status_code == 404


@pytest.mark.usefixtures("in_the_demo")
def test_a_key_beside_a_mail_is_not_found(client: Client, folder: Path, write: Write) -> None:
    write(mail())
    stem = mailbox.read(folder).mails[0].key.rpartition("-")[0]
    assert client.get(f"{MAILBOX}{stem}-1/").status_code == 200
    for number in ("0", "2", "-1", "01", ""):
        assert client.get(f"{MAILBOX}{stem}-{number}/").status_code == 404


@pytest.mark.usefixtures("in_the_demo")
def test_a_file_of_any_name_can_be_opened(client: Client, folder: Path, write: Write) -> None:
    write(mail("Hello"))
    [path] = folder.glob("*.log")
    path.rename(folder / "ä ? #&.log")
    [key] = re.findall(r'/demo/mailbox/([^/"]+)/"', page(client, MAILBOX))
    assert "Hello" in page(client, f"{MAILBOX}{unescape(key)}/")


@pytest.mark.usefixtures("in_the_demo")
def test_what_could_not_be_read_is_said(client: Client, folder: Path, write: Write) -> None:
    write(mail())
    (folder / "broken.log").mkdir()
    assert "One mail could not be read" in page(client, MAILBOX)


@pytest.mark.usefixtures("in_the_demo")
def test_words_in_a_mail_stay_words(client: Client, folder: Path, write: Write) -> None:
    write(mail("<b>bold</b>", f'<script>x</script> {settings.SITE_URL}/"onclick=x'))
    [one] = mailbox.read(folder).mails
    for shown in (page(client, MAILBOX), page(client, f"{MAILBOX}{one.key}/")):
        assert "<b>bold" not in shown
        assert "<script>x" not in shown
        assert '"onclick' not in shown


@pytest.mark.usefixtures("in_the_demo")
def test_the_pages_only_read_and_are_kept_by_nobody(
    client: Client, folder: Path, write: Write
) -> None:
    write(mail())
    for address in (MAILBOX, f"{MAILBOX}{mailbox.read(folder).mails[0].key}/"):
        assert client.post(address).status_code == 405
        assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.usefixtures("in_the_demo")
def test_a_forgotten_password_is_set_anew_through_the_mailbox(client: Client, folder: Path) -> None:
    Employee.objects.create_user("ada@tidewater.example", name="Ada Adebayo")
    client.post(reverse("account_reset_password"), {"email": "ada@tidewater.example"})
    send_due(timezone.now())
    [one] = mailbox.read(folder).mails
    shown = page(client, f"{MAILBOX}{one.key}/")
    [link] = re.findall(rf'<a href="{settings.SITE_URL}(/accounts/[^"]+)">', shown)
    form = client.get(link, follow=True).content.decode()
    assert 'type="password"' in form


@pytest.mark.usefixtures("in_the_demo")
def test_the_login_page_of_the_demo_says_who_to_be(client: Client) -> None:
    shown = page(client, reverse("account_login"))
    assert organisation.PASSWORD in shown
    for _role, name, email in organisation.accounts():
        assert name in shown
        assert email in shown


def test_elsewhere_the_login_page_knows_nobody(client: Client) -> None:
    assert organisation.PASSWORD not in page(client, reverse("account_login"))


def test_elsewhere_there_is_no_mailbox(client: Client) -> None:
    assert client.get(MAILBOX).status_code == 404


@pytest.mark.parametrize(
    ("mode", "exists"), [("demo", True), ("production", False), ("development", False)]
)
def test_the_real_addresses_have_a_mailbox_in_the_demo_alone(
    tmp_path: Path, mode: str, exists: bool
) -> None:
    """Seen red with config/urls.py mounting it everywhere."""
    environment = os.environ | {
        "BEARING_MODE": mode,
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "0123456789" * 8,
        "SITE_URL": "https://bearing.example.org" if mode == "production" else "",
        "EMAIL_URL": "smtp+tls://mail.example.org" if mode == "production" else "",
        "DATABASE_URL": "",
        "REDIS_URL": "",
    }
    answer = subprocess.run(
        [sys.executable, "-c", DOES_IT_EXIST],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = ["demo_mailbox", "demo_mail"] if exists else ["nothing", "nothing"]
    assert answer.stdout.split() == expected
