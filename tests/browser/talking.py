"""What the walks of a talk share: each stage as the two write on it, and how it ends."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from reviews.models import Plan, Review, SignedText
from reviews.models.signed_text import SignedKind
from reviews.states import Stage
from tests.browser.visitor import Visitor
from tests.browser.writing import IN_TIME

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
NEXT = {"listen": "Answer", "answer": "Compare", "compare": "Timeline", "timeline": "Actions"}
WORDS = {
    "listen": {"notes-listen": "The sea, and nothing else."},
    "answer": {"notes-answer": "A ship of her own, one summer."},
    "compare": {
        "gap-scope-outcome": "differ",
        "gap-scope-because": "Ada thinks of the depot, Bea of the port.",
    },
    "timeline": {"must_come_true": "The northern quay opens."},
}
PUT_UP = "Put it up for signing"
IN_THE_PLAN = (  # notes are no part of what is signed
    WORDS["compare"]["gap-scope-because"],
    WORDS["timeline"]["must_come_true"],
    "Bring in four ships at night",
    "Find a pilot who takes her along",
)


def action(number: int, owner: str, what: str) -> dict[str, str]:
    """Return a whole action as it is typed today."""
    today = timezone.localdate()
    words = {
        "what": what,
        "subject": "scope",
        "kind": "do",
        "owner": owner,
        "measure": "The log has them",
        "first_step": "Ask the harbour master",
        "first_step_by": f"{today + timedelta(days=9)}",
        "due": f"{today + timedelta(days=90)}",
    }
    return {f"action{number}-{name}": text for name, text in words.items()}


def of_the_employee() -> dict[str, str]:
    """Return what Ada will do."""
    return action(1, "employee", IN_THE_PLAN[2])


def of_the_manager() -> dict[str, str]:
    """Return what Bea promises."""
    return action(2, "manager", IN_THE_PLAN[3])


def at(review: Review, part: str = "") -> str:
    """Return an address of `review`."""
    return f"/reviews/{review.pk}/{part}"


def field(page: Page, name: str) -> Locator:
    """Return the field `name`; of a choice the button that is chosen."""
    fields = page.locator(f"[name='{name}']")
    is_choice = fields.first.get_attribute("type") == "radio"
    return page.locator(f"[name='{name}']:checked") if is_choice else fields


def write(page: Page, words: dict[str, str]) -> None:
    """Type or choose `words`, by the name of their field."""
    for name, text in words.items():
        fields = page.locator(f"[name='{name}']")
        if fields.first.get_attribute("type") == "radio":
            page.locator(f"[name='{name}'][value='{text}']").check()
        elif fields.evaluate("one => one.localName") == "select":
            fields.select_option(text)
        else:
            fields.fill(text)


def sees(page: Page, words: dict[str, str]) -> None:
    """Wait until `words` stand in their fields."""
    for name, text in words.items():
        expect(field(page, name)).to_have_value(text, timeout=IN_TIME)


def go_on(visitor: Visitor, stage: str) -> None:
    """Go on from `stage`; the next one is there when this returns."""
    visitor.press(f"Save and go on: {NEXT[stage]}")
    expect(visitor.page.locator("[name=stage]")).to_have_value(NEXT[stage].lower(), timeout=IN_TIME)


def write_stages(visitor: Visitor, *stages: str) -> None:
    """Write on `stages`, of which the first is open, and go on from each."""
    for stage in stages or tuple(NEXT):
        write(visitor.page, WORDS[stage])
        go_on(visitor, stage)


def put_up(visitor: Visitor) -> None:
    """Put what stands there up for signing."""
    visitor.press(PUT_UP)
    expect(visitor.page.get_by_text("The plan is ready.")).to_be_visible(timeout=IN_TIME)


def write_the_plan(visitor: Visitor) -> None:
    """Write at the last stage what each of the two will do, and put it up."""
    write(visitor.page, of_the_employee() | of_the_manager())
    put_up(visitor)


def sign(visitor: Visitor, says: str) -> None:
    """Read the plan from Home, with the words of both in it, and sign."""
    visitor.page.goto("/")
    visitor.follow("Read and sign")
    for text in IN_THE_PLAN:
        expect(visitor.page.get_by_role("main").get_by_text(text).first).to_be_visible()
    visitor.press("Sign the plan")
    expect(visitor.page.get_by_text(says)).to_be_visible(timeout=IN_TIME)


def both_sign(first: Visitor, second: Visitor) -> None:
    """Let one sign after the other, each from their own login."""
    sign(first, "You have signed.")
    sign(second, "Signed by both. The plan is alive.")


def signed_by_both(review: Review) -> Plan:
    """Return the plan, after a look at whether both signed all that the two wrote."""
    review.refresh_from_db()
    assert review.stage == Stage.FOLLOW_UP
    plan: Plan = Plan.objects.get(review=review)
    texts = list(SignedText.objects.filter(plan=plan, kind=SignedKind.SIGNATURE))
    assert {one.by_id for one in texts} == {one.pk for one in review.people}
    for text in texts:
        assert text.is_genuine
        assert [words for words in IN_THE_PLAN if words not in text.text] == []
    return plan
