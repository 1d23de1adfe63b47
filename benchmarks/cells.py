"""Which pages are measured, for whom, where a review stands; and what each has to hold.

The pages are those of config/policy, where everybody's are. Each stands here under its kind, or
among those that are left out, with the reason: a page of neither sort ends the measuring, so that
none is forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.test import Client
from django.urls import get_resolver, reverse

from aspirations.catalogue import current
from benchmarks import floor
from benchmarks.organisation import Organisation
from config.policy import TABLE, Actor, Moment
from config.policy.rows import Page
from people.models import Employee
from reviews.forms.steps import STEPS, SUMMARY
from reviews.models import ActionItem, Rewording
from reviews.states import TalkStage

KINDS = {
    "page": """
        home my_direction my_calendar handed_over review pre_review gap_assessment private_note
        preparation_sheet appointment seal talk talk_meanwhile talk_sheet pulse plan plan_paper
        signed_plan rewording person direction_version their_direction compare_versions examples
        track delete_draft close_cycle mail catalogue_edition who_sees_what what_is_kept
    """,
    "form": """
        hand_over_reviews start_review reword reword_timeline add_cycle add_rolling_cycle edit_cycle
        cycle_reminders move_days add_review_template review_template preview_review_template
        add_person edit_person change_manager move_person note_on_leave note_back note_leaving
        note_staying person_roles my_mails department mail_words_of import_people import_columns
        write_direction builder share_direction from_here add_track edit_track add_competency
        edit_competency edit_growth import_catalogue
    """,
    "list": """
        reviews gap_assessments access_log cycles cycle cycle_people check_cycle cycle_coming
        review_templates people organisation team departments plans mail_log mail_words
        people_import tracks catalogue catalogue_editions team_plans whom_to_remind
    """,
    "dashboard": """
        cycle_pulse cycle_participation insights cycle_gaps cycle_directions follow_through
    """,
    "file": "plan_pdf import_template refused_rows export_catalogue",
}
KIND_OF = {route: kind for kind, routes in KINDS.items() for route in routes.split()}
LEFT_OUT = {
    "style_guide": "shows every part there is, to whoever builds pages",
    **dict.fromkeys(
        (
            "export_people",
            "export_plans",
            "export_reviews",
            "export_cycle",
            "export_directory",
            "export_mails",
            "export_access_log",
        ),
        "streams a list: benchmarks/export.py measures plans, reviews, people and mails; that of a "
        "cycle has the lines of reviews, the log of openings has columns alone, as plans have",
    ),
    "export_job": "nobody who is measured has a list made",
    "export_file": "nobody who is measured has a list made",
    "who_could_read": "nobody who is measured is an auditor",
    "hand_over": "nobody's review was handed over here",
    "opening_alone": "nobody's days of grace are over here",
    "come_back": "nobody who is measured has left",
    "invite_person": "nobody who is measured waits for an invitation",
    "remove_factors": "nobody who is measured has a second step",
}
WRITERS = {("pre_review", Actor.EMPLOYEE), ("gap_assessment", Actor.MANAGER)}
WRITING = {
    Actor.EMPLOYEE: {Moment.PREPARE, Moment.ASSESSMENT_SENT},
    Actor.MANAGER: {Moment.PREPARE, Moment.PRE_REVIEW_SENT},
}
# What the stories of the demo leave a review as, in the words of the policy.
MOMENTS = {
    "ready": Moment.ASKED,
    "agree": Moment.HALF_SIGNED,
}
OF_THE_DRAFT = {"edit_cycle", "cycle_people", "check_cycle", "delete_draft"}
# The closed plan of the stories was never worded otherwise.
ONLY_AT = {"rewording": {Moment.FOLLOW_UP}}
OF_A_LEAVER = {"note_back", "note_staying"}
HR_OF_A_PART = "HR of a part"
USUAL = Moment.FOLLOW_UP


@dataclass(frozen=True)
class Cell:
    """One page that one person opens; `may_refuse` where it may not be theirs."""

    kind: str
    route: str
    role: str
    where: str  # the stage of the review, or the part of the page; "" where neither matters
    address: str
    session: str
    may_refuse: bool = False

    @property
    def name(self) -> str:
        """What the table calls it."""
        return ", ".join(filter(None, (self.route, self.role, self.where)))

    def as_asked(self) -> dict[str, Any]:
        """Return it as plain values, as a process without Django asks for it."""
        asked = ("name", "kind", "address", "session", "may_refuse")
        return {one: getattr(self, one) for one in asked}


def unknown() -> set[str]:
    """Return the pages that have neither a kind nor a reason to be left out, or are no pages."""
    pages = {route for route, row in TABLE.items() if isinstance(row, Page)}
    return pages ^ (KIND_OF.keys() | LEFT_OUT.keys())


def cells_of(organisation: Organisation) -> list[Cell]:
    """Return both floors and all that is measured.

    Raises SystemExit for a page that nobody placed.
    """
    if lost := unknown():
        raise SystemExit(f"Say in benchmarks/cells.py how to measure: {', '.join(sorted(lost))}")
    cells = list(Walk(organisation).cells())
    return [*_floors(cells[0].session), *cells]


def _floors(session: str) -> list[Cell]:
    """Return what is measured beside the pages, by the session of anybody."""
    addresses = {"F1": f"/{floor.PATH}", "F50": f"/{floor.PATH_OF_FIFTY}"}
    return [Cell(name, name, "", "", at, session) for name, at in addresses.items()]


class Walk:
    """Goes through the table with an organisation at hand."""

    def __init__(self, organisation: Organisation) -> None:
        self._all = organisation
        self._sessions: dict[int, str] = {}
        self._arguments = {
            name: list(pattern.pattern.regex.groupindex) for name, pattern in _patterns()
        }

    def cells(self) -> Iterator[Cell]:
        """Yield all cells."""
        for route in KIND_OF:
            for actor, moment in self._who_opens(route):
                yield from _in_parts(self._cell(route, actor, moment))
            if TABLE[route].answer("GET", Actor.HR, USUAL) == 200:
                yield self._for_hr_of_a_part(self._cell(route, Actor.HR, USUAL))

    def _who_opens(self, route: str) -> Iterator[tuple[Actor, Moment]]:
        """Yield who gets the page when: at each moment where that matters."""
        about_one = "review_id" in self._arguments[route]
        for actor in (Actor.EMPLOYEE, Actor.MANAGER, Actor.HR):
            differs = about_one or (route == "home" and actor == Actor.EMPLOYEE)
            for moment in self._moments() if differs else [USUAL]:
                is_there = moment in ONLY_AT.get(route, {moment})
                if is_there and TABLE[route].answer("GET", actor, moment) == 200:
                    yield actor, moment

    def _moments(self) -> list[Moment]:
        return [MOMENTS.get(stage) or Moment(stage) for stage in self._all.reviews]

    def _cell(self, route: str, actor: Actor, moment: Moment) -> Cell:
        stage = next((one for one, name in MOMENTS.items() if name == moment), moment.value)
        is_written = (route, actor) in WRITERS and moment in WRITING[actor]
        values = self._values(route, stage)
        address = reverse(route, kwargs={name: values[name] for name in self._arguments[route]})
        matters = "review_id" in self._arguments[route] or route == "home"
        return Cell(
            kind="form" if is_written else KIND_OF[route],
            route=route,
            role=actor.value,
            where=moment.value if matters else "",
            address=address,
            session=self._session(self._person(actor, stage)),
        )

    def _for_hr_of_a_part(self, cell: Cell) -> Cell:
        session = self._session(self._all.hr_of_a_part)
        return replace(cell, role=HR_OF_A_PART, session=session, may_refuse=True)

    def _person(self, actor: Actor, stage: str) -> Employee:
        people = {Actor.MANAGER: self._all.manager, Actor.HR: self._all.hr}
        return people.get(actor) or self._all.employee(stage)

    def _session(self, person: Employee) -> str:
        if person.pk not in self._sessions:
            client = Client()
            client.force_login(person)
            self._sessions[person.pk] = client.cookies["sessionid"].value
        return self._sessions[person.pk]

    def _values(self, route: str, stage: str) -> dict[str, Any]:
        """Return what the arguments of any route may be."""
        review, employee = self._all.reviews[stage], self._all.employee()
        track = current().offered[0]
        version = self._all.version if "template" in route else self._all.direction
        return {
            "review_id": review.pk,
            "action_id": ActionItem.objects.filter(plan__review=review)
            .values_list("pk", flat=True)
            .first(),
            "rewording_id": Rewording.objects.of(review).values_list("pk", flat=True).first(),
            "cycle_id": self._all.draft.pk if route in OF_THE_DRAFT else review.cycle_id,
            "person_id": self._all.leaver.pk if route in OF_A_LEAVER else employee.pk,
            "department_id": employee.department_id,
            "job_id": self._all.job.pk,
            "template_id": self._all.version.template_id,
            "version_id": version.pk,
            "code": track.competencies[0] if "competency" in route else track.code,
            "number": 1,
            "kind": "csv",
            "mail_kind": "invitation",
        }


def _in_parts(cell: Cell) -> Iterator[Cell]:
    """Yield the cell, or one for each part of a page that shows one at a time."""
    asked: dict[str, list[str]] = {}
    if cell.route == "talk" and cell.where == Moment.TALK:
        asked = {"stage": [stage.value for stage in TalkStage]}
    if cell.route == "pre_review" and cell.kind == "form" and cell.where == Moment.PREPARE:
        asked = {"step": [*(step.slug for step in STEPS), SUMMARY]}
    for name, parts in asked.items():
        for part in parts:
            address = f"{cell.address}?{name}={part}"
            yield replace(cell, address=address, where=f"{cell.where}: {part}")
    if not asked:
        yield cell


def _patterns() -> Iterator[tuple[str, Any]]:
    for pattern in _flat(get_resolver().url_patterns):
        if pattern.name:
            yield pattern.name, pattern


def _flat(patterns: list[Any]) -> Iterator[Any]:
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from _flat(one.url_patterns)
        else:
            yield one
