"""The cast: who is who in every test, and a review walked by the real actions to any stage.

Ada writes, Bea leads her, Fay leads Bea, Cyd is a colleague under the same manager. Dot is HR for
everyone, Gil is HR for another department alone. Eve led Ada before, and they finished a review;
Hal leads others. Sol is a superuser, Ivy an auditor. Each is a fixture by first name (`ada`, `bea`
and so on); `cast` has them all (standing.py), and `review_at(Stage.TALK)` brings Ada's review with
Bea there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from aspirations.choices import GrowthDimension
from demo.stories import on_the_sheet
from people.actions.departments import add_department
from people.actions.employees import change_manager
from people.actions.lines import begin_line
from people.models import Department, Employee, Role
from people.trees import path_below
from reviews.actions import (
    closing,
    conversation,
    cycle,
    gap_assessment,
    opening,
    plan,
    pre_review,
    private_note,
    sheet,
    signing,
)
from reviews.actions.board import call_off
from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.actions.plan import ActionWords, OutcomeWords, PlanWords
from reviews.actions.pre_review import PreReviewWords, ViewWords
from reviews.models import ActionItem, GapAssessment, Plan, PreReview, Review, SheetField
from reviews.states import Stage

PASSWORD = "a-quiet-harbour-at-dusk"
hashed = cache(make_password)  # once is slow enough
HIRED = date(2020, 1, 6)
CYCLE = "Career conversations"
PRE_REVIEW_TEXTS = (
    *("track", "direction", "statement", "timeline", "from_today", "could_offer"),
    *("question", "idea"),
)
OWN_LEVELS = {"scope": 1, "impact": 2, "influence": 2}
LEVELS_NOW = {"scope": 3, "impact": 4, "influence": 3}
SHARED = {"readers": "manager_and_hr"}
# Beside the dimensions each side says something of these, where `chosen` names some: a review that
# was started without a catalogue knows no competency.
COMPETENCIES = {"own_competencies": ("listening",), "assessed_competencies": ("listening",)}


@dataclass(frozen=True)
class Secrets:
    """What stands in a review: in each free-text field a text that stands nowhere else.

    `mark` tells the texts of two reviews apart, `padding` changes their length, and `chosen` sets
    what is picked from a list, by field ("readers"; levels as "own_scope", "now_", "needed_";
    "own_competencies" and "assessed_competencies", by their codes), or the text of a field.
    """

    mark: str = "kestrel"
    padding: str = ""
    chosen: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of the free-text field `name`."""
        text: str = self.chosen.get(name, f"{self.mark}.{name}.{self.padding}")
        return text

    def choice(self, name: str, otherwise: Any) -> Any:
        """Return what is picked for `name`."""
        return self.chosen.get(name, otherwise)


SECRETS = Secrets()
SHARED_SECRETS = Secrets(chosen=SHARED)  # the same words, which HR may read


@dataclass(frozen=True)
class Cast:
    """Everybody, in the database."""

    ada: Employee
    bea: Employee
    cyd: Employee
    dot: Employee
    eve: Employee
    fay: Employee
    gil: Employee
    hal: Employee
    ivy: Employee
    sol: Employee

    def everybody(self) -> dict[str, Employee]:
        """Return the people by first name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def make_cast() -> Cast:
    """Put the cast into the database, with the review that Ada and Eve finished."""
    operations = add_department("Operations")
    quality = add_department("Quality", operations)
    finance = add_department("Finance")
    fay = employ("Fay Marsh", operations)
    hal = employ("Hal Birch", finance)
    bea = employ("Bea Harbour", quality, manager=fay)
    eve = employ("Eve Larch", operations, manager=fay)
    ada = employ("Ada Quill", quality, manager=eve)
    dot = employ("Dot Meadow", operations, manager=fay)
    gil = employ("Gil Stone", finance, manager=hal)
    ivy = employ("Ivy Brook", finance, manager=hal)
    Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN)
    Role.objects.create(person=gil, kind=Role.Kind.HR_ADMIN, department=finance)
    Role.objects.create(person=ivy, kind=Role.Kind.AUDITOR)
    earlier = start(dot, ada, "Last year")
    walk(earlier, Stage.FOLLOW_UP, Secrets(mark="heron"))
    change_manager(dot, ada, bea, timezone.localdate(), timezone.now())
    cyd = employ("Cyd Fenn", quality, manager=bea)
    sol = employ("Sol Ridge", finance, is_superuser=True)
    return Cast(ada, bea, cyd, dot, eve, fay, gil, hal, ivy, sol)


def employ(name: str, department: Department | None = None, **more: Any) -> Employee:
    """Return somebody new; their address is the first name at example.org."""
    called = name.split(maxsplit=1)[0]
    manager: Employee | None = more.get("manager")
    employee = Employee.objects.create(
        name=name,
        preferred_name=called,
        email=f"{called.lower()}@example.org",
        department=department,
        password=hashed(PASSWORD),
        **more,
    )
    employee.tree_path = path_below(manager.tree_path if manager else "", employee.pk)
    employee.save(update_fields=["tree_path"])
    begin_line(employee, manager, HIRED)
    return employee


def department_of(person: Employee) -> Department:
    """Return the department of somebody who has one."""
    assert person.department is not None
    return person.department


def client_for(person: Employee | None) -> Client:
    """Return a browser in which `person` is signed in; None is somebody without an account."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def start(hr: Employee, employee: Employee, cycle_name: str = CYCLE) -> Review:
    """Start a review as HR, due in two and four weeks from today; return it in PREPARE."""
    today = timezone.localdate()
    dates = cycle.Dates(today + timedelta(days=14), today + timedelta(days=28))
    return cycle.start_review(hr, employee, cycle_name, dates, timezone.now())


def walk(review: Review, stage: Stage, secrets: Secrets = SECRETS) -> Review:
    """Take a review that was just started to `stage` by the real actions; return it.

    Both drafts and private notes hold what `secrets` says from PREPARE on, the plan from TALK on;
    in FOLLOW_UP there is a check-in of the employee's on the first action. CLOSED is a plan of
    which all was done, closed by the employee. NOT_AGREED is reached
    from the talk, CALLED_OFF from PREPARE.
    """
    (ada, bea), now = review.people, timezone.now()
    pre_review.save_pre_review(ada, review, pre_review_words(review, secrets), now)
    gap_assessment.save_assessment(bea, review, assessment_words(review, secrets), now)
    _note_for_themselves(review, secrets)
    if stage == Stage.CALLED_OFF:
        assert review.cycle.owner is not None
        call_off(review.cycle.owner, review, "It was called off.", now)
        review.refresh_from_db()
        return review
    if stage not in (Stage.PREPARE, Stage.ASSESSMENT_SENT):
        pre_review.send_pre_review(ada, review, pre_review_words(review, secrets), now)
    if stage not in (Stage.PREPARE, Stage.PRE_REVIEW_SENT):
        gap_assessment.send_assessment(bea, review, assessment_words(review, secrets), now)
    if review.stage != stage:
        _talk(review, secrets)
    if stage == Stage.NOT_AGREED:
        conversation.end_without_agreement(bea, review, now)
    elif review.stage != stage:
        conversation.finish_talk(ada, review, plan_words(review, secrets), now)
    if review.stage != stage:
        _agree(review, secrets, stage)
    return review


def _note_for_themselves(review: Review, secrets: Secrets) -> None:
    for side, person in zip(("employee", "manager"), review.people, strict=True):
        words = secrets.text(f"{side}_note")
        private_note.save_private_note(person, review, words, 0, timezone.now())


def pre_review_words(review: Review, secrets: Secrets = SECRETS) -> PreReviewWords:
    """Return a whole pre-review that starts from the stored version."""
    words = {name: secrets.text(name) for name in PRE_REVIEW_TEXTS}
    picked = {
        "stance": "toward",
        "track_code": "",
        "aimed_stage": "executive",
        "horizon": "beyond",
        "matters_most": "impact",
        "matters_second": "scope",
        "matters_third": "influence",
        "readers": "manager",
    }
    words |= {name: secrets.choice(name, value) for name, value in picked.items()}
    judged = OWN_LEVELS | dict.fromkeys(secrets.choice("own_competencies", ()), 2)
    views = {
        name: ViewWords(secrets.choice(f"own_{name}", value), secrets.text(f"shows_{name}"))
        for name, value in judged.items()
    }
    version = PreReview.objects.values_list("version", flat=True).get(review=review)
    return PreReviewWords(words, views, version)


def assessment_words(review: Review, secrets: Secrets = SECRETS) -> AssessmentWords:
    """Return a whole gap assessment that starts from the stored version."""
    words = {name: secrets.text(name) for name in ("answer", "timeline_reason", "instead", "offer")}
    words["timeline_view"] = secrets.choice("timeline_view", "opening")
    competencies: tuple[str, ...] = secrets.choice("assessed_competencies", ())
    gaps = [_gap(subject, secrets) for subject in (*GrowthDimension.values, *competencies)]
    version = GapAssessment.objects.of(review).values_list("version", flat=True).get()
    return AssessmentWords(words, gaps, version)


def plan_words(review: Review, secrets: Secrets = SECRETS) -> PlanWords:
    """Return a complete plan, an action and a promise, that starts from the stored version."""
    today = timezone.localdate()
    actions = [_action(1, "employee", secrets, today), _action(2, "manager", secrets, today)]
    version = Plan.objects.values_list("version", flat=True).get(review=review)
    return PlanWords(
        actions,
        secrets.text("no_promise_reason"),
        version,
        number_reason=secrets.text("number_reason"),
        must_come_true=secrets.text("must_come_true"),
        outcomes=[_left_open("scope", secrets)],
    )


def write_sheet(person: Employee, review: Review, words: PlanWords) -> int:
    """Write `words` on the sheet as a page of their version would; return the new version."""
    texts = on_the_sheet(words)
    return sheet.save_sheet(person, review, texts, words.version, timezone.now())


def texts_on(review: Review) -> dict[str, str]:
    """Return what stands on the sheet of `review`, by the name of the field."""
    return dict(SheetField.objects.of(review).values_list("name", "text"))


def _talk(review: Review, secrets: Secrets) -> None:
    ada, bea, now = review.employee, review.manager, timezone.now()
    opening.ask_to_open(ada, review, now)
    opening.agree_to_open(bea, review, now)
    version = write_sheet(bea, review, plan_words(review, secrets))
    notes = {"notes-listen": secrets.text("kept_together")}
    sheet.save_sheet(ada, review, notes, version, now)


def _agree(review: Review, secrets: Secrets, stage: Stage) -> None:
    ada, bea, now = review.employee, review.manager, timezone.now()
    version = plan_words(review).version
    signing.sign_plan(ada, review, version, secrets.text("comment"), now)
    signing.sign_plan(bea, review, version, "", now)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    note, evidence = secrets.text("check_in"), secrets.text("check_in_evidence")
    plan.check_in(ada, action, "on_track", note, now, evidence=evidence)
    if stage == Stage.CLOSED:
        close(review, secrets)


def close(review: Review, secrets: Secrets = SECRETS) -> None:
    """Finish what is left of the plan; the employee closes it, and both say what they learnt."""
    now = timezone.now()
    for action in ActionItem.objects.with_people().filter(plan__review=review).reverse():
        plan.check_in(action.owed_by, action, "done", "", now)
    ended = Plan.objects.with_next().with_actions().get(review=review)
    ended.review = review
    learnt = {side: secrets.text(f"learnt_by_{side}") for side in ("employee", "manager")}
    closing.close_plan(review.employee, ended, closing.Said({}, (), learnt["employee"]), now)
    closing.say_what_was_kept(review.manager, ended, closing.Said({}, (), learnt["manager"]), now)


def _gap(subject: str, secrets: Secrets) -> GapWords:
    return GapWords(
        subject=subject,
        level_now=secrets.choice(f"now_{subject}", LEVELS_NOW.get(subject, 3)),
        level_needed=secrets.choice(f"needed_{subject}", 5),
        importance=secrets.choice(f"importance_{subject}", "large"),
        evidence=secrets.text(f"evidence_{subject}"),
    )


def _left_open(subject: str, secrets: Secrets) -> OutcomeWords:
    because = secrets.text(f"because_{subject}")
    return OutcomeWords(
        subject=subject, outcome="differ", level_now=None, level_needed=None, because=because
    )


def _action(number: int, owner: str, secrets: Secrets, today: date) -> ActionWords:
    return ActionWords(
        what=secrets.text(f"what{number}"),
        subject="scope",
        kind="learn",
        owner=owner,
        measure=secrets.text(f"measure{number}"),
        first_step=secrets.text(f"first_step{number}"),
        first_step_by=today + timedelta(days=20),
        due=today + timedelta(days=200),
        support=secrets.text(f"support{number}"),
    )


@pytest.fixture
def review_at(cast: Cast) -> Callable[..., Review]:
    """A function `review_at(stage, secrets=SECRETS)` that returns Ada's review with Bea there."""
    return lambda stage, secrets=SECRETS: walk(start(cast.dot, cast.ada), stage, secrets)


@pytest.fixture
def ada(cast: Cast) -> Employee:
    """Ada, who writes."""
    return cast.ada


@pytest.fixture
def bea(cast: Cast) -> Employee:
    """Bea, who leads Ada."""
    return cast.bea


@pytest.fixture
def cyd(cast: Cast) -> Employee:
    """Cyd, a colleague who must see nothing."""
    return cast.cyd


@pytest.fixture
def dot(cast: Cast) -> Employee:
    """Dot, HR for everyone."""
    return cast.dot


@pytest.fixture
def eve(cast: Cast) -> Employee:
    """Eve, who led Ada last year."""
    return cast.eve


@pytest.fixture
def fay(cast: Cast) -> Employee:
    """Fay, who leads Bea."""
    return cast.fay


@pytest.fixture
def gil(cast: Cast) -> Employee:
    """Gil, HR for another department."""
    return cast.gil


@pytest.fixture
def hal(cast: Cast) -> Employee:
    """Hal, who leads others."""
    return cast.hal


@pytest.fixture
def ivy(cast: Cast) -> Employee:
    """Ivy, an auditor."""
    return cast.ivy


@pytest.fixture
def sol(cast: Cast) -> Employee:
    """Sol, a superuser."""
    return cast.sol
