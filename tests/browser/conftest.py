"""Who sits at the browsers of several files."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from reviews.models import Review
from reviews.states import Stage
from tests.browser.looker import Looker
from tests.browser.typist import Typist
from tests.browser.writing import MET, Writer


@pytest.fixture
def writer(browser: Browser, live_server: LiveServer) -> Iterator[Writer]:
    """Somebody at a desk; no script may have failed, nor anything have been blocked."""
    writer = Writer(browser, live_server.url)
    yield writer
    writer.context.close()
    assert [one for one in writer.complaints if not MET.match(one)] == []


@pytest.fixture
def typist(browser: Browser, live_server: LiveServer) -> Iterator[Typist]:
    """Somebody at a keyboard; the browser must have nothing to complain of."""
    typist = Typist(browser, live_server.url)
    yield typist
    typist.context.close()
    assert typist.complaints == []


@pytest.fixture
def looker(browser: Browser, live_server: LiveServer) -> Iterator[Looker]:
    """Somebody who looks; what they noted fails the test at its end."""
    looker = Looker(browser, live_server.url)
    yield looker
    looker.visitor.context.close()
    faults = [*looker.faults, *looker.visitor.complaints]
    assert not faults, "\n".join(faults)


@pytest.fixture
def pre_review(review_at: Callable[[Stage], Review]) -> str:
    """The address at which Ada writes; Bea has begun, too."""
    return f"/reviews/{review_at(Stage.PREPARE).pk}/pre-review/"
