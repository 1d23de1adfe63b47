"""Two who write on one sheet at the very same moment, each on a connection of their own.

Here the database decides who comes first, at every query anew. RACES says how often each is tried;
`make faults` tries 1,000 times.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from people.autosave import WRITER
from people.models import Employee
from people.untouched import WAS, digest
from reviews.actions import conversation, signing
from reviews.actions.board import call_off
from reviews.actions.hand_over import Terms, hand_over
from reviews.models import Plan, Review, SheetField, SignedText
from reviews.states import Stage
from tests.cast import client_for, make_cast, plan_words, start, texts_on, walk
from tests.faults.sizes import dice, seed, size
from tests.reviews.pages import Answer, fields_of
from tests.reviews.racing import race
from tests.sheets import FIELDS, STAGE, Sheet

RACES = size("RACES", 12)
ONE, ANOTHER, DAY = FIELDS
LATEST = 6  # questions that somebody asks before they save, so that it is another moment each time
Act = Callable[[], object]


class Window:
    """A page of the sheet that `person` has open, and everything that has stood on it."""

    def __init__(self, person: Employee, review: Review) -> None:
        self.person, self.review, self.client = person, review, client_for(person)
        self.open()

    def open(self) -> None:
        """Load it anew."""
        self.version, self.was = Sheet(self.review).version(), Sheet(self.review).texts()
        self.sight, self.status = list(self.was.values()), 0

    def save(self, **texts: str) -> None:
        """Save as the script does, and take the answer."""
        sent = texts | {"version": str(self.version)}
        who = {WRITER: str(self.person.pk)}
        answer = self.client.post(self._at("save_sheet"), sent, headers=who)
        self.status, said = answer.status_code, answer.json()
        if "version" in said:
            self.sight += texts.values()
            self._take(said["news"] | said.get("fields", {}), said["version"])

    def press(self, **texts: str) -> None:
        """Save by the button; whoever is redirected loads the page anew."""
        was = {WAS + name: digest(text) for name, text in self.was.items()}
        sent = self.was | texts | was | {"version": str(self.version), "stage": STAGE}
        answer = self.client.post(self._at("save_sheet"), sent)
        if answer.status_code == 302:
            self.open()
            self.status = 200
            return
        self.status, self.sight = answer.status_code, [answer.content.decode()]
        self.version = int(fields_of(answer, self._at("save_sheet"))["version"] or 0)

    def ask(self) -> None:
        """Ask what was written meanwhile, and go on from what the answer says."""
        asked = {"seen": str(self.version), "stage": STAGE, "at": ""}
        said = self.client.get(self._at("talk_meanwhile"), asked).json()
        self._take(said["news"], said["version"])

    def save_later(self, questions: int, **texts: str) -> None:
        """Save after some questions."""
        for _question in range(questions):
            self.ask()
        self.save(**texts)

    def finish(self) -> Answer:
        """Put it up for signing as it is."""
        sent = {"stage": "actions", "version": str(self.version)}
        return self.client.post(self._at("finish_talk"), sent)

    def promise(self) -> None:
        """Check that its version covers nothing that hasn't stood on it."""
        for field in SheetField.objects.of(self.review).filter(name__in=FIELDS):
            is_seen = any(field.text in one for one in self.sight)
            assert is_seen or field.version > self.version, f"{field.text!r} is covered, but unseen"

    def _take(self, news: dict[str, dict[str, Any]], version: int) -> None:
        self.sight += [one["stored"] for one in news.values()]
        self.version = version

    def _at(self, name: str) -> str:
        return reverse(name, args=[self.review.pk])


def talking() -> Review:
    """Return a review whose two are talking, with a whole plan on the sheet."""
    cast = make_cast()
    return walk(start(cast.dot, cast.ada), Stage.TALK)


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().with_template().get(pk=review.pk)
    return found


def rounds(*windows: Window) -> Iterator[int]:
    """Yield a number for each race, with the windows loaded anew, and ask of each what it promises.

    A version must never cover a text that its reader hasn't had in sight: the next save from there
    would write over it.
    """
    for number in range(RACES):
        for window in windows:
            window.open()
        yield number
        for window in windows:
            window.promise()


@pytest.mark.django_db(transaction=True)
def test_words_in_different_fields_all_stay() -> None:
    """And whoever comes second is told of the first.

    Seen red by reading the news before the save in `_autosave`, and on PostgreSQL by a turn without
    `select_for_update`.
    """
    review = talking()
    ada, bea = Window(review.employee, review), Window(review.manager, review)
    for number in rounds(ada, bea):
        typed = {ONE: f"Ada's {number}.", ANOTHER: f"Bea's {number}."}
        race(partial(ada.save, **{ONE: typed[ONE]}), partial(bea.save, **{ANOTHER: typed[ANOTHER]}))
        assert (ada.status, bea.status) == (200, 200)
        assert Sheet(review).texts().items() >= typed.items()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["save", "press"])
def test_in_one_field_one_text_is_kept_and_the_other_writer_has_both(how: str) -> None:
    """By script and by button, while a third window writes elsewhere.

    Seen red by comparing before the turn is taken, and by a refusal to the script that reads the
    news before the version.
    """
    review = talking()
    pair = [Window(one, review) for one in review.people]
    third = Window(review.manager, review)
    for number in rounds(*pair, third):
        typed = [f"{one.person.called} wrote {number}." for one in pair]
        both = zip(pair, typed, strict=True)
        acts = [partial(getattr(one, how), **{ONE: text}) for one, text in both]
        elsewhere = [partial(third.save, **{ANOTHER: f"{number}: {time}."}) for time in range(4)]
        race(*acts, partial(one_after_the_other, *elsewhere))
        assert sorted(one.status for one in pair) == [200, 409]
        assert third.status == 200
        kept = next(text for one, text in zip(pair, typed, strict=True) if one.status == 200)
        assert Sheet(review).texts()[ONE] == kept
        for one in pair:
            assert any(kept in text for text in one.sight), "the writer never saw what is stored"


@pytest.mark.django_db(transaction=True)
def test_a_question_never_covers_a_change_that_it_does_not_tell() -> None:
    """Bea saves three times while Ada asks. Seen red by reading the news before the version."""
    review = talking()
    ada, bea = Window(review.employee, review), Window(review.manager, review)
    for number in rounds(ada, bea):
        day = f"2027-{number % 12 + 1:02}-05"
        typed = {ONE: f"First {number}.", ANOTHER: f"Then {number}.", DAY: day}
        saves = [partial(bea.save, **{name: text}) for name, text in typed.items()]
        race(partial(one_after_the_other, *saves), partial(one_after_the_other, *[ada.ask] * 8))
        assert Sheet(review).texts() == typed


def one_after_the_other(*acts: Act) -> None:
    """Do all of it."""
    for act in acts:
        act()


@pytest.mark.django_db(transaction=True)
def test_what_is_put_up_for_signing_is_what_was_called_saved() -> None:
    """Seen red without the second look at the review in `_take_turn`, and by closing the sheet in
    whichever version it is.
    """
    review, started, ends = talking(), seed(), set()
    ada, bea = Window(review.employee, review), Window(review.manager, review)
    for number in rounds(ada, bea):
        text, questions = f"Bea's {number}.", dice(started, number).randrange(LATEST)
        race(ada.finish, partial(bea.save_later, questions, **{ONE: text}))
        stored, stage = texts_on(review)[ONE], read(review).stage
        assert (stored == text) is (bea.status == 200)
        ends.add((stage, bea.status))
        if stage == Stage.AGREE:
            assert Plan.objects.get(review=review).must_come_true == stored
            conversation.return_to_talk(review.employee, read(review), timezone.now())
    assert ends <= {(Stage.AGREE, 200), (Stage.AGREE, 409), (Stage.TALK, 200)}
    assert any(stage == Stage.AGREE for stage, _status in ends)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["sign", "end"])
def test_whoever_goes_back_while_the_other_signs_or_ends_leaves_no_half(verb: str) -> None:
    """One of the two is done, and what is called saved meanwhile stands on an open sheet.

    Seen red on PostgreSQL by going back in the review before the plan: both waited for each other,
    and one was sent away with an error. Also without the version in `moving.move`.
    """
    review, started = talking(), seed()
    bea = Window(review.manager, review)
    for number in range(RACES):
        conversation.finish_talk(review.employee, read(review), plan_words(review), timezone.now())
        bea.open()
        text, questions = f"Bea's {number}.", dice(started, number).randrange(LATEST)
        acts = (of_ada(verb, review), going_back(review))
        ends = race(*acts, partial(bea.save_later, questions, **{ONE: text}))
        assert ends == ["Conflict", "done", "done"]
        stage, signed = read(review).stage, SignedText.objects.of(review).count()
        assert (stage, signed) in {(Stage.TALK, 0), AFTER[verb]}
        assert (texts_on(review)[ONE] == text) is (bea.status == 200)
        assert stage == Stage.TALK or bea.status == 409
        bea.promise()
        talk_again(review)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["call off", "hand over"])
def test_hr_and_whoever_ends_the_talk_never_wait_for_each_other(verb: str) -> None:
    """Exactly one of the two is done. Seen red on PostgreSQL without `hold`, in either verb."""
    review, dot = talking(), Employee.objects.get(name="Dot Meadow")
    conversation.finish_talk(review.employee, read(review), plan_words(review), timezone.now())
    for _round in range(RACES):
        ending = of_ada("end", review)
        assert race(ending, of_hr(verb, dot, review)) == ["Conflict", "done"]
        Review.objects.filter(pk=review.pk).update(stage=Stage.AGREE, called_off_because="")


def of_hr(verb: str, dot: Employee, review: Review) -> Act:
    """Return what Dot does to a review that nobody has signed; handed over, it goes to and fro."""
    page, now = read(review), timezone.now()
    if verb == "call off":
        return partial(call_off, dot, page, "The team is closed.", now)
    leads = Employee.objects.filter(name__in=["Bea Harbour", "Eve Larch"])
    return partial(
        hand_over, dot, page, leads.exclude(pk=page.manager_id).get(), Terms("A leave."), now
    )


AFTER = {"sign": (Stage.AGREE, 1), "end": (Stage.NOT_AGREED, 0)}


def of_ada(verb: str, review: Review) -> Act:
    """Return what Ada does on the page of a plan that nobody has signed."""
    page, now, ada = read(review), timezone.now(), review.employee
    if verb == "end":
        return partial(conversation.end_without_agreement, ada, page, now)
    return partial(signing.sign_plan, ada, page, plan_words(review).version, "", now)


def going_back(review: Review) -> Act:
    """Return what Bea does on the same page."""
    return partial(conversation.return_to_talk, review.manager, read(review), timezone.now())


def talk_again(review: Review) -> None:
    """Let the next round begin as this one did, whatever was done."""
    after = read(review)
    if after.stage == Stage.AGREE:
        conversation.return_to_talk(review.manager, after, timezone.now())
    Review.objects.filter(pk=review.pk).update(stage=Stage.TALK)
