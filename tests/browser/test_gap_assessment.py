"""A manager's assessments in a browser: three in a row by keyboard, without a script, by axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from aspirations.actions.catalogue import load
from people.models import Employee
from reviews.actions import pre_review
from reviews.actions.private_note import save_private_note
from reviews.models import AssessedGap, GapAssessment, Review
from reviews.states import Stage
from tests.aspirations.catalogues import small_catalogue
from tests.browser.looker import Looker, give_long_names
from tests.browser.typist import Typist
from tests.browser.visitor import Visitor
from tests.cast import Cast, client_for, employ, pre_review_words, start

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]

ASSESSMENTS = "/reviews/gap-assessments/"


def reports(cast: Cast, *names: str) -> list[Review]:
    """Return a review of each of these people, led by Bea."""
    people = [employ(name, cast.ada.department, manager=cast.bea) for name in names]
    return [start(cast.dot, person) for person in people]


def with_a_track(review: Review) -> Review:
    """Let the employee send a card that names a track with competencies."""
    load(small_catalogue(), "small", timezone.now())
    words = pre_review_words(review)
    named = {**words.words, "track": "Pilotage", "track_code": "pilotage", "aimed_stage": "senior"}
    words = words._replace(words=named)
    pre_review.send_pre_review(review.employee, review, words, timezone.now())
    return review


def assess(typist: Typist, name: str) -> None:
    """Fill in the whole form about `name`, from its top to its end."""
    expect(typist.page.get_by_role("heading", level=1)).to_contain_text(name)
    for code in ("scope", "impact", "influence"):
        for part, presses in (("level_now", 2), ("level_needed", 4), ("importance", 1)):
            typist.choose(f"{code}_{part}", presses)
    typist.type_into("answer", f"What matters for {name}.")
    typist.choose("timeline_view", 1)
    typist.type_into("timeline_reason", "A post must open.")


def test_three_reports_in_a_row_by_keyboard(typist: Typist, cast: Cast) -> None:
    """Two are sent one after the other; from the third one goes on before it is ready.

    Seen red by leading back to the review after sending.
    """
    reports(cast, "Ola Reed", "Pim Ash", "Quin Moss")
    typist.come_as(cast.bea, ASSESSMENTS)
    for sent, name in enumerate(("Ola", "Pim")):
        expect(typist.page.get_by_text(f"{sent} of 3 sent.")).to_be_visible()
        typist.press_enter_on("main .btn-primary")
        assess(typist, name)
        typist.press_enter_on("[formaction$='/send/']")
    expect(typist.page.get_by_text("2 of 3 sent.")).to_be_visible()
    typist.press_enter_on("main .btn-primary")
    typist.type_into("answer", "A first thought.")
    typist.press_enter_on("main form .btn-quiet:not([name])")
    assert Review.objects.filter(manager=cast.bea, stage=Stage.ASSESSMENT_SENT).count() == 2
    left = GapAssessment.objects.get(review__employee__name="Quin Moss")
    assert left.answer == "A first thought."


def test_from_one_draft_to_the_next_by_keyboard(typist: Typist, cast: Cast) -> None:
    """Seen red by a button that leads back to the same form."""
    first, second = reports(cast, "Ola Reed", "Pim Ash")
    typist.come_as(cast.bea, f"/reviews/{first.pk}/gap-assessment/")
    typist.type_into("answer", "About Ola.")
    typist.press_enter_on("[name='onwards']")
    assert typist.page.url.endswith(f"/reviews/{second.pk}/gap-assessment/")
    typist.type_into("answer", "About Pim.")
    typist.press_enter_on("[name='onwards']")
    expect(typist.page.locator("[name=answer]")).to_have_value("About Ola.")


def test_gaps_are_chosen_without_a_script(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    """Seen red by a button that only a script could press."""
    review = with_a_track(start(cast.dot, cast.ada))
    bea = Visitor(browser, live_server.url, cast.bea.email, java_script_enabled=False)
    bea.page.goto(f"/reviews/{review.pk}/gap-assessment/")
    bea.sign_in()
    bea.fill(offer="Two hours a week")
    bea.page.locator("[name=more][value=charting]").check()
    bea.press("Add the ticked ones")
    assert bea.page.url.endswith("#gap-charting")
    bea.fill(charting_evidence="The sea chart")
    bea.press("Take out Scope")
    expect(bea.page.locator("[name=offer]")).to_have_value("Two hours a week")
    expect(bea.page.locator("[name=charting_evidence]")).to_have_value("The sea chart")
    kept = AssessedGap.objects.filter(assessment__review=review)
    assert set(kept.values_list("subject", flat=True)) == {"impact", "influence", "charting"}
    assert bea.complaints == []
    bea.context.close()


def look_around(looker: Looker, person: Employee, *paths: str) -> None:
    """Look at `paths` as `person`."""
    looker.become(person)
    looker.visit(*paths)


def test_the_list_and_home_of_a_manager(looker: Looker, cast: Cast) -> None:
    reviews = reports(cast, "Ola Reed", "Pim Ash", "Quin Moss")
    give_long_names([reviews[0].employee, cast.bea])
    with_a_track(reviews[1])
    client_for(cast.bea).post(f"/reviews/{reviews[2].pk}/gap-assessment/save/", {"version": 0})
    look_around(looker, cast.bea, "/", ASSESSMENTS)
    look_around(looker, cast.hal, ASSESSMENTS)


def test_a_form_with_everything_on_it(looker: Looker, cast: Cast) -> None:
    give_long_names([cast.ada])
    review = with_a_track(start(cast.dot, cast.ada))
    reports(cast, "Ola Reed")
    looker.become(cast.bea)
    looker.page.goto(f"/reviews/{review.pk}/gap-assessment/")
    looker.look()
    looker.page.locator("[name=more][value=charting]").check()
    looker.visitor.press("Add the ticked ones")
    for summary in looker.page.locator("main form summary").all():
        summary.click()
    looker.look()
    looker.visitor.fill(charting_evidence="The sea chart")
    looker.visitor.press("Take out Charting")
    looker.look()
    looker.visitor.press("Send and seal")
    looker.look()


def test_private_notes(looker: Looker, cast: Cast) -> None:
    review = start(cast.dot, cast.ada)
    looker.become(cast.ada)
    looker.visit(f"/reviews/{review.pk}/notes/")
    save_private_note(cast.ada, review, "Earlier.", 0, timezone.now())
    looker.visitor.fill(private_note="Later.")
    looker.visitor.press("Save my notes")
    looker.look()
