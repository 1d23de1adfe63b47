"""One real conversation from invitation to reminder: real browsers, processes, mails and days.

Each half of `make test` walks on its own servers: SQLite and folders, or PostgreSQL and Redis.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from playwright.sync_api import Browser, expect

from tests.browser.bearing import Bearing, bearing
from tests.browser.test_appointment import PHONE
from tests.browser.visitor import Visitor
from tests.mail_sink import Mail, MailSink

pytestmark = [pytest.mark.browser, pytest.mark.system]

SAID = "The date stands in both calendars."
CARD = "Run preventive maintenance for the whole plant"
QUESTION = "What would make you trust me with a line of my own?"
# Words that stand nowhere else, so that finding one is finding what was sealed.
ADAS_SEALED = {
    "statement": "The heronwood statement: machines that never stop surprise me.",
    "timeline": "The quillmarsh timeline: first one line, later the whole hall.",
    "idea": "The tansyfield idea: shadow the crew of the night shift.",
}
BEAS_SEALED = {
    "answer": "The brackwater answer: lead one shutdown from plan to report.",
    "timeline_reason": "The fennelgate reason: the post opens when the hall is built.",
    "offer": "The larkspur offer: two hours of my week until spring.",
    "scope_evidence": "The juniper evidence: the pump list, kept without being asked.",
    "impact_evidence": "The saltmeadow evidence: the March outage, over in a day.",
}
WHERE = {  # on which stage of the talk each is read
    ADAS_SEALED["statement"]: "listen",
    ADAS_SEALED["timeline"]: "timeline",
    ADAS_SEALED["idea"]: "actions",
    BEAS_SEALED["answer"]: "answer",
    BEAS_SEALED["timeline_reason"]: "timeline",
    BEAS_SEALED["offer"]: "actions",
    BEAS_SEALED["scope_evidence"]: "compare",
    BEAS_SEALED["impact_evidence"]: "compare",
}
SECRETS = {"heronwood", "quillmarsh", "tansyfield"}
HER_SECRETS = {"brackwater", "fennelgate", "larkspur", "juniper", "saltmeadow"}


@dataclass(frozen=True)
class Walk:
    """Three people at three browsers and Ada's phone, where their mails arrive, and the site."""

    site: Bearing
    sink: MailSink
    ada: Visitor
    bea: Visitor
    dot: Visitor
    phone: Visitor

    def mail(self, reader: Visitor, subject: str) -> Mail:
        """Wait for the mail to `reader` whose subject contains `subject`; return it."""
        while True:
            mails = self.sink.mails
            for mail in mails:
                if reader.email in mail.recipients and subject in mail.subject:
                    return mail
            self.sink.wait_for(len(mails) + 1, timeout=60)

    def follow_mail(self, reader: Visitor, subject: str) -> None:
        """Open the link of a mail in its reader's browser: the first, which is the button's."""
        mail = self.mail(reader, subject)
        link = next(line for line in mail.text.splitlines() if line.startswith(self.site.url))
        assert f'href="{link}"' in mail.html
        reader.page.goto(link)


@contextlib.contextmanager
def own_database() -> Iterator[str]:
    """Yield the URL of an empty database on the server of this half; "" for a file of SQLite."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"walk_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def own_redis() -> Iterator[str]:
    """Yield the URL of an empty database of this half's Redis, "" without one.

    The suite's processes count their databases up from 0; this one counts down from 15.
    """
    server = os.environ.get("TEST_REDIS_URL", "")
    if not server:
        yield ""
        return
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    url = f"{server.rstrip('/')}/{15 - worker}"
    with contextlib.closing(redis.Redis.from_url(url)) as client:
        client.flushdb()
        yield url
        client.flushdb()


@pytest.fixture
def walk(browser: Browser, tmp_path: Path) -> Iterator[Walk]:
    """A site with people and no review yet."""
    with (
        own_database() as database,
        own_redis() as broker,
        MailSink() as sink,
        bearing(tmp_path, email_url=sink.url, database_url=database, redis_url=broker) as site,
    ):
        site.manage("shell", "-c", "from tests.browser.hire import hire; hire()")
        names = ("ada", "bea", "dot")
        people = [Visitor(browser, site.url, f"{name}@example.org") for name in names]
        people.append(Visitor(browser, site.url, "ada@example.org", **PHONE))
        yield Walk(site, sink, *people)
        for person in people:
            person.context.close()


def in_days(days: int) -> str:
    """Return a day from now as a date field wants it."""
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def found_in(pages: dict[str, str], words: set[str]) -> set[tuple[str, str]]:
    """Return where which of `words` stands."""
    return {(path, word) for path, page in pages.items() for word in words if word in page}


def test_a_conversation_goes_from_invitation_to_reminder(walk: Walk) -> None:
    hr_invites(walk)
    the_employee_prepares(walk)
    the_manager_prepares_blind(walk)
    neither_reads_the_other_while_sealed(walk)
    they_open_the_seal(walk)
    they_write_the_plan(walk)
    both_sign(walk)
    a_reminder_comes(walk)
    it_is_answered_from_the_mail(walk)
    hr_reads_the_plan(walk)
    the_employee_sees_who_did(walk)
    nothing_went_wrong_behind(walk)


def hr_invites(walk: Walk) -> None:
    """Dot starts Ada's review on the page, and another one on the command line."""
    dot = walk.dot
    dot.page.goto("/")
    dot.sign_in()
    expect(dot.page.get_by_role("heading", level=1)).to_contain_text("Dot")
    dot.page.get_by_role("navigation").get_by_role("link", name="Start a review").click()
    dot.fill(who="quill")
    dot.press("Invite both")
    expect(dot.page.get_by_text("Ada and their manager are invited.")).to_be_visible()
    walk.mail(walk.bea, "Ada")
    walk.site.manage("start_review", "cyd@example.org", "--by", dot.email)
    walk.mail(walk.bea, "Cyd")


def the_employee_prepares(walk: Walk) -> None:
    """Ada comes by the mail, saves a draft, finds it again and sends it."""
    ada = walk.ada
    walk.follow_mail(ada, "where do you want your work to go")
    ada.sign_in()
    expect(ada.page).to_have_url(f"{walk.site.url}/reviews/1/pre-review/")
    ada.fill(stance="toward", track="Plant maintenance", aimed_stage="senior", direction=CARD)
    ada.fill(statement=ADAS_SEALED["statement"])
    ada.press("Save the draft")
    expect(ada.page.get_by_text("Your draft is saved.")).to_be_visible()
    expect(ada.page.locator("[name=statement]")).to_have_value(ADAS_SEALED["statement"])
    ada.press("Save and go on")
    ada.fill(horizon="direction", timeline=ADAS_SEALED["timeline"])
    ada.press("Save and go on")
    ada.press("Save and go on")
    ada.fill(matters_most="scope", level_scope="2", level_impact="4", level_influence="2")
    ada.press("Save and go on")
    ada.fill(question=QUESTION, idea=ADAS_SEALED["idea"])
    ada.press("Save, and look at it all")
    ada.press("Send to Bea")
    expect(ada.page.get_by_text("Bea has your direction card")).to_be_visible()


def the_manager_prepares_blind(walk: Walk) -> None:
    """Bea comes by the mail, reads the card and nothing else, and seals her view."""
    bea = walk.bea
    walk.follow_mail(bea, "direction card")
    bea.sign_in()
    expect(bea.page).to_have_url(f"{walk.site.url}/reviews/1/gap-assessment/")
    expect(bea.page.get_by_text(CARD)).to_be_visible()
    expect(bea.page.get_by_text(QUESTION).first).to_be_visible()
    assert_sealed(bea, SECRETS, CARD)
    bea.fill(timeline_view="opening", **BEAS_SEALED)
    for dimension, now, needed in (("scope", 2, 4), ("impact", 3, 4), ("influence", 2, 3)):
        bea.fill(**{f"{dimension}_level_now": str(now), f"{dimension}_level_needed": str(needed)})
        importance = "small" if dimension == "influence" else "large"
        bea.fill(**{f"{dimension}_importance": importance})
    bea.press("Send and seal")
    expect(bea.page.get_by_text("Sent and sealed.")).to_be_visible()


def assert_sealed(reader: Visitor, words: set[str], known: str) -> None:
    """Fail if any page that `reader` can get has one of `words`; `known` must be on some page."""
    one = ("", "pre-review/", "gap-assessment/", "talk/", "plan/")
    pages = reader.everything_to_read("/reviews/", *(f"/reviews/1/{page}" for page in one))
    assert found_in(pages, {known})
    assert found_in(pages, words) == set()


def neither_reads_the_other_while_sealed(walk: Walk) -> None:
    """Both are ready and the seal is closed: no page and no mail has a word of the other side."""
    walk.mail(walk.ada, "both ready")
    assert_sealed(walk.bea, SECRETS, CARD)
    assert_sealed(walk.ada, HER_SECRETS, CARD)
    mails = {mail.subject: mail.text + mail.html for mail in walk.sink.mails}
    assert found_in(mails, SECRETS | HER_SECRETS | {CARD, QUESTION}) == set()


def they_open_the_seal(walk: Walk) -> None:
    """Ada starts, Bea agrees, and both read everything."""
    ada, bea = walk.ada, walk.bea
    ada.page.goto("/")
    ada.follow("Go to the seal")
    ada.press("Start the talk")
    walk.follow_mail(bea, "open the seal")
    bea.press("Open the seal")
    expect(bea.page).to_have_url(f"{walk.site.url}/reviews/1/talk/")
    for person in (ada, bea):
        for sealed, stage in WHERE.items():
            person.page.goto(f"/reviews/1/talk/?stage={stage}")
            expect(person.page.get_by_text(sealed).first).to_be_visible()


def they_write_the_plan(walk: Walk) -> None:
    """Ada writes two actions and saves; Bea finds them, adds her promise and puts all up."""
    ada, bea = walk.ada, walk.bea
    for person in (ada, bea):
        person.page.goto("/reviews/1/talk/?stage=actions")
    write_action(ada, 1, "Plan the next shutdown", owner="employee", first_step_in=2)
    write_action(ada, 2, "Keep the pump list", owner="employee", first_step_in=20)
    ada.press("Save and go on talking")
    expect(ada.page.get_by_text("Saved. Both of you can go on writing.")).to_be_visible()
    expect(bea.page.locator("[name=action2-what]")).to_have_value("Keep the pump list")
    write_action(bea, 3, "Two hours each week on the shutdown", owner="manager", first_step_in=25)
    bea.press("Put it up for signing")
    expect(bea.page.get_by_text("The plan is ready.")).to_be_visible()


def write_action(person: Visitor, number: int, what: str, owner: str, first_step_in: int) -> None:
    """Fill in one row of the sheet."""
    answers = {
        "what": what,
        "subject": "scope",
        "kind": "do",
        "owner": owner,
        "measure": "The line ran as planned.",
        "first_step": "Put a first date into both calendars.",
        "first_step_by": in_days(first_step_in),
        "due": in_days(200),
    }
    person.fill(**{f"action{number}__{name}": answer for name, answer in answers.items()})


def both_sign(walk: Walk) -> None:
    """Each signs from their own login."""
    ada, bea = walk.ada, walk.bea
    bea.press("Sign the plan")
    expect(bea.page.get_by_text("You have signed.")).to_be_visible()
    walk.follow_mail(ada, "sign")
    ada.press("Sign the plan")
    expect(ada.page.get_by_text("Signed by both.")).to_be_visible()


def a_reminder_comes(walk: Walk) -> None:
    """Beat finds the first step that is due in two days; the mail leads to the plan."""
    mail = walk.mail(walk.ada, "first step")
    walk.ada.page.goto(mail.text.partition("open the plan, to read it first: ")[2].split()[0])
    expect(walk.ada.page).to_have_url(f"{walk.site.url}/reviews/1/plan/#action-1")
    expect(walk.ada.page.get_by_role("heading", name="Plan the next shutdown")).to_be_visible()


def it_is_answered_from_the_mail(walk: Walk) -> None:
    """On a phone, without signing in; the plan shows it, until Ada undoes it there."""
    phone = walk.phone
    walk.follow_mail(phone, "first step")
    phone.fill(note=SAID)
    phone.press("On track")
    expect(phone.page.get_by_role("heading", name="Noted: On track")).to_be_visible()
    walk.bea.page.goto("/reviews/1/plan/")
    expect(walk.bea.page.locator("#action-1").get_by_text(SAID)).to_be_visible()
    phone.press("Undo")
    expect(phone.page.get_by_role("heading", name="How does it go?")).to_be_visible()
    walk.bea.page.reload()
    expect(walk.bea.page.get_by_text(SAID)).to_have_count(0)


def hr_reads_the_plan(walk: Walk) -> None:
    """Dot finds the plan in the list and reads it, without the statement that Ada kept to two."""
    dot = walk.dot
    dot.page.goto("/")
    dot.follow("See the development plans")
    dot.follow("Ada Quill")
    promise = dot.page.get_by_role("heading", name="Two hours each week on the shutdown")
    expect(promise).to_be_visible()
    pages = dot.everything_to_read("/reviews/1/pre-review/", "/reviews/1/gap-assessment/")
    assert found_in(pages, {"Plant maintenance"})
    assert found_in(pages, {"heronwood", "quillmarsh"} | HER_SECRETS) == set()


def the_employee_sees_who_did(walk: Walk) -> None:
    """Ada finds Dot in the list of those who opened her plan."""
    page = walk.ada.page
    page.locator("summary", has_text="Ada").click()
    page.get_by_role("link", name="Who opened my record").click()
    opened = page.get_by_role("row").filter(has_text="Dot Meadow").filter(has_text="The plan")
    expect(opened.first).to_be_visible()


def nothing_went_wrong_behind(walk: Walk) -> None:
    """No browser complained, no log has an error, and no mail came twice."""
    for person in (walk.ada, walk.bea, walk.dot, walk.phone):
        assert person.complaints == []
    assert walk.site.troubles() == []
    sent = [(mail.recipients, mail.subject) for mail in walk.sink.mails]
    assert len(sent) == len(set(sent))
