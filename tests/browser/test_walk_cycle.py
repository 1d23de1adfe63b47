"""One real round for sixty people, from the draft to its close: browser, processes and mails.

Each half of `make test` walks on its own servers: SQLite and folders, or PostgreSQL and Redis.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.bearing import Bearing, bearing
from tests.browser.test_walk import in_days, own_database, own_redis
from tests.browser.visitor import Visitor
from tests.mail_sink import Mail, MailSink

pytestmark = [pytest.mark.browser, pytest.mark.system]

PEOPLE = 60
SOME = 25  # whom one step of the launch deals with while nobody else works on it
MOVED = 3  # reviews that another manager goes on with
SECONDS = 60_000  # what Playwright waits at most, in thousandths
INVITED = re.compile(r"^Your conversation with .*: where do you want your work to go\?")
TO_LEAD = re.compile(r"^A conversation with (.*) about where their work could go")
HANDED_OVER = re.compile(
    r"^(You lead|Another manager leads) the review of|^Lead4 leads your review"
)
OTHER_DAYS = re.compile(r"^Your conversation with .* has other days")
ENDED = re.compile(r"^Your conversation with .* is called off")


@dataclass(frozen=True)
class Round:
    """HR at a browser, where the mails arrive, and the site."""

    site: Bearing
    sink: MailSink
    dot: Visitor

    def mails(self, subject: re.Pattern[str], count: int) -> list[Mail]:
        """Wait until there are `count` mails with such a subject, and return them."""
        while True:
            mails = self.sink.mails
            found = [mail for mail in mails if subject.search(mail.subject)]
            if len(found) >= count:
                return found
            self.sink.wait_for(len(mails) + 1, timeout=60)

    def sees(self, text: str) -> None:
        """Wait until the page says `text`; it may have to come again by itself for that."""
        expect(self.dot.page.get_by_text(text).first).to_be_visible(timeout=SECONDS)


@pytest.fixture
def house(browser: Browser, tmp_path: Path) -> Iterator[Round]:
    """A site with a department of sixty, no cycle yet, and Dot who acts as HR."""
    with (
        own_database() as database,
        own_redis() as broker,
        MailSink() as sink,
        bearing(tmp_path, email_url=sink.url, database_url=database, redis_url=broker) as site,
    ):
        site.manage("shell", "-c", "from tests.browser.hire import hire_a_house as h; h()")
        dot = Visitor(browser, site.url, "dot@example.org")
        yield Round(site, sink, dot)
        dot.context.close()


def test_a_round_goes_from_the_draft_to_its_close(house: Round) -> None:
    hr_prepares_and_sees_whom_it_means(house)
    hr_solves_two_problems_where_the_check_leads(house)
    hr_launches_and_sees_how_far_it_is(house)
    everybody_is_invited_once(house)
    somebody_joins_late(house)
    a_day_moves_and_the_reminder_with_it(house)
    three_get_another_manager(house)
    hr_closes_it(house)
    nothing_went_wrong_behind(house)


def hr_prepares_and_sees_whom_it_means(house: Round) -> None:
    """Dot says for which department it is, and looks at the names."""
    dot = house.dot
    dot.page.goto("/cycles/")
    dot.sign_in()
    dot.follow("Prepare the first one")
    dot.fill(name="The hall in spring", departments="Hall")
    dot.press("Save the draft")
    house.sees(f"{PEOPLE} people would be in it, {PEOPLE - 1} could start now.")
    dot.follow("See who would be in it")
    house.sees(f"{PEOPLE} people would be in it")
    expect(dot.page.get_by_role("link", name="Lead0 Marsh")).to_be_visible()
    dot.follow("The hall in spring")


def hr_solves_two_problems_where_the_check_leads(house: Round) -> None:
    """Una gets a manager and Wim turns out to be back, both on their own pages."""
    dot = house.dot
    dot.follow("1 · Nobody who works here leads them")
    change(dot, "Una Vale", "Change the manager", manager="lead4@example.org")
    house.sees("Lead4 Marsh")
    dot.page.goto("/cycles/1/")
    dot.follow("1 · On leave while the others prepare")
    change(dot, "Wim Brook", "Back from leave")
    dot.page.goto("/cycles/1/")
    house.sees(f"{PEOPLE} people would be in it, {PEOPLE} could start now.")
    house.sees("Nothing stands in the way of anybody.")


def change(dot: Visitor, name: str, what: str, **answers: str) -> None:
    """Go to the page of somebody whom the check names, and change something about them."""
    dot.follow(name)
    dot.page.locator("summary", has_text="Change something").click()
    dot.follow(what)
    if answers:
        dot.fill(**answers)
        dot.press("See what would happen")
    dot.page.locator("button[name=confirmed]").click()
    expect(dot.page.get_by_role("heading", level=1)).to_have_text(name)


def hr_launches_and_sees_how_far_it_is(house: Round) -> None:
    """The page comes again by itself: nothing yet, some, all; then Dot lets the mails go out.

    While no worker is there, one step is done by hand, so that there is something to see.
    """
    dot, progress = house.dot, house.dot.page.get_by_role("progressbar")
    with house.site.without("worker"):
        dot.press(f"Launch it for {PEOPLE} people")
        house.sees(f"0 of {PEOPLE}.")
        expect(progress).to_have_attribute("value", "0")
        step = f"from tests.browser.hire import make_some; make_some({SOME})"
        house.site.manage("shell", "-c", step)
        house.sees(f"{SOME} of {PEOPLE}.")
        expect(progress).to_have_attribute("value", str(SOME))
    house.sees(f"{PEOPLE} reviews are ready.")
    assert house.sink.mails == []
    dot.press("Let the mails go out now")
    house.sees("Who waits for whom")


def everybody_is_invited_once(house: Round) -> None:
    """A mail to each of the sixty, and one to their manager for each of them."""
    invited = Counter(mail.recipients for mail in house.mails(INVITED, PEOPLE))
    assert len(invited) == PEOPLE
    assert set(invited.values()) == {1}
    leading = Counter(mail.recipients[0] for mail in house.mails(TO_LEAD, PEOPLE))
    assert leading.pop("bea@example.org") == 5
    assert len(leading) == 5
    assert sum(leading.values()) == PEOPLE - 5
    assert len(house.sink.mails) == 2 * PEOPLE


def somebody_joins_late(house: Round) -> None:
    """Oto is from elsewhere and comes in by name."""
    dot = house.dot
    dot.fill(who="oto")
    dot.press("Invite them and their manager")
    house.sees("Oto and their manager are invited.")
    assert len(house.mails(INVITED, PEOPLE + 1)) == PEOPLE + 1
    house.mails(re.compile("^A conversation with Oto"), 1)


def a_day_moves_and_the_reminder_with_it(house: Round) -> None:
    """Oto's pre-review is due tomorrow, and the reminder comes today; nobody else's does."""
    dot = house.dot
    dot.page.locator("#id_q").fill("oto")
    dot.press("Search")
    dot.page.get_by_role("checkbox", name="Oto Reed").check()
    dot.press("Other days for those chosen")
    dot.fill(prepare_by=in_days(1))
    dot.press("Move the days")
    house.sees("1 review has other days.")
    [reminder] = house.mails(re.compile("^Your pre-review for the talk with"), 1)
    assert reminder.recipients == ("oto@example.org",)
    told = house.mails(OTHER_DAYS, 2)  # both of the one review, and nobody else
    assert len(house.sink.mails) == 2 * (PEOPLE + 1) + len(told) + 1


def three_get_another_manager(house: Round) -> None:
    """Lead4 goes on with three reviews of others, after a look; all three people hear of each."""
    dot = house.dot
    dot.page.locator("#id_q").fill("moor")
    dot.press("Search")
    for number in range(MOVED):
        dot.page.get_by_role("checkbox", name=f"Person{number} Moor").check()
    dot.press("Hand over those chosen")
    dot.fill(to="lead4@example.org", reason="The shifts are drawn anew.")
    dot.press("See what would happen")
    house.sees("The shifts are drawn anew.")
    dot.press("Hand over and tell everybody concerned")
    house.sees(f"{MOVED} reviews are handed over.")
    told = Counter(mail.recipients[0].split("@")[0] for mail in house.mails(HANDED_OVER, 3 * MOVED))
    people = [f"{kind}{number}" for kind in ("person", "lead") for number in range(MOVED)]
    assert told == Counter(people) + Counter(lead4=MOVED)
    dot.page.goto("/cycles/1/")


def hr_closes_it(house: Round) -> None:
    """What is unfinished is called off, and both people of each review hear so once."""
    dot = house.dot
    dot.follow("Close the cycle")
    house.sees(f"{PEOPLE + 1} reviews are not signed yet.")
    dot.fill(unfinished="call_off", reason="The hall moves this year.")
    dot.press("Close the cycle")
    house.sees("Who waits for whom")
    house.sees("closed it: The hall moves this year.")
    ended = Counter((*mail.recipients, mail.subject) for mail in house.mails(ENDED, 122))
    assert len(ended) == 2 * (PEOPLE + 1)
    expect(dot.page.get_by_role("link", name="Close the cycle")).to_have_count(0)


def nothing_went_wrong_behind(house: Round) -> None:
    """The browser did not complain, no log has an error, and no mail came twice."""
    assert house.dot.complaints == []
    assert house.site.troubles() == []
    sent = Counter(mail.message_id for mail in house.sink.mails)
    assert len(sent) == len(house.sink.mails) == 4 * (PEOPLE + 1) + 1 + 2 + 3 * MOVED
