"""HR words mails: as plain text with fixed placeholders, and nothing else of a mail moves."""

import html
import re
from datetime import date
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from outbox.actions import queue
from outbox.facts import Fact
from outbox.letters import compose
from outbox.models import Message, Wording
from outbox.wording import TRIAL, kinds_with_words
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions.mail_words import SAVED_MEANWHILE, try_mail, word_mail
from reviews.mail_kinds import worded_kinds
from reviews.mail_trial import as_it_would_read
from tests.cast import Cast, client_for, start
from tests.reviews.injections import INJECTIONS, OF_LINES

KIND = "pre_review_due"
A_TEST = (
    "This is a test of how a mail reads. The names and dates in it are made up, and nothing waits "
    "for you."
)
NUMBERED = list(enumerate(INJECTIONS))


def say(kind: str = KIND, number: int = 1, **words: str) -> Wording:
    """Put words in the place of Bearing's own, past every form."""
    said = Wording(kind=kind, language="en", number=number, saved_at=timezone.now(), **words)
    said.save()
    return said


def mail_to(person: Employee, kind: str = KIND, **facts: Fact) -> EmailMultiAlternatives:
    """Return a mail of `kind` as it would be sent."""
    known: dict[str, Fact] = {"other": "Bea", "due": date(2030, 3, 12), "position": 2, **facts}
    with transaction.atomic():
        message = queue(recipient=person, kind=kind, about="x:1", path="/reviews/1/", context=known)
    assert message is not None
    return compose(message)


def html_of(mail: EmailMultiAlternatives) -> str:
    """Return the HTML of a mail."""
    return str(mail.alternatives[0][0])


def test_a_mail_reads_as_hr_has_said_and_the_rest_of_it_stays(ada: Employee) -> None:
    """Seen red with a table of words that no mail asks for."""
    say(subject="{other} & you, {date}", opening="Dear {name},\n\nplease write by {date}.")
    mail = mail_to(ada)
    assert mail.subject == "Bea & you, Tuesday, March 12, 2030"
    assert "Dear Ada,\n\nplease write by Tuesday, March 12, 2030.\n\nWhatever you" in mail.body
    assert "is due on" not in mail.body
    assert '<p dir="auto">Dear Ada,</p><p dir="auto">please' in html_of(mail)
    assert "<title>Bea &amp; you, Tuesday, March 12, 2030</title>" in html_of(mail)
    for part in (mail.body, html_of(mail)):
        assert "/reviews/1/" in part
        assert "Go to my pre-review" in part
        assert "You get this mail because" in part
        assert "It stops by itself" in part


def test_without_words_of_hr_every_mail_is_bearings_own(ada: Employee) -> None:
    before = mail_to(ada)
    Message.objects.all().delete()
    say(subject="Other")
    say(number=2)
    after = mail_to(ada)
    assert (before.subject, before.body) == (after.subject, after.body)
    assert html_of(before) == html_of(after)


def test_a_subject_alone_leaves_the_opening_and_the_other_way_round(ada: Employee) -> None:
    say(subject="Mine")
    assert "is due on" in mail_to(ada).body
    Message.objects.all().delete()
    say(number=2, opening="Mine")
    mail = mail_to(ada)
    assert mail.subject.startswith("Your pre-review")
    assert "Mine" in mail.body


def test_words_that_ask_for_what_a_mail_has_not_are_left_to_bearing(ada: Employee) -> None:
    """Seen red by leaving the braces in the mail."""
    say(subject="By {date}", opening="Number {position} of {other}")
    mail = mail_to(ada, due=None, position=0)
    assert "{" not in f"{mail.subject}{mail.body}"
    assert "Number" not in mail.body


def test_a_test_run_says_so_whatever_hr_words(ada: Employee) -> None:
    say(subject="Mine", opening="Mine")
    mail = mail_to(ada, is_test_run=True)
    assert mail.subject == "Test run: Mine"
    assert "This is a test run" in mail.body
    assert "This is a test run" in html_of(mail)


@pytest.mark.parametrize(("number", "payload"), NUMBERED)
def test_what_hr_types_arrives_as_it_was_typed(ada: Employee, number: int, payload: str) -> None:
    """In all three parts. Seen red with words that Django's template engine reads."""
    say(subject=f"Hi {payload} end", opening=f"First {payload} last")
    check_literal(mail_to(ada), payload)


@pytest.mark.parametrize(("number", "payload"), NUMBERED)
def test_what_somebody_is_called_arrives_as_it_is_written(
    ada: Employee, number: int, payload: str
) -> None:
    """Seen red with words that are read after the names are in them."""
    say(subject="Hi {other} end", opening="First {other} last")
    check_literal(mail_to(ada, other=payload), payload)


def check_literal(mail: EmailMultiAlternatives, payload: str) -> None:
    """Insist that `payload` stands in every part of `mail` as it was typed."""
    assert f"First {payload} last" in mail.body
    assert f"First {html.escape(payload)} last" in html_of(mail)
    assert mail.subject == " ".join(f"Hi {payload} end".split())
    assert mail.message()["Bcc"] is None


@pytest.mark.parametrize("payload", OF_LINES)
def test_no_words_begin_another_line_of_the_head(ada: Employee, payload: str) -> None:
    """Seen red with a subject that is taken as it is: no mail could be written at all."""
    say(subject=payload, opening="Mine")
    mail = mail_to(ada, other=payload)
    head = mail.message()
    assert head["Bcc"] is head["X-Evil"] is None
    assert head.get_content_type() == "multipart/alternative"
    assert len(mail.subject.splitlines()) == 1


@pytest.mark.parametrize("value", ["{name}", "{date}", "{other}", "{{date}}", "{ name }"])
def test_a_name_that_looks_like_a_placeholder_is_a_name(ada: Employee, value: str) -> None:
    """Seen red by replacing one placeholder after the other."""
    say(subject="{other} and {name}", opening="{other} by {date}")
    mail = mail_to(ada, other=value)
    assert mail.subject == f"{value} and Ada"
    assert f"{value} by Tuesday, March 12, 2030" in mail.body


@pytest.mark.parametrize(("number", "payload"), NUMBERED)
def test_the_form_takes_it_or_says_which_word_it_does_not_know(
    cast: Cast, number: int, payload: str
) -> None:
    """Whatever it takes, it keeps as typed. Seen red with any word in braces."""
    answer = post(cast.dot, subject=payload, opening=payload)
    unknown = re.search(r"\{[\w\s-]+\}", payload)
    assert answer.status_code == (422 if unknown else 302)
    kept = {(one.subject, one.opening) for one in Wording.objects.all()}
    assert kept == (set() if unknown else {(payload, payload)})


def post(person: Employee, **words: object) -> Any:
    """Send the form of a kind of mail, as nobody has worded it yet unless said otherwise."""
    body = {"number": 0, "language": "en", **words}
    return client_for(person).post(reverse("mail_words_of", args=[KIND]), body)


@pytest.mark.parametrize("payload", [one for one in OF_LINES if len(one.splitlines()) > 1])
def test_the_form_takes_a_subject_of_one_line_alone(cast: Cast, payload: str) -> None:
    """Seen red without a look at what was typed."""
    answer = post(cast.dot, subject=payload)
    assert answer.status_code == 422
    assert "subject" in answer.context["form"].errors


@pytest.mark.parametrize("word", ["{Name}", "{position}", "{first name}", "{ other }", "{namé}"])
def test_a_placeholder_that_this_mail_has_not_is_an_error_at_the_field(
    cast: Cast, word: str
) -> None:
    """Seen red by letting every word pass."""
    answer = post(cast.dot, subject=f"To {word}", opening=f"For {word}")
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"subject", "opening"}
    assert word in str(errors["subject"].as_data()[0].message)
    assert not Wording.objects.exists()


def test_the_page_saves_previews_and_goes_back_and_tells_who_did_what(cast: Cast) -> None:
    """Seen red with a preview that saves, and with a way back that forgets what was there."""
    words = {"subject": "For {other}", "opening": "Dear {name}"}
    seen = post(cast.dot, **words, preview="yes")
    page = seen.content.decode()
    assert "For Kim Sample" in page
    assert "Dear Robin" in page
    assert not Wording.objects.exists()
    assert post(cast.dot, **words).status_code == 302
    assert post(cast.dot, **words | {"number": 1}, own="yes").status_code == 302
    newest, first = Wording.objects.all()
    assert (newest.subject, newest.opening, newest.saved_by) == ("", "", cast.dot)
    page = client_for(cast.dot).get(reverse("mail_words_of", args=[KIND])).content.decode()
    assert cast.dot.name in page
    assert first.subject in page
    assert "Back to Bearing" in page


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", '"><img src=x onerror=f()>'])
def test_a_preview_shows_what_was_typed_and_does_nothing_of_it(cast: Cast, payload: str) -> None:
    """Neither in the text, nor around the frame. Seen red with a mail that passes for safe."""
    page = post(cast.dot, subject=payload, opening=payload, preview="yes").content.decode()
    assert payload not in page
    assert html.escape(payload) in page  # as text
    assert html.escape(html.escape(payload)) in page  # in the frame


def test_of_two_who_word_a_mail_the_second_hears_of_the_first(cast: Cast) -> None:
    """Seen red by giving each the next number that is free."""
    assert post(cast.dot, subject="One").status_code == 302
    assert post(cast.dot, subject="Two").status_code == 409
    assert Wording.objects.get().subject == "One"


@pytest.mark.parametrize("number", [-1, 1, 2, 2**31 - 2, 2**31 - 1, 10**30])
def test_no_number_but_the_newest_is_taken_so_that_the_next_one_always_fits(
    cast: Cast, number: int
) -> None:
    """Seen red by taking any that is free: after the largest, nobody could word the mail again."""
    answer = post(cast.dot, subject="Forged", number=number)
    assert answer.status_code == 409
    assert str(SAVED_MEANWHILE) in html.unescape(answer.content.decode())
    assert not Wording.objects.exists()
    assert post(cast.dot, subject="Mine").status_code == 302


def test_the_way_back_is_open_whatever_stands_in_the_fields(cast: Cast) -> None:
    """Seen red by judging what was typed, and by a button that has the browser judge it."""
    say(subject="Mine")
    page = client_for(cast.dot).get(reverse("mail_words_of", args=[KIND])).content.decode()
    (button,) = re.findall(r'<button[^>]*name="own"[^>]*>', page)
    assert "formnovalidate" in button
    words = {"subject": "For {nobody}", "opening": "x" * 9999}
    assert post(cast.dot, **words, number=1, own="yes").status_code == 302
    newest = Wording.objects.first()
    assert newest is not None
    assert (newest.number, newest.subject, newest.opening) == (2, "", "")


def test_hr_of_a_part_words_nothing_and_has_no_test_sent(cast: Cast) -> None:
    """Seen red by asking for any part that one runs as HR."""
    assert post(cast.gil, subject="Mine").status_code == 403
    with pytest.raises(Refused):
        word_mail(cast.gil, Wording(kind=KIND, language="en", number=1), timezone.now())
    with pytest.raises(Refused):
        try_mail(cast.gil, KIND, timezone.now())


def test_a_number_can_be_taken_once(cast: Cast) -> None:
    for _turn in range(2):
        words = Wording(kind=KIND, language="en", number=1, subject="Mine")
        if _turn:
            with pytest.raises(Conflict):
                word_mail(cast.dot, words, timezone.now())
        else:
            word_mail(cast.dot, words, timezone.now())


def test_a_test_goes_to_oneself_with_made_up_names_and_says_so(cast: Cast) -> None:
    """Seen red with a test that does not say that it is one."""
    start(cast.dot, cast.ada)
    say(subject="For {other}", opening="By {date}, {name}")
    answer = client_for(cast.dot).post(reverse("try_mail", args=[KIND]))
    assert answer.status_code == 302
    message = Message.objects.select_related("recipient").get(kind=TRIAL)
    mail = compose(message)
    assert mail.to == [cast.dot.email]
    assert mail.subject == "Test: For Kim Sample"
    for part in (mail.body, html_of(mail)):
        assert "This is a test of how a mail reads" in part
        assert "Dot" in part
        assert cast.ada.called not in part.replace("Adapt", "")
        assert reverse("mail_words_of", args=[KIND]) in part


@pytest.mark.parametrize("kind", worded_kinds())
def test_a_test_reads_as_the_preview_and_says_that_it_is_one(cast: Cast, kind: str) -> None:
    """With what stands below its button, too. Seen red with tests that show none of it."""
    now = timezone.now()
    Employee.objects.filter(pk=cast.dot.pk).update(name="Robin Sample", preferred_name="")
    try_mail(Employee.objects.get(pk=cast.dot.pk), kind, now)
    mail = compose(Message.objects.select_related("recipient").get(kind=TRIAL))
    preview = as_it_would_read(kind, "en", timezone.localdate(now))
    assert mail.subject == f"Test: {preview.subject}"
    assert mail.body.replace(f"{A_TEST}\n\n", "") == preview.text
    assert html_of(mail).replace(f"<p><strong>{A_TEST}</strong></p>", "") == preview.html
    assert "/answer/" not in f"{mail.body}{html_of(mail)}"


@pytest.mark.parametrize("kind", worded_kinds())
def test_each_kind_can_be_worded_in_all_its_parts(db: None, kind: str) -> None:
    """Seen red with one mail whose opening has no place of its own."""
    own = as_it_would_read(kind, "en", date(2030, 3, 12))
    mail = as_it_would_read(kind, "en", date(2030, 3, 12), "Subject of ours", "Opening of ours")
    assert mail.subject == "Subject of ours"
    assert mail.text.count("Opening of ours") == mail.html.count("Opening of ours") == 1
    assert own.text != mail.text
    assert own.text.splitlines()[:1] == mail.text.splitlines()[:1]
    assert own.text.split("\n-- \n")[1] == mail.text.split("\n-- \n")[1]


@pytest.mark.parametrize("kind", worded_kinds())
def test_each_placeholder_of_a_kind_is_one_that_its_mails_can_fill(db: None, kind: str) -> None:
    names = worded_kinds()[kind].placeholders
    words = " ".join(f"{{{name}}}" for name in names)
    mail = as_it_would_read(kind, "en", date(2030, 3, 12), words, words)
    assert "{" not in mail.subject
    assert "Robin" in mail.subject
    assert "Kim" in mail.subject


@pytest.mark.parametrize("kind", ["talk_agreed", "account_password", "no_such_kind", TRIAL])
def test_there_is_no_page_for_what_nobody_words(cast: Cast, kind: str) -> None:
    """Seen red with a page for each kind."""
    assert client_for(cast.dot).get(reverse("mail_words_of", args=[kind])).status_code == 404
    assert client_for(cast.dot).post(reverse("try_mail", args=[kind])).status_code == 404


def test_the_list_says_of_which_kinds_words_stand_now(cast: Cast) -> None:
    """In any language. Seen red with all that was ever said: going back is a row without words."""
    say(subject="Please write")
    say("plan_to_sign", subject="Please sign")
    say("plan_to_sign", number=2)
    Wording.objects.create(
        kind="plan_signed", language="fr", number=7, subject="Voilà", saved_at=timezone.now()
    )
    say("plan_signed")
    assert kinds_with_words() == {KIND, "plan_signed"}
    answer = client_for(cast.dot).get(reverse("mail_words"))
    rows, page = answer.context["rows"], answer.content.decode()
    assert {kind for kind, _name, is_worded in rows if is_worded} == {KIND, "plan_signed"}
    assert "2 kinds have your own words" in page
    assert page.count("<strong>your own words</strong>") == 2


def test_the_list_says_so_where_no_words_stand_yet(cast: Cast) -> None:
    page = client_for(cast.dot).get(reverse("mail_words")).content.decode()
    assert "None has your own words yet" in page
