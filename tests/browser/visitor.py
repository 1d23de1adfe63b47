"""Somebody at a browser, and all that the browser complains about meanwhile."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

from tests.cast import PASSWORD

SAY_WHAT_WAS_BLOCKED = """
document.addEventListener("securitypolicyviolation", event => console.error(
  `blocked by ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`));
"""
# Who has sent a form or followed a link still sees the old page, until the answer replaces it.
MARK_WHAT_IS_LEFT = """
const mark = event => { document.documentElement.dataset.left = !event.defaultPrevented };
addEventListener("submit", mark);
addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  if (link && !link.target && !link.download && !link.hash) mark(event);
});
addEventListener("pageshow", () => { delete document.documentElement.dataset.left });
"""
LEFT = "html[data-left=true]"
LINK = re.compile(r'href="(/[^"#]*)')
OPEN_TO_ALL = ("/accounts/", "/healthz/")
SAID_BY_ITS_STATUS = "Failed to load resource: the server responded with a status of"
# The mails that are shown may run nothing, and so may the script above, which Playwright tries in
# every frame (its issue 33343) and Chromium tells of now and then.
KEPT_OUT_OF_A_MAIL = "Blocked script execution in 'about:srcdoc'"
WRONG = 400
NOT_AS_TYPED = (409, 422)  # a form that saves itself may be told so, and says it at the field
IN_TIME = 30_000


class Visitor:
    """A person with a browser context of their own.

    `complaints` collects what no page may cause: errors of scripts, anything that the content
    security policy blocks, requests to other machines, answers of 400 and above, and personal pages
    that a browser would be allowed to keep. `expected` are the statuses that pages may have.
    """

    def __init__(self, browser: Browser, site: str, email: str = "", **context: Any) -> None:
        self.site, self.email = site, email
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self.context: BrowserContext = browser.new_context(
            base_url=site, reduced_motion="reduce", **context
        )
        self.context.add_init_script(SAY_WHAT_WAS_BLOCKED)
        self.context.add_init_script(MARK_WHAT_IS_LEFT)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._see_request)
        self.context.on("response", self._see_response)
        self.page: Page = self.context.new_page()

    def sign_in(self) -> None:
        """Fill in the login page, which must be open."""
        self.page.get_by_label("E-mail address").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")

    def press(self, name: str) -> None:
        """Press the one button called `name`; wait until what it sends is answered."""
        self.page.get_by_role("button", name=name, exact=True).click()
        expect(self.page.locator("[data-autosave-waits]")).to_have_count(0, timeout=IN_TIME)
        self.arrive()

    def follow(self, name: str) -> None:
        """Follow the one link called `name` on the page itself; be there when this returns."""
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
        self.arrive()

    def arrive(self) -> None:
        """Wait until what was asked for by a form or a link is there as a whole."""
        expect(self.page.locator(LEFT)).to_have_count(0, timeout=IN_TIME)
        self.page.wait_for_load_state()

    def fill(self, **answers: str) -> None:
        """Type or choose `answers` in the fields of these names; for "-" write two underscores."""
        for name, answer in answers.items():
            field = self.page.locator(f"[name='{name.replace('__', '-')}']").first
            self._open_folds_around(field)
            if field.get_attribute("type") == "radio":
                self.page.locator(f"[name='{name}'][value='{answer}']").check()
            elif field.evaluate("field => field.localName") == "select":
                field.select_option(answer)
            else:
                field.fill(answer)

    @staticmethod
    def _open_folds_around(field: Locator) -> None:
        folds = field.locator("xpath=ancestor::details[not(@open)]")
        while folds.count():
            folds.first.locator("> summary").click()

    def everything_to_read(self, *addresses: str) -> dict[str, str]:
        """Return all that this person can get: `addresses` and whatever links lead to."""
        waiting, read = ["/", *addresses], {}
        while waiting:
            path = waiting.pop()
            if path in read or path.startswith("/static/"):
                continue
            answer = self.context.request.get(urljoin(self.site, path))
            read[path] = answer.text()
            waiting += LINK.findall(read[path])
        return read

    def _hear(self, message: ConsoleMessage) -> None:
        is_known = message.text.startswith((SAID_BY_ITS_STATUS, KEPT_OUT_OF_A_MAIL))
        if message.type == "error" and not is_known:
            self.complaints.append(message.text)

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.complaints.append(f"asked another machine: {request.url}")

    def _see_response(self, answer: Response) -> None:
        is_page = answer.request.is_navigation_request()
        is_autosave = "x-autosave-as" in answer.request.headers
        is_meant = answer.status in (self.expected if is_page else NOT_AS_TYPED * is_autosave)
        if answer.status >= WRONG and not is_meant:
            self.complaints.append(f"{answer.status} {answer.url}")
        path = urlsplit(answer.url).path
        may_be_kept = "no-store" not in answer.headers.get("cache-control", "")
        if answer.ok and is_page and may_be_kept and not path.startswith(OPEN_TO_ALL):
            self.complaints.append(f"may be kept: {answer.url}")
