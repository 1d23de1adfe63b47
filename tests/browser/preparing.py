"""The five steps of a pre-review as somebody walks them, whatever they have for hands.

`answer_steps(hands, ...)` writes something into every field of each step and goes on by its button;
`hands` are a finger, a keyboard, or a mouse in a browser without a script.
"""

from typing import Protocol

from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from aspirations.actions.catalogue import load
from reviews.models import PreReview, Review
from reviews.states import Stage
from tests.aspirations.catalogues import small_catalogue
from tests.browser.typist import Typist
from tests.browser.visitor import IN_TIME, Visitor
from tests.cast import PASSWORD, Cast, start

ANSWERS = {
    "direction": {
        "stance": "toward",
        "track": "Pilotage",
        "aimed_stage": "senior",
        "direction": "Bring large ships in at night.",
        "statement": "The harbour is calm then.",
        "readers": "manager_and_hr",
    },
    "timeline": {"horizon": "near", "timeline": "First the estuary."},
    "fit": {"from_today": "I read charts all day.", "could_offer": "A berth on the tug."},
    "today": {
        "matters_most": "impact",
        "matters_second": "scope",
        "matters_third": "influence",
        "level_scope": "2",
        "evidence_scope": "The northern quay.",
        "level_impact": "3",
        "level_charting": "4",
        "evidence_charting": "The new chart of the bar.",
    },
    "question": {"question": "What would make you trust me with a ship?", "idea": "Sail along."},
}
ABOUT = {"level_": "level_now", "evidence_": "evidence"}  # columns, by how fields begin
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
COMPLAIN_OF_A_MOUSE = """
document.addEventListener("pointerdown", event => {
  if (event.pointerType !== "touch") console.error(`a ${event.pointerType} was used`);
}, true);
document.addEventListener("keydown", () => console.error("a key was used"), true);
"""


class Hands(Protocol):
    """What the walk asks of whoever walks it."""

    page: Page

    def answer(self, name: str, words: str) -> None:
        """Write or choose `words` in the field `name`."""

    def unfold(self, subject: str) -> None:
        """Open the part of the page about `subject`, which is folded."""

    def go_on(self) -> None:
        """Press the first of the buttons below the step."""

    def send(self) -> None:
        """Press the button that sends it all."""


class Finger(Visitor):
    """Somebody with a phone: all they do is tap, and write with the keyboard on its screen."""

    def __init__(self, browser: Browser, site: str, email: str) -> None:
        super().__init__(browser, site, email, **PHONE)
        self.context.add_init_script(COMPLAIN_OF_A_MOUSE)

    def sign_in(self) -> None:
        """Fill in the login page, which must be open."""
        self.write(self.page.get_by_label("E-mail address"), self.email)
        self.write(self.page.get_by_label("Password"), PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).tap()

    def answer(self, name: str, words: str) -> None:
        """Tap what is to be chosen; a list is opened by a tap, and chosen from by the phone."""
        fields = self.page.locator(f"[name='{name}']")
        if fields.first.get_attribute("type") == "radio":
            self.page.locator(f"[name='{name}'][value='{words}']").tap()
        elif fields.evaluate("field => field.localName") == "select":
            fields.tap()
            fields.select_option(words)
        else:
            self.write(fields, words)

    def write(self, field: Locator, words: str) -> None:
        """Tap a field, which gets the focus by it, and write."""
        field.tap()
        expect(field).to_be_focused()
        field.evaluate("field => field.select()")
        self.page.keyboard.insert_text(words)

    def unfold(self, subject: str) -> None:
        """Tap its name."""
        self.page.locator(f"#subject-{subject} > summary").tap()

    def go_on(self) -> None:
        """Tap the button."""
        self.page.locator("[name=then][value=next]").tap()

    def send(self) -> None:
        """Tap the button."""
        self.page.locator("[action$='/send/'] .btn-primary").tap()


class Keys(Typist):
    """Somebody who has no mouse, on the way through the steps."""

    def answer(self, name: str, words: str) -> None:
        """Go there; type, or press the arrow until it is chosen."""
        self.reach(f"[name='{name}']")
        field = self.page.locator(":focus")
        if field.get_attribute("type") == "radio":
            self._press_until(self.page.locator(f"[name='{name}'][value='{words}']:checked"))
        elif field.evaluate("field => field.localName") == "select":
            self.page.keyboard.press("Home")
            self._press_until(self.page.locator(f"[name='{name}'] [value='{words}']:checked"))
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(words)

    def _press_until(self, chosen: Locator) -> None:
        for _press in range(9):
            if chosen.count():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow led to {chosen}")

    def unfold(self, subject: str) -> None:
        """Go to its name and press Enter."""
        self.reach(f"#subject-{subject} > summary")
        self.page.keyboard.press("Enter")

    def go_on(self) -> None:
        """Go to the button and press Enter."""
        self.press_enter_on("[name=then][value=next]")

    def send(self) -> None:
        """Go to the button and press Enter."""
        self.press_enter_on("[action$='/send/'] .btn-primary")


class Mouse(Visitor):
    """Somebody at a desk."""

    def answer(self, name: str, words: str) -> None:
        """Fill in the field."""
        self.fill(**{name: words})

    def unfold(self, subject: str) -> None:
        """Click on its name."""
        self.page.locator(f"#subject-{subject} > summary").click()

    def go_on(self) -> None:
        """Click the button."""
        self.page.locator("[name=then][value=next]").click()

    def send(self) -> None:
        """Click the button."""
        self.page.locator("[action$='/send/'] .btn-primary").click()


def begin(cast: Cast) -> Review:
    """Return a new review of Ada's, who has a plan of last year, with a catalogue to choose by."""
    load(small_catalogue(), "small", timezone.now())
    return start(cast.dot, cast.ada)


def answer_step(hands: Hands, step: str) -> None:
    """Fill in everything that `step`, which is open, asks."""
    for name, words in ANSWERS[step].items():
        field = hands.page.locator(f"[name='{name}']").first
        if not field.is_visible():
            hands.unfold(name.removeprefix("level_"))
        hands.answer(name, words)


def answer_steps(hands: Hands, *steps: str) -> None:
    """Fill in `steps`, of which the first is open, and go on from each of them."""
    for step in steps or tuple(ANSWERS):
        expect(hands.page.locator("[name=step]")).to_have_value(step, timeout=IN_TIME)
        answer_step(hands, step)
        hands.go_on()


def send_it(hands: Hands, review: Review) -> None:
    """Send it from its summary; whatever was answered has arrived word for word."""
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(
        "Who gets what, and when", timeout=IN_TIME
    )
    hands.send()
    expect(hands.page.get_by_text("Bea has your direction card")).to_be_visible()
    review.refresh_from_db()
    assert review.stage == Stage.PRE_REVIEW_SENT
    assert kept(review) == {
        name: words for step in ANSWERS.values() for name, words in step.items()
    }


def kept(review: Review) -> dict[str, str]:
    """Return what is stored of everything that was answered."""
    return {name: _kept(review, name) for step in ANSWERS.values() for name in step}


def _kept(review: Review, name: str) -> str:
    sent = PreReview.objects.get(review=review)
    for beginning, column in ABOUT.items():
        if name.startswith(beginning):
            view = sent.self_views.filter(subject=name.removeprefix(beginning)).first()
            return str(getattr(view, column)) if view else ""
    return str(getattr(sent, name))
