"""The coach beside a text: praise first, nothing pushed, nothing kept."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.contrib.staticfiles import finders
from django.core import mail, serializers
from django.test import Client

from aspirations import advising
from aspirations.advising import EMPTY, SPEECHLESS, TOO_LONG
from aspirations.coach import Findings
from people.forms.guided import LONGEST_TEXT
from people.models import Employee
from reviews.models import Review
from reviews.states import Stage
from tests.cast import client_for
from tests.reviews.pages import Answer, fields_of, sent_by

WRITE, COACH = "/direction/write/", "/direction/coach/"
GOOD = (
    "I want to lead people analytics for our stores, because I like it when a number changes "
    "what somebody does on Monday. This year I will learn SQL with our reporting team, and in "
    "three to five years I would like to build the dashboards that store managers open first."
)
LEAVING = "In two years I want to quit this company and open my own bakery in Porto."
GERMAN = "Ich möchte in den nächsten Jahren lernen, wie man ein Team führt, und nicht nur arbeiten."
LAST_LOGIN = re.compile(r'"last_login": "[^"]*"|"last_login": null')
OF_SIGNING_IN = {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
SCRIPT = {"HX-Request": "true"}


def typed(person: Employee, **fields: str) -> str:
    """Return what a script gets for the words that `person` has typed so far."""
    answer = client_for(person).post(COACH, fields, headers=SCRIPT)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(person: Employee, **fields: str) -> Answer:
    """Return the page after `person` typed and pressed the button, without a script."""
    client = client_for(person)
    return client.post(COACH, sent_by(client.get(WRITE), f"{COACH}#coach", **fields))


def words_of(markup: str) -> str:
    """Return the text of `markup` on one line."""
    return " ".join(re.sub(r"<[^>]*>", "", markup).replace("&#x27;", "'").split())


def in_the_open(markup: str) -> str:
    """Return `markup` without what is folded away, folds within folds included."""
    while "<details" in markup:
        markup = re.sub(r"<details[^>]*>((?!<details).)*?</details>", "", markup, flags=re.DOTALL)
    return markup


def rows() -> set[str]:
    """Return every row of every table but sessions, as JSON."""
    models = [model for model in apps.get_models() if model is not Session]
    everything = (row for model in models for row in model._base_manager.all())
    written = (serializers.serialize("json", [row]) for row in everything)
    return {LAST_LOGIN.sub("", row) for row in written}


def test_the_button_gives_the_page_back_with_everything_as_it_was_typed(cyd: Employee) -> None:
    """Seen red by binding the form to nothing, and by saving what was sent."""
    before = rows()
    page = asked(cyd, direction="Lead", statement=GOOD, goal2_what="A licence", rank2="scope")
    assert page.status_code == 200
    fields = fields_of(page, WRITE)
    shown = {name: fields[name] for name in ("direction", "statement", "goal2_what", "rank2")}
    assert shown == {
        "direction": "Lead",
        "statement": GOOD,
        "goal2_what": "A licence",
        "rank2": "scope",
    }
    assert "What is there" in page.content.decode()
    assert rows() == before


def test_asking_finds_no_fault_with_the_form(cyd: Employee) -> None:
    """Seen red by not calling ask_nothing_yet."""
    page = asked(cyd, statement=GOOD, rank1="scope", rank2="scope").content.decode()
    assert 'role="alert"' not in page
    assert "is-invalid" not in page


def test_a_script_gets_the_very_fragment_that_the_page_has(cyd: Employee) -> None:
    """Seen red by rendering another template for the script."""
    fragment = typed(cyd, statement=GOOD).split('<p id="coach-heard"')[0]
    page = asked(cyd, statement=GOOD).content.decode()
    assert "<mark>" in fragment
    assert fragment.strip() in page


def test_praise_comes_first_and_one_piece_of_advice_stands_open(cyd: Employee) -> None:
    """Seen red by showing all advice in the open."""
    page = typed(cyd, statement="I want to lead the night shift because I like calm work.")
    opened = in_the_open(page)
    assert opened.index("What is there") < opened.index("What would make it stronger")
    after = opened[opened.index("What would make it stronger") :]
    assert after.count('class="coach-note"') == 1
    assert "more thoughts" in page


@pytest.mark.parametrize("title", ["", "Ward nurse", "Head of payroll"])
def test_no_example_stands_there_twice(cyd: Employee, title: str) -> None:
    """Seen red by asking for each note's example alone."""
    cyd.title = title
    cyd.save()
    for words in ("Lead the night shift.", "A senior role.", "I want to grow."):
        examples = re.findall(r"put it</summary>\s*<blockquote>(.*?)<", typed(cyd, statement=words))
        assert len(examples) > 3
        assert len(set(examples)) == len(examples)


def test_the_words_are_marked_within_their_sentence(cyd: Employee) -> None:
    """Seen red by quoting the words alone."""
    page = typed(cyd, statement=f"Hello there. {GOOD}")
    quotes = re.findall(r"<blockquote dir=\"auto\">(.*?)</blockquote>", page, flags=re.DOTALL)
    assert words_of(quotes[0]) == f"{GOOD.split('. ', maxsplit=1)[0]}."
    assert "<mark>lead people analytics for our stores</mark>" in quotes[0]


def test_markup_in_a_text_is_shown_as_it_is(cyd: Employee) -> None:
    """Seen red by marking the quote safe."""
    page = typed(cyd, statement="I want to lead people <b>analytics for <script> our stores.")
    assert "&lt;b&gt;" in re.sub("</?mark>", "", page)
    assert "&lt;script&gt;" in re.sub("</?mark>", "", page)
    assert "<script>" not in page
    assert "<b>" not in page


def test_an_empty_text_is_met_calmly(cyd: Employee) -> None:
    page = words_of(typed(cyd, statement="  \r\n"))
    assert page == words_of(str(EMPTY))


def test_a_text_that_the_field_would_not_take_is_not_read(cyd: Employee) -> None:
    """Seen red by reading whatever comes."""
    page = typed(cyd, statement="a" * (LONGEST_TEXT + 1))
    assert words_of(str(TOO_LONG)) in words_of(page)
    assert "What is there" not in page


def test_another_language_is_left_in_peace(cyd: Employee) -> None:
    page = typed(cyd, statement=GERMAN)
    assert "only knows English" in page
    assert "What would make it stronger" not in page
    assert "not yet" not in page


@pytest.mark.parametrize("stance", ["deepen", "finding_out", "not_said"])
def test_nothing_is_pushed_on_those_who_stay_or_wonder(cyd: Employee, stance: str) -> None:
    """Seen red by leaving the stance out of what is read along."""
    page = typed(cyd, statement="I like it here.", stance=stance)
    assert "What would make it stronger" not in page
    assert "not yet" not in page
    assert "full answer" in page or "need not say" in page


def test_whoever_stays_is_not_asked_where_to_go(cyd: Employee) -> None:
    """Seen red by treating "deepen" like "finding out"."""
    page = typed(cyd, statement="I like it here.", stance="deepen")
    assert "time frame" not in page
    assert "by when" not in page


def test_leaving_is_answered_kindly_and_never_read_out(cyd: Employee) -> None:
    """Seen red by announcing the advice itself."""
    page = typed(cyd, statement=LEAVING)
    panel, heard = page.split('<p id="coach-heard"')
    assert "Between us" in panel
    assert "a fair wish" in panel
    assert "only you see this" in panel
    assert "put it" not in panel
    assert "looks for" not in panel
    assert "leave" not in heard.casefold()


def test_what_a_first_visit_loads_is_small(cyd: Employee) -> None:
    """All style sheets and scripts of the page together, compressed. Seen red with htmx-2.js."""
    page = client_for(cyd).get(WRITE).content.decode()
    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    assert {"css/coach.css", "js/coach.js", "django_htmx/htmx-2.min.js"} < set(names)
    files = [Path(str(finders.find(name))).read_bytes() for name in names]
    assert sum(len(gzip.compress(file)) for file in files) < 120_000


def test_what_another_field_answers_is_not_asked_for_again(cyd: Employee) -> None:
    """Seen red by reading the text alone."""
    said = "I want to lead people analytics because I like clear numbers."
    assert "by when" in typed(cyd, statement=said)
    assert "by when" not in typed(cyd, statement=said, horizon="direction")


def test_one_short_sentence_is_read_out(cyd: Employee) -> None:
    heard = words_of(typed(cyd, statement=GOOD).split('<p id="coach-heard"')[1].split(">", 1)[1])
    assert heard.startswith("Coach: ")
    assert len(heard) < 120


def test_the_coach_is_asked_by_post_alone(cyd: Employee) -> None:
    """Words never stand in an address. Seen red by answering a GET."""
    answer = client_for(cyd).get(COACH, {"statement": GOOD}, headers=SCRIPT)
    assert answer.headers["Location"] == WRITE
    assert client_for(None).post(COACH, {"statement": GOOD}).status_code == 401
    page = client_for(cyd).get(WRITE).content.decode()
    assert "hx-get" not in page


def test_the_coach_asks_for_the_token_of_the_form(cyd: Employee) -> None:
    """Seen red by exempting the view."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cyd)
    assert client.post(COACH, {"statement": GOOD}, headers=SCRIPT).status_code == 403


def test_a_coach_that_fails_leaves_the_form_alone_and_quotes_nothing(
    cyd: Employee, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Seen red by logging the exception with its trace."""

    def fail(text: str, **_more: object) -> Findings:
        raise ValueError(text)

    monkeypatch.setattr(advising, "coach", fail)
    page = asked(cyd, statement=LEAVING)
    assert words_of(str(SPEECHLESS)) in words_of(page.content.decode())
    assert caplog.messages == ["The coach failed: ValueError"]
    assert "bakery" not in caplog.text


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All loggers at DEBUG, the database's included."""
    with caplog.at_level("DEBUG"), caplog.at_level("DEBUG", "django"):
        yield caplog


@pytest.mark.parametrize("text", [GOOD, LEAVING, GERMAN, "a" * (LONGEST_TEXT + 1)])
def test_nothing_of_a_text_is_stored_or_logged(
    cyd: Employee, everything_logged: pytest.LogCaptureFixture, text: str
) -> None:
    """R8. Seen red by logging the advice, and by saving the draft before answering."""
    before, client = rows(), client_for(cyd)
    form = sent_by(client.get(WRITE), f"{COACH}#coach", statement=text)
    answers = [
        client.post(COACH, form),
        client.post(COACH, form, headers=SCRIPT),
        client.post(COACH, {**form, "version": "no number"}),
        client_for(None).post(COACH, form, headers=SCRIPT),
        client.put(COACH, form, content_type="application/json"),
        strict_client(cyd).post(COACH, form, headers=SCRIPT),
    ]
    assert [one.status_code for one in answers] == [200, 200, 200, 401, 405, 403]
    assert rows() == before
    assert all(row.get_decoded().keys() <= OF_SIGNING_IN for row in Session.objects.all())
    assert not mail.outbox
    logged = everything_logged.text
    assert "Forbidden" in logged
    for secret in (*secrets_in(text), *advice_on(answers[1])):
        assert secret not in logged


def strict_client(person: Employee) -> Client:
    """Return a browser that has to send the form's token, and doesn't."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    return client


def secrets_in(text: str) -> list[str]:
    """Return each run of three words of `text`."""
    words = text.split()
    return [" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))]


def advice_on(answer: Any) -> list[str]:
    """Return the sentences with which a text was answered."""
    sentences = re.findall(r"<p[^>]*>([^<]{12,})</p>", answer.content.decode())
    assert sentences
    return sentences


def test_the_pre_review_has_the_coach_for_its_author(
    ada: Employee, review_at: Callable[..., Review]
) -> None:
    """Seen red by leaving the panel out of the guided form."""
    review = review_at(Stage.PREPARE)
    page, address = f"/reviews/{review.pk}/pre-review/", f"/reviews/{review.pk}/pre-review/coach/"
    client, before = client_for(ada), rows()
    form = sent_by(client.get(page), f"{address}#coach", statement=GOOD, direction="")
    answer = client.post(address, form)
    fields = fields_of(answer, f"{page}save/")
    assert (fields["statement"], fields["direction"]) == (GOOD, "")
    assert "What is there" in answer.content.decode()
    assert {row for row in rows() - before if "accesslog" not in row} == set()


def test_nobody_but_the_author_is_coached(
    bea: Employee, dot: Employee, review_at: Callable[..., Review]
) -> None:
    """R8. Seen red by not asking whose pre-review it is."""
    review = review_at(Stage.PREPARE)
    for person in (bea, dot):
        client = client_for(person)
        form = client.get(f"/reviews/{review.pk}/gap-assessment/").content.decode()
        assert 'id="coach"' not in form
        address = f"/reviews/{review.pk}/pre-review/coach/"
        assert client.post(address, {"statement": GOOD}).status_code == 403
