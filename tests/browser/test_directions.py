"""Directions in a real browser: ranked by keyboard, shared without a script, clean for axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from aspirations.actions.catalogue import load
from aspirations.choices import ShareAudience
from aspirations.models import DirectionDraft, DirectionShare
from tests.aspirations.catalogues import small_catalogue
from tests.aspirations.test_sharing import shared, written
from tests.browser.looker import Looker
from tests.browser.typist import Typist
from tests.browser.visitor import Visitor
from tests.cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]

WRITE = "/direction/write/"


@pytest.fixture(autouse=True)
def catalogue(transactional_db: None) -> None:
    """The small catalogue stands."""
    load(small_catalogue(), "small", timezone.now())


def test_growth_is_ranked_by_keyboard(typist: Typist, cast: Cast) -> None:
    """Seen red by making the three lists unreachable with tabindex=-1."""
    typist.come_as(cast.cyd, WRITE)
    typist.choose("stance", 1)
    typist.type_into("track", "Pilotage")
    for name, presses in (("rank1", 3), ("rank2", 1), ("rank3", 2)):
        label = typist.page.locator(f"label[for=id_{name}]")
        typist.choose(name, presses)
        expect(label).to_be_visible()
    typist.type_into("goal1_what", "A licence")
    typist.press_enter_on("main form .btn-primary")
    expect(typist.page.get_by_text("Your draft is saved.")).to_be_visible()
    draft = DirectionDraft.objects.get(person=cast.cyd)
    assert draft.growth_rank == ["influence", "scope", "impact"]
    assert (draft.track_code, draft.goals[0]["what"]) == ("pilotage", "A licence")


def test_each_list_of_the_ranking_says_what_it_asks(typist: Typist, cast: Cast) -> None:
    """What a screen reader says at each of them: its name, its role, and an error beside it."""
    typist.come_as(cast.cyd, WRITE)
    for name in ("What matters most", "What comes second", "What comes third"):
        expect(typist.page.get_by_role("combobox", name=name, exact=True)).to_have_count(1)
    main = typist.page.get_by_role("main")
    expect(main.get_by_text("how much you own")).to_be_visible()
    typist.expected = {422}
    for name in ("rank1", "rank2"):
        typist.page.locator(f"[name={name}]").select_option("scope")
    typist.press("Save the draft")
    second = typist.page.get_by_role("combobox", name="What comes second", exact=True)
    expect(second).to_have_attribute("aria-invalid", "true")
    expect(typist.page.get_by_role("alert")).to_contain_text("What comes second")


def test_a_direction_is_written_and_shared_without_a_script(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    ada = Visitor(browser, live_server.url, cast.ada.email, java_script_enabled=False)
    ada.page.goto(WRITE)
    ada.sign_in()
    ada.page.locator("[name=direction]").fill("Bring ships in.")
    ada.page.locator("[name=track]").press("Enter")
    expect(ada.page.get_by_text("Your draft is saved.")).to_be_visible()
    expect(ada.page.locator("[name=direction]")).to_have_value("Bring ships in.")
    ada.press("Save and close")
    ada.follow("See who would read it, and share it")
    expect(ada.page.get_by_text("Bring ships in.")).to_be_visible()
    expect(ada.page.get_by_role("radio", name="Only Bea Harbour")).to_be_checked()
    ada.press("Share it")
    expect(ada.page.get_by_text("Shared. Bea gets a mail that says so.")).to_be_visible()
    ada.press("Withdraw it")
    expect(ada.page.get_by_text("From now on nobody but you reads it.")).to_be_visible()
    assert not DirectionShare.objects.standing().exists()
    assert ada.complaints == []
    ada.context.close()


def test_pages_about_ones_own_direction(looker: Looker, cast: Cast) -> None:
    looker.become(cast.cyd)
    looker.visit("/direction/", WRITE, "/direction/share/", "/direction/compare/")
    shared(cast.ada, ShareAudience.MANAGER_AND_HR, "W" * 90)
    shared(cast.ada, ShareAudience.MANAGER)
    looker.become(cast.ada)
    version = cast.ada.aspirations.first()
    assert version
    looker.visit("/direction/", WRITE, "/direction/share/", "/direction/compare/")
    looker.visit(f"/direction/versions/{version.pk}/", f"/people/{cast.ada.pk}/direction/")
    looker.become(cast.bea)
    looker.visit("/direction/", f"/people/{cast.ada.pk}/direction/")


def test_a_draft_that_was_saved_elsewhere_meanwhile(looker: Looker, cast: Cast) -> None:
    looker.become(cast.cyd)
    looker.page.goto(WRITE)
    written(cast.cyd)
    looker.visitor.fill(statement="later")
    looker.visitor.press("Save the draft")
    looker.look()


def test_pages_about_tracks(looker: Looker, cast: Cast) -> None:
    looker.become(cast.cyd)
    looker.visit("/tracks/", "/tracks/?q=whale", "/tracks/pilotage/", "/tracks/pilotage/from-here/")
    looker.page.locator("[name=own_listening]").select_option("1")
    looker.visitor.press("Compare, without keeping it")
    looker.look()


def test_pages_on_which_hr_keeps_the_catalogue(looker: Looker, cast: Cast) -> None:
    looker.become(cast.dot)
    looker.visit("/catalogue/", "/catalogue/import/", "/catalogue/editions/")
    looker.visit("/catalogue/tracks/pilotage/", "/catalogue/competencies/listening/")
    looker.visit("/catalogue/growth/", "/catalogue/tracks/add/")
    looker.visitor.fill(code="Not a code")
    looker.visitor.press("Save as a new edition")
    looker.look()
    looker.visit("/catalogue/tracks/towage/")
    looker.visitor.press("Retire it")
    looker.visit("/catalogue/editions/1/", "/catalogue/editions/2/", "/tracks/towage/")
