"""How long saves and pages of preparing and of the talk take, beside a small page.

Run by `make bench`. The database is that of TEST_DATABASE_URL, or else SQLite in a folder of its
own. All are asked in turn in one process, as a server asks them, and compared by their medians, so
that a busy machine slows all of them alike.
"""

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from benchmarks import parts
from benchmarks.figures import at_most, note

if TYPE_CHECKING:
    from people.models import Employee
    from reviews.models import Review

MODULE = "benchmarks.preparing"
MOST = {"saving": 2.0, "hearing": 2.0, "the talk": 4.0, "": 7.0}  # times the floor, by the name
MOST_PEOPLE = 500
WARM, ROUNDS = 10, int(os.environ.get("ROUNDS") or 60)
NO_SAVE_REACHES = 10_000  # versions
HR = "person0@example.org"
SECRET = "a" * 32  # the token against forgeries, and the cookie it is compared with
WORDS = "I have seen what a good plan does for a line that never stood still before. " * 6
STEPS = ("direction", "timeline", "fit", "today", "question", "summary")


@dataclass
class Asker:
    """A browser of `person` that asks `application` for `path`, and how long each answer took."""

    application: Callable[..., Any]
    person: "Employee"
    path: str
    typed: dict[str, str] = field(default_factory=dict)
    version: int | None = None  # of the form that is saved; None is a page that is looked at
    seconds: list[float] = field(default_factory=list)
    session: str = ""

    def ask(self) -> None:
        """Ask once more."""
        body = self._body()
        environ = self._environ(body)
        begun = time.perf_counter()
        status, answer = self._answer(environ)
        self.seconds.append(time.perf_counter() - begun)
        if status != "200 OK":
            raise SystemExit(f"{self.path}: {status} {answer[:400]!r}")
        if self.version is not None:
            self.version = json.loads(answer)["version"]

    def _body(self) -> bytes:
        if self.version is None:
            return b""
        words = {name: f"{text}{self.version}" for name, text in self.typed.items()}
        token = {"csrfmiddlewaretoken": SECRET, "version": self.version}
        return urlencode(words | token).encode()

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _mark, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "POST" if body else "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": host(),
            "HTTP_COOKIE": f"sessionid={self.session}; csrftoken={SECRET}",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        }
        if body:
            environ["HTTP_X_AUTOSAVE_AS"] = str(self.person.pk)
        setup_testing_defaults(environ)
        return environ

    def _answer(self, environ: dict[str, Any]) -> tuple[str, bytes]:
        said: list[str] = []
        answer = self.application(environ, lambda status, *_headers: said.append(status))
        try:
            return said[0], b"".join(answer)
        finally:
            answer.close()


def compare(rows: int) -> int:
    """Print times and their ratios; return 1 if one is longer than it may be."""
    with parts.environment() as env:
        found = parts.run(MODULE, "ask", min(rows, MOST_PEOPLE), env)
    floor = found.pop("floor")
    print(f"{parts.database()}, {min(rows, MOST_PEOPLE)} people, {ROUNDS} rounds")
    print(f"  {'a small page (F1)':34} {floor * 1000:6.1f} ms")
    found_out = []
    for name, seconds in found.items():
        most = next(times for begins, times in MOST.items() if name.startswith(begins))
        ratio = seconds / floor
        found_out.append(at_most(f"{name}, time", ratio, "x F1", most))
        print(f"  {name:34} {seconds * 1000:6.1f} ms  {ratio:4.1f} times (at most {most:.0f})")
    return note(*found_out)


def measure(_part: str, rows: int) -> None:
    """Make an organisation, ask everything in turn, and print the medians as JSON."""
    import django

    django.setup()
    askers = dict(prepared(rows))
    for _round in range(WARM + ROUNDS):
        for asker in askers.values():
            asker.ask()
    medians = {name: statistics.median(one.seconds[WARM:]) for name, one in askers.items()}
    print(json.dumps(medians))


def prepared(rows: int) -> "Iterator[tuple[str, Asker]]":
    """Yield everything that is asked, by its name, in an organisation of so many people."""
    from benchmarks import floor

    first, second, third = three_reviews(rows)
    small, whole = floor.applications()
    writer, manager = first.employee, second.manager
    about, assessed = f"/reviews/{first.pk}/pre-review/", f"/reviews/{second.pk}/gap-assessment/"
    yield "floor", signed_in(Asker(small, writer, f"/{floor.PATH}"))
    yield (
        "saving a pre-review",
        signed_in(Asker(whole, writer, f"{about}save/", {"from_today": WORDS}, version=1)),
    )
    yield (
        "saving a gap assessment",
        signed_in(Asker(whole, manager, f"{assessed}save/", {"offer": WORDS}, version=0)),
    )
    yield (
        "saving a direction",
        signed_in(Asker(whole, writer, "/direction/write/", {"statement": WORDS}, version=0)),
    )
    for step in STEPS:
        yield f"the step {step}", signed_in(Asker(whole, writer, f"{about}?step={step}"))
    yield "a gap assessment", signed_in(Asker(whole, manager, assessed))
    yield "my direction", signed_in(Asker(whole, writer, "/direction/write/"))
    yield from of_the_talk(whole, third)


def of_the_talk(whole: Callable[..., Any], review: "Review") -> "Iterator[tuple[str, Asker]]":
    """Yield what two ask for who talk: each stage, a save, and what the other one wrote."""
    from reviews.models import Plan
    from reviews.states import TalkStage

    talk, person = f"/reviews/{review.pk}/talk/", review.employee
    version = Plan.objects.get(review=review).version
    for stage in TalkStage:
        yield f"the talk: {stage}", signed_in(Asker(whole, person, f"{talk}?stage={stage}"))
    notes = {"notes-listen": WORDS}
    yield "saving the talk", signed_in(Asker(whole, person, f"{talk}save/", notes, version))
    news = f"{talk}meanwhile/?stage=compare&seen={version}"
    yield "hearing of the other one", signed_in(Asker(whole, review.manager, news))
    nothing = f"{talk}meanwhile/?stage=compare&seen={version + NO_SAVE_REACHES}"
    yield "hearing that nothing is new", signed_in(Asker(whole, review.manager, nothing))


def host() -> str:
    """Return a name that Bearing answers to."""
    from django.conf import settings

    name: str = settings.ALLOWED_HOSTS[0]
    return name


def signed_in(asker: Asker) -> Asker:
    """Return `asker` with a session."""
    from django.test import Client

    client = Client()
    client.force_login(asker.person)
    asker.session = client.cookies["sessionid"].value
    return asker


def three_reviews(rows: int) -> "list[Review]":
    """Return a review that is prepared, one whose card was passed on, and one in its talk.

    All ask by the default catalogue, in which the second has chosen a track with competencies.
    """
    from django.core.management import call_command
    from django.utils import timezone

    from aspirations.actions.catalogue import load
    from aspirations.catalogue.reading import DEFAULT, read_path
    from people.models import Employee, Role

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("make_org", employees=rows, verbosity=0)
    load(read_path(DEFAULT), "Bench", timezone.now())
    hr = Employee.objects.get(email=HR)
    Role.objects.create(person=hr, kind=Role.Kind.HR_ADMIN)
    people = Employee.objects.exclude(manager=None).order_by("-pk")[:3]
    reviews = [started(hr, person) for person in people]
    for review in reviews:
        fill_in(review)
    pass_on(reviews[1])
    pass_on(reviews[2])
    talk(reviews[2])
    return reviews


def started(hr: "Employee", person: "Employee") -> "Review":
    """Return a review of `person`."""
    from datetime import timedelta

    from django.utils import timezone

    from reviews.actions.cycle import Dates, start_review

    today = timezone.localdate()
    dates = Dates(today + timedelta(days=14), today + timedelta(days=28))
    return start_review(hr, person, "Bench", dates, timezone.now())


def fill_in(review: "Review") -> None:
    """Answer everything, by a track that has competencies."""
    from django.utils import timezone

    from aspirations.catalogue import current
    from reviews.actions.pre_review import PreReviewWords, ViewWords, save_pre_review

    track = current().offered[0]
    words = dict.fromkeys(("statement", "timeline", "from_today", "could_offer", "idea"), WORDS)
    words |= {"track": track.name, "track_code": track.code, "aimed_stage": track.stages[0].stage}
    words |= {"stance": "toward", "horizon": "near", "question": "What?", "direction": "There."}
    subjects = ("scope", "impact", "influence", *track.competencies[:3])
    views = {subject: ViewWords(2, WORDS) for subject in subjects}
    save_pre_review(
        review.employee, review, PreReviewWords(words, views, 0, passed=5), timezone.now()
    )


def pass_on(review: "Review") -> None:
    """Let the card go to the manager."""
    from django.utils import timezone

    from reviews.actions.pre_review import PreReviewWords, send_pre_review

    send_pre_review(review.employee, review, PreReviewWords({}, {}, 1), timezone.now())


def talk(review: "Review") -> None:
    """Assess the gaps, open the seal, and write a little of a plan."""
    from django.utils import timezone

    from reviews.actions.gap_assessment import AssessmentWords, GapWords, send_assessment
    from reviews.actions.opening import agree_to_open, ask_to_open
    from reviews.actions.sheet import save_sheet

    now, (employee, manager) = timezone.now(), review.people
    answers = dict.fromkeys(("answer", "timeline_reason", "offer"), WORDS)
    gaps = [
        GapWords(subject=one, level_now=3, level_needed=4, importance="large", evidence=WORDS)
        for one in ("scope", "impact", "influence")
    ]
    words = AssessmentWords(answers | {"timeline_view": "likely"}, gaps, 0)
    send_assessment(manager, review, words, now)
    ask_to_open(employee, review, now)
    agree_to_open(manager, review, now)
    texts = {"action1-what": "Plan a shutdown", "gap-scope-because": WORDS}
    save_sheet(manager, review, texts, 0, now)


PARTS = ("ask",)

if __name__ == "__main__":
    parts.main(PARTS, measure, compare)
