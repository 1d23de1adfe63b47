"""The plan and the talk on paper: for whoever may read them, written down, on one page, and safe.

What a PDF says is read by pypdf. Who opens these addresses when is asked in tests/policy.
"""

import io
import pkgutil
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from people.models import AccessLogEntry, Employee
from reviews import pdf
from reviews.models import ActionItem, CheckIn, Plan, Review
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.policy.markers import texts_in
from tests.reviews.pages import Answer

ReviewAt = Callable[..., Review]
MILLIMETRES = 72 / 25.4
PAPERS = {
    "": (210, 297),
    "?paper=a4": (210, 297),
    "?paper=letter": (216, 279),
    "?paper=": (210, 297),
}
PLAN_WORDS = {"what1", "measure1", "first_step1", "what2", "measure2", "first_step2"}
SENTENCE = "Take the watch on the bridge twice a month, from the first call to the last line. "
PAYLOADS = (
    '<img src="file:///etc/passwd">',
    '<img src="http://127.0.0.1:9/secret.png">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(file:///etc/passwd); .paper { display: none }</style>",
    '<p style="background: url(file:///etc/passwd)">red</p>',
    '<object data="file:///etc/passwd"></object>',
    '<svg><image href="file:///etc/passwd"/></svg>',
    '<a href="file:///etc/passwd">here</a><base href="file:///">',
    "<script>document.title = 1</script></article></body>{{ review.pk }}",
)


@pytest.fixture
def makes_pdf() -> None:
    """PDFs can be made here; without the libraries that they are drawn by, a test is skipped."""
    if not pdf.is_available():
        pytest.skip("WeasyPrint finds no Pango (Debian: apt-get install libpangoft2-1.0-0)")


def open_as(person: Employee, page: str, review: Review, query: str = "") -> Answer:
    """Return the answer at the address of `page`."""
    return client_for(person).get(reverse(page, args=[review.pk]) + query)


def read(answer: Answer) -> PdfReader:
    """Return the PDF that was answered."""
    assert answer.headers["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def words_of(document: PdfReader) -> str:
    """Return what stands in a PDF, without the spaces: lines break anywhere."""
    return "".join("".join(page.extract_text() for page in document.pages).split())


def write_a_full_plan(review: Review) -> None:
    """Give a review three actions as long as they may be, a reason and a comment."""
    today, long = timezone.localdate(), (SENTENCE * 4)[:300]
    plan = Plan.objects.get(review=review)
    CheckIn.objects.filter(action__plan=plan).delete()
    plan.actions.all().delete()
    for position in (1, 2, 3):
        ActionItem.objects.create(
            plan=plan,
            position=position,
            what=long,
            measure=long,
            first_step=long,
            subject="influence",
            owner="manager" if position == 2 else "employee",
            first_step_by=today + timedelta(days=20),
            due=today + timedelta(days=300),
        )
    Plan.objects.filter(pk=plan.pk).update(no_promise_reason=long, employee_comment=long)


@pytest.mark.parametrize("query", PAPERS)
def test_a_full_plan_is_one_page_of_either_paper(
    makes_pdf: None, review_at: ReviewAt, cast: Cast, query: str
) -> None:
    """Seen red with 14 points for 9.5, and with A4 for all."""
    review = review_at(Stage.FOLLOW_UP)
    write_a_full_plan(review)
    document = read(open_as(cast.ada, "plan_pdf", review, query))
    size = document.pages[0].mediabox
    assert len(document.pages) == 1
    found = (round(size.width / MILLIMETRES), round(size.height / MILLIMETRES))
    assert found == PAPERS[query]
    assert words_of(document).count("".join(SENTENCE.split())) >= 3 * 3 * 3


def test_no_cell_is_measured_letter_by_letter(
    makes_pdf: None, review_at: ReviewAt, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a full plan seconds, by the square of what stands there.

    Seen red with tables whose columns are as wide as their words ask for.
    """
    name = "weasyprint.layout.preferred.split_first_line"
    measured, measure = [], pkgutil.resolve_name(name)

    def note(text: str, *more: object, **options: object) -> object:
        measured.append(text)
        return measure(text, *more, **options)

    monkeypatch.setattr(name, note)
    review = review_at(Stage.FOLLOW_UP)
    write_a_full_plan(review)
    assert read(open_as(cast.ada, "plan_pdf", review)).pages
    assert len(measured) < 3 * 3 * 3


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("a" * 130, [60, 60, 10]),
        ("a" * 60, [60]),
        ("a" * 59 + " " + "a" * 59, [119]),
        (f'<p class="{"a" * 90}">' + "a" * 61, [60 + 102, 1]),  # a tag stays as it is
        ("&amp;" * 61, [60 * 5, 5]),  # and a sign that is written as several
        ("a" * 60 + "\u0301, a" + "b" * 59, [62 + 1 + 60]),  # marks stay with their letter
        ("-" * 200, [80, 80, 40]),
    ],
)
def test_long_words_may_break_where_nothing_is_torn(html: str, parts: list[int]) -> None:
    """Seen red by breaking every 60 characters of the document, whatever they are."""
    assert [len(one) for one in pdf.breakable(html).split(pdf.ZERO_WIDTH_SPACE)] == parts


@pytest.mark.parametrize("page", ["plan_paper", "plan_pdf"])
@pytest.mark.parametrize("name", ["ada", "bea", "dot"])
def test_whoever_may_read_the_plan_takes_all_of_it_along(
    makes_pdf: None, review_at: ReviewAt, cast: Cast, page: str, name: str
) -> None:
    """With both names and days of signing. Seen red without the measures."""
    review = review_at(Stage.FOLLOW_UP)
    answer = open_as(cast.everybody()[name], page, review)
    assert answer.status_code == 200
    words = words_of(read(answer)) if page == "plan_pdf" else answer.content.decode()
    assert texts_in(words) >= PLAN_WORDS
    assert "notsignedyet" not in "".join(words.split())


@pytest.mark.parametrize("page", ["plan_paper", "plan_pdf"])
@pytest.mark.parametrize(
    ("name", "status"), [("cyd", 404), ("eve", 404), ("gil", 404), ("fay", 403), ("sol", 403)]
)
def test_nobody_else_prints_it(
    review_at: ReviewAt, cast: Cast, page: str, name: str, status: int
) -> None:
    """Seen red without the rule."""
    answer = open_as(cast.everybody()[name], page, review_at(Stage.FOLLOW_UP))
    assert answer.status_code == status
    assert not AccessLogEntry.objects.exists()


@pytest.mark.parametrize(
    ("page", "record"), [("plan_paper", "plan"), ("plan_pdf", "plan"), ("talk_sheet", "talk")]
)
def test_taking_it_along_is_noted(review_at: ReviewAt, cast: Cast, page: str, record: str) -> None:
    """R4. Seen red without the notes."""
    review = review_at(Stage.FOLLOW_UP)
    open_as(cast.ada, page, review)
    assert not AccessLogEntry.objects.exists()
    open_as(cast.bea, page, review)
    entry = AccessLogEntry.objects.get()
    assert (entry.reader, entry.subject, entry.record) == (cast.bea, cast.ada, record)


def test_what_somebody_typed_is_text_and_fetches_nothing(
    makes_pdf: None, review_at: ReviewAt, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every payload stands there as it was typed. Seen red by marking the words of actions safe."""
    opened: list[object] = []
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", note_in(opened))
    review = review_at(Stage.FOLLOW_UP)
    for payload in PAYLOADS:
        fields = dict.fromkeys(("what", "measure", "first_step"), payload)
        ActionItem.objects.filter(plan__review=review).update(**fields)
        words = dict.fromkeys(("no_promise_reason", "employee_comment"), payload)
        Plan.objects.filter(review=review).update(**words)
        document = read(open_as(cast.ada, "plan_pdf", review))
        assert words_of(document).count("".join(payload.split())) == 2 * 3 + 2, payload
        assert not document.attachments
        assert not [link for page in document.pages for link in page.get("/Annots", [])]
    assert opened == []


@pytest.mark.parametrize("payload", PAYLOADS[:8])
def test_even_what_were_no_text_would_fetch_nothing(
    makes_pdf: None, monkeypatch: pytest.MonkeyPatch, payload: str
) -> None:
    """No file and no network, should ever a template let something through. Seen red with
    WeasyPrint's own fetcher."""
    opened: list[object] = []
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", note_in(opened))
    drawn = pdf.pdf_of(f"<title>x</title><body>{payload}seen", "css/paper.css", "a4")
    assert opened == []
    document = PdfReader(io.BytesIO(drawn))
    assert not document.attachments
    assert "root:" not in words_of(document)


def note_in(opened: list[object]) -> Callable[..., Any]:
    """Return what stands for opening an address, and only notes which."""

    def refuse(_opener: object, address: object, *_more: object, **_options: object) -> None:
        opened.append(getattr(address, "full_url", address))
        raise OSError("nothing is fetched in tests")

    return refuse


def test_without_the_extra_one_prints_by_the_browser(
    review_at: ReviewAt, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No button for it, and its address says so above the page to print. Seen red without asking
    whether it is available."""
    monkeypatch.setattr(pdf, "_engine", lambda: None)
    review = review_at(Stage.FOLLOW_UP)
    assert reverse("plan_pdf", args=[review.pk]) not in page_of(cast.ada, "plan_paper", review)
    page = page_of(cast.ada, "plan_pdf", review)
    assert "This installation makes no PDF files" in page
    assert texts_in(page) >= PLAN_WORDS


def test_with_the_extra_both_papers_are_offered(
    makes_pdf: None, review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red without the buttons."""
    review = review_at(Stage.FOLLOW_UP)
    page, address = page_of(cast.ada, "plan_paper", review), reverse("plan_pdf", args=[review.pk])
    assert f'href="{address}"' in page
    assert f'href="{address}?paper=letter"' in page


def page_of(person: Employee, page: str, review: Review) -> str:
    """Return the page as text."""
    return open_as(person, page, review).content.decode()


def test_a_plan_that_waits_for_signatures_says_so(review_at: ReviewAt, cast: Cast) -> None:
    """And keeps a comment for itself that nobody has signed. Seen red by showing it anyway."""
    review = review_at(Stage.AGREE)
    Plan.objects.filter(review=review).update(employee_comment="Not yet said.")
    page = page_of(cast.bea, "plan_paper", review)
    assert page.count("not signed yet") == 2
    assert "Not yet said." not in page


def test_the_sheet_of_the_talk_has_both_sides_and_room(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the answer, and with two rows for actions."""
    page = page_of(cast.bea, "talk_sheet", review_at(Stage.TALK))
    shown = {"direction", "statement", "question", "answer", "timeline", "timeline_reason", "idea"}
    assert texts_in(page) >= shown | {"offer"}
    assert page.count("we differ, because") == 3  # one for each subject
    assert page.count("Support it needs") == 3
    assert page.count("By learning with others") == 3
    assert page.count("changed: now at") == 3  # and what is needed then
    assert page.count("as Bea sees it") == 3
    assert "If Bea promises nothing: why?" in page
    assert not texts_in(page) & {"employee_note", "manager_note"}


def test_gaps_stand_by_the_largest_difference(review_at: ReviewAt, cast: Cast) -> None:
    """Scope 1 and 3, impact 2 and 4, influence 2 and 3, as the page of the talk has them."""
    page = page_of(cast.ada, "talk_sheet", review_at(Stage.TALK))
    names = ["Scope", "Impact", "Influence"]
    places = [page.index(f"<h3>{name}") for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize("stage", [Stage.READY, Stage.PREPARE])
def test_there_is_no_sheet_of_a_sealed_talk(review_at: ReviewAt, cast: Cast, stage: Stage) -> None:
    """R1. Seen red without the rule."""
    answer = open_as(cast.bea, "talk_sheet", review_at(stage))
    assert answer.status_code == 409
    assert not texts_in(answer.content.decode())
