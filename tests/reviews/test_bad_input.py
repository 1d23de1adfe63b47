"""Whatever arrives: a clear sentence at the field, nothing lost, nothing half saved, never a 500.

The test client raises what a view lets escape, so that every answer here is a real one.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.forms import Form
from django.urls import reverse
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from reviews.models import (
    ActionItem,
    PreReview,
    Review,
)
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, sent_by, shown_in
from tests.reviews.rows import everything

ReviewAt = Callable[..., Review]
MEBIBYTE = "ä" * (1 << 19)
HUGE = ("2147483648", "9223372036854775807", "9223372036854775808", "9" * 40, "9" * 5000)
BAD_VERSIONS = (None, "", "-1", "abc", "1.5", "\0", "١e", *HUGE)
NO_DATES = ("2027-02-30", "0001-01-01", "99999-01-01", "9999-12-31", "tomorrow", "\0", "2027-1-1x")

CHOSEN = re.compile(
    r"(stance|horizon|readers|matters_\w+|aimed_stage|view|level_\w+|importance|-subject|-kind|-owner|-status)$"
)

# Each form: who fills it in, at which stage, the page it is on, and where it goes.
FORMS = {
    "save_pre_review": ("ada", Stage.PREPARE, "pre_review"),
    "save_gap_assessment": ("bea", Stage.PREPARE, "gap_assessment"),
    "send_gap_assessment": ("bea", Stage.PREPARE, "gap_assessment"),
    "save_sheet": ("bea", Stage.TALK, "talk"),
    "finish_talk": ("bea", Stage.TALK, "talk"),
    "sign_plan": ("ada", Stage.AGREE, "plan"),
    "check_in": ("ada", Stage.FOLLOW_UP, "plan"),
}


PART = dict.fromkeys(("save_sheet", "finish_talk"), "?stage=actions")


class Filled:
    """One form on its page, ready to be sent with something else in it."""

    def __init__(self, cast: Cast, review: Review, name: str) -> None:
        who, _stage, page = FORMS[name]
        self.name, self.review = name, review
        self.client = client_for(cast.everybody()[who])
        self.address = address(name, review)
        self.fields = sent_by(
            self.client.get(reverse(page, args=[review.pk]) + PART.get(name, "")), self.address
        )

    def send(self, **changes: str | None) -> Answer:
        """Send the form with `changes`; None leaves a field out altogether."""
        assert set(changes) <= set(self.fields)
        typed = {name: v for name, v in (self.fields | changes).items() if v is not None}
        return self.client.post(self.address, typed)

    def texts(self) -> list[str]:
        """Return the names of the fields for free words: what came back with the cast's marks."""
        marked = [name for name, value in self.fields.items() if "kestrel" in value]
        return marked or [name for name in self.fields if name.endswith(("comment", "note"))]


def address(name: str, review: Review) -> str:
    """Return where the form `name` goes."""
    if name == "check_in":
        action = ActionItem.objects.filter(plan__review=review).first()
        assert action is not None
        return reverse(name, args=[review.pk, action.pk])
    return reverse(name, args=[review.pk])


@pytest.fixture(params=sorted(FORMS))
def filled(request: pytest.FixtureRequest, cast: Cast, review_at: ReviewAt) -> Filled:
    """Each form in turn."""
    return Filled(cast, review_at(FORMS[request.param][1]), request.param)


def test_a_form_sent_as_it_stands_is_taken(filled: Filled) -> None:
    """Without this, the refusals below could have another reason."""
    assert filled.send().status_code == 302


def test_a_version_that_makes_no_sense_changes_nothing(filled: Filled) -> None:
    if "version" not in filled.fields:
        assert filled.name == "check_in"
        return
    before = everything()
    for version in BAD_VERSIONS:
        answer = filled.send(version=version)
        assert answer.status_code in (409, 422), version
        assert_nothing_is_lost(filled, answer)
        if answer.status_code == 422:
            [sentence] = form_in(filled, answer).errors["version"]
            assert str(sentence) in answer.content.decode()
    assert everything() == before


def form_in(filled: Filled, answer: Answer) -> Form:
    """Return the refused form."""
    form: Form = answer.context["signing" if filled.name == "sign_plan" else "form"]
    return form


def assert_nothing_is_lost(filled: Filled, answer: Answer, /, **changes: str) -> None:
    """Check that every text that was sent stands in its field again."""
    for name in filled.texts():
        typed = changes.get(name, filled.fields[name])
        assert shown_in(answer, filled.address, name) == typed


def test_a_nul_byte_is_refused_at_its_field(filled: Filled) -> None:
    before = everything()
    for name in filled.texts():
        answer = filled.send(**{name: "before\0after"})
        assert answer.status_code == 422
        assert "Null characters are not allowed." in answer.content.decode()
    assert everything() == before


def test_a_mebibyte_of_text_is_refused_and_kept(filled: Filled) -> None:
    before = everything()
    name = filled.texts()[0]
    answer = filled.send(**{name: MEBIBYTE})
    assert answer.status_code == 422
    assert "Ensure this value has at most" in answer.content.decode()
    assert_nothing_is_lost(filled, answer, **{name: MEBIBYTE})
    assert everything() == before


def test_more_than_the_server_takes_is_a_plain_no(filled: Filled) -> None:
    before = everything()
    name = filled.texts()[0]
    answer = filled.send(**{name: "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert answer.status_code == 400
    assert everything() == before


def test_a_choice_that_was_not_offered_is_refused(filled: Filled) -> None:
    chosen = [name for name in filled.fields if CHOSEN.search(name) and not name.startswith("was-")]
    before = everything()
    for name in chosen:
        for value in ("nonsense", "6", "\0"):
            answer = filled.send(**{name: value})
            assert answer.status_code == 422, (name, value)
            assert "Select a valid choice." in answer.content.decode()
            assert_nothing_is_lost(filled, answer)
    assert everything() == before
    assert bool(chosen) is (filled.name != "sign_plan")


@pytest.mark.parametrize(("row", "name"), [(0, "first_step_by"), (1, "due")])
def test_a_day_that_does_not_exist_is_refused_at_its_field(
    cast: Cast, review_at: ReviewAt, row: int, name: str
) -> None:
    """When it is put up for signing, or at once where it is no day at all."""
    review, field = review_at(Stage.TALK), f"action{row + 1}-{name}"
    for day in NO_DATES:
        filled = Filled(cast, review, "finish_talk")
        answer = filled.send(**{field: day})
        assert answer.status_code == 422, day
        assert field in answer.context["form"].errors
        assert_nothing_is_lost(filled, answer)
    assert not ActionItem.objects.filter(plan__review=review).exists()


@pytest.mark.parametrize("field", ["prepare_by", "talk_by"])
def test_no_review_starts_on_a_day_that_does_not_exist(cast: Cast, field: str) -> None:
    client = client_for(cast.dot)
    page = reverse("start_review")
    whole = sent_by(client.get(page), page, who="ada@example.org")
    for day in NO_DATES:
        answer = client.post(page, whole | {field: day})
        assert answer.status_code == 422, day
        assert field in answer.context["form"].errors
        assert shown_in(answer, page, "who") == "ada@example.org"
    assert not Review.objects.filter(stage=Stage.PREPARE).exists()


@pytest.mark.parametrize("words", ["\0", "x" * 300, "a " * 127, "%", "_", "' OR 1=1 --", "\ud83d"])
def test_any_words_may_be_asked_for_in_starting(cast: Cast, words: str) -> None:
    client = client_for(cast.dot)
    page = reverse("start_review")
    typed = sent_by(client.get(page), page) | {"who": words.encode("utf-8", "replace").decode()}
    answer = client.post(page, typed)
    assert answer.status_code == 422
    assert "who" in answer.context["form"].errors


def test_an_empty_post_is_a_form_with_sentences(cast: Cast) -> None:
    """Seen red: it was answered like a first visit."""
    answer = client_for(cast.dot).post(reverse("start_review"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"who", "cycle_name", "prepare_by", "talk_by"}


def test_sending_what_one_has_looked_at_takes_no_other_version(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Its page has nothing to type into. Seen red by taking today's version for one
    that makes no sense.
    """
    review = review_at(Stage.PREPARE)
    page, goes_to = reverse("pre_review", args=[review.pk]), address("send_pre_review", review)
    client = client_for(cast.ada)
    sent = sent_by(client.get(page, {"step": "summary"}), goes_to)
    before = everything()
    for version in BAD_VERSIONS:
        changed = {**sent, "version": version} if version is not None else {"step": "summary"}
        answer = client.post(goes_to, changed)
        assert answer.status_code in (409, 422), version
    assert everything() == before
    assert client.post(goes_to, sent).status_code == 302


def test_of_a_repeated_key_the_last_one_counts(cast: Cast, review_at: ReviewAt) -> None:
    filled = Filled(cast, review_at(Stage.PREPARE), "save_pre_review")
    twice: dict[str, Any] = filled.fields | {"statement": ["one", "other"]}
    assert filled.client.post(filled.address, twice).status_code == 302
    assert PreReview.objects.get(review=filled.review).statement == "other"


JUNK = {
    "bytes that are no UTF-8": (b"statement=%ff%fe\xff", "application/x-www-form-urlencoded"),
    "half an escape": (b"version=%&statement=%2", "application/x-www-form-urlencoded"),
    "only signs": (b"&&&=&=&", "application/x-www-form-urlencoded"),
    "no boundary": (b"--x", "multipart/form-data"),
    "a boundary too long": (b"--x", f"multipart/form-data; boundary={'x' * 300}"),
    "half a part": (b"--x\r\nContent-Dispo", "multipart/form-data; boundary=x"),
    "a part without a name": (
        b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a file": (
        b'--x\r\nContent-Disposition: form-data; name="version"; filename="v"\r\n\r\n1\r\n--x--',
        "multipart/form-data; boundary=x",
    ),
    "false base64": (
        b'--x\r\nContent-Disposition: form-data; name="version"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n*\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "JSON": (b'{"version": 1}', "application/json"),
    "nothing": (b"", "text/plain"),
    "too many fields": (b"a=1&" * 1100, "application/x-www-form-urlencoded"),
    "another alphabet": (b"version=one", "application/x-www-form-urlencoded; charset=utf-16"),
}


def test_junk_is_refused_and_changes_nothing(filled: Filled) -> None:
    before = everything()
    for junk, (body, kind) in JUNK.items():
        answer = filled.client.generic("POST", filled.address, body, content_type=kind)
        assert answer.status_code in (400, 409, 422), junk
    assert everything() == before


def test_bytes_that_are_no_text_become_marks_in_it(cast: Cast, review_at: ReviewAt) -> None:
    filled = Filled(cast, review_at(Stage.PREPARE), "save_pre_review")
    body = b"statement=a%ff%feb&version=" + filled.fields["version"].encode()
    kind = "application/x-www-form-urlencoded"
    assert filled.client.generic("POST", filled.address, body, kind).status_code == 302
    assert PreReview.objects.get(review=filled.review).statement == "a\ufffd\ufffdb"


@hypothesis_settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_anything_in_any_field_is_taken_or_refused_whole(
    filled: Filled, data: st.DataObject
) -> None:
    """Random words in random fields: taken by a new save, or everything stays as it was.

    As it does for a save of the sheet that says nothing new. Seen red with an action of a valid
    form that keeps nothing.
    """
    names = st.sampled_from(sorted(set(filled.fields) - {"csrfmiddlewaretoken", "version"}))
    words = st.text(st.characters(codec="utf-8"), max_size=40)
    changes = data.draw(st.dictionaries(names, words, max_size=4))
    before = everything()
    answer = filled.send(**changes)
    assert answer.status_code in (302, 409, 422)
    is_as_before = everything() == before
    says_nothing_new = is_as_before and filled.name == "save_sheet"
    assert is_as_before is (answer.status_code != 302) or says_nothing_new


@pytest.mark.parametrize("name", [n for n in FORMS if n != "check_in"])
def test_a_page_from_yesterday_is_met_kindly(cast: Cast, review_at: ReviewAt, name: str) -> None:
    """The review has ended since; the answer says so, and leads on."""
    who, _stage, _page = FORMS[name]
    review = review_at(Stage.NOT_AGREED)
    before = everything()
    typed = {"version": "1", "statement": "From yesterday"}
    answer = client_for(cast.everybody()[who]).post(address(name, review), typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The talk has ended without an agreed plan." in page
    assert f'href="{reverse("home")}"' in page
    assert everything() == before
