"""What else there is around the review: Ada's record, a leaver, a file of people, a newcomer.

Each has marks that stand nowhere else; markers.py finds them on pages and truth.py says who may.
"""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.test import override_settings
from django.utils import timezone

from aspirations.actions.catalogue import load, propose
from aspirations.actions.sharing import share
from aspirations.actions.versions import keep_version
from aspirations.catalogue.reading import read_file
from aspirations.choices import ShareAudience
from aspirations.latest import seen_by
from aspirations.models import Aspiration, DirectionShare
from insights.actions.export import begin_export
from insights.models import ExportJob
from outbox.models import Message
from outbox.rhythms import token_of as reader_token_of
from people.accounts.links import token_of
from people.actions.imports import Options, begin_import
from people.actions.invitations import invite
from people.choices import ImportTakes
from people.imports.running import work_on
from people.models import Employee, ImportJob, PersonEvent, ReportingLine, Role
from reviews.actions.template import add_template
from reviews.content import Content
from reviews.models import Cycle, TemplateVersion
from tests.aspirations.catalogues import SMALL, small_catalogue
from tests.cast import SECRETS, Cast, department_of, employ
from tests.reviews.cycles import draft as draft_of, leave_out

OF_THE_REVIEWS_CYCLE = frozenset(
    {
        "cycle",
        "add_late",
        "call_off",
        "reopen_form",
        "nudge_people",
        "cycle_coming",
        "pause_cycle",
        "pause_reminders",
        "resume_reminders",
        "resume_cycle",
        "say_who_joins",
        "move_days",
        "close_cycle",
        "cycle_pulse",
        "cycle_participation",
        "whom_to_remind",
        "export_cycle",
        "cycle_gaps",
        "cycle_directions",
        "make_snapshot",
    }
)
HIRED, LAST_DAY = date(2011, 4, 5), date(2045, 9, 6)
FIRST_AWAY, LAST_AWAY = date(2044, 5, 7), date(2044, 6, 7)
LED_SINCE = date(2012, 7, 8)
CALM = SMALL.replace("a storm", "any storm")
FILE = (
    "number,email,name,department\n"
    f"77,pia@example.org,{SECRETS.text('row')},Quality\n"
    f"78,not an address,{SECRETS.text('refused')},Quality\n"
)


@dataclass(frozen=True)
class Surroundings:
    """What the addresses lead to that name something else than a review or a person."""

    cast: Cast
    leaver: Employee
    token: str  # of an open invitation
    job: ImportJob  # Dot's, ready to be confirmed
    key: Authenticator  # of nobody who is asked
    auditing: Role  # Ivy's
    shared: DirectionShare  # Ada's, with her manager and HR
    draft: Cycle  # Dot's, for everyone but one
    version: TemplateVersion  # Dot's
    list: ExportJob  # Dot's, of which nothing came

    def arguments(self, route: str) -> dict[str, object]:
        """Return the values of the arguments of `route`."""
        ada = self.cast.ada
        rows = {
            "employee": ada.pk,
            "department": department_of(ada).pk,
            "role": self.auditing.pk,
            "message": Message.objects.values_list("pk", flat=True).first(),
        }
        model = next((name for name in rows if name in route), "employee")
        draft = {} if route in OF_THE_REVIEWS_CYCLE else {"cycle_id": self.draft.pk}
        return draft | {
            # Ada holds no role, and with one she would be somebody else to the other pages.
            "person_id": self.cast.ivy.pk if route == "take_role" else ada.pk,
            "code": "listening" if "competency" in route else "pilotage",
            "number": 1,
            "kind": "csv",
            "file_format": "csv",
            "export_id": self.list.pk,
            "department_id": department_of(ada).pk,
            "job_id": self.job.pk,
            "template_id": self.version.template_id,
            "version_id": self._version(route),
            "token": self.token,
            "reader": reader_token_of(ada),
            "pk": self.key.pk,
            "provider_id": "nobody",
            "object_id": rows[model],
            "content_type_id": 1,
            "app_label": "people",
            "url": "no-such-thing",
        }

    def _version(self, route: str) -> int:
        """Return the number of the version that `route` is about: of a template or a direction."""
        return self.version.pk if "template" in route else self.shared.aspiration_id


def surround(cast: Cast) -> Surroundings:
    """Put the marks into the database."""
    _mark_record(cast.ada)
    cast.ada.events.create(
        actor=cast.dot,
        verb=PersonEvent.Verb.EDIT,
        details={"before": {"title": ""}, "after": {"title": SECRETS.text("event")}},
        at=timezone.now(),
    )
    leaver = employ("Una", cast.ada.department, manager=cast.ada, is_active=False)
    leaver.name = SECRETS.text("leaver")
    leaver.save()
    newcomer = Employee.objects.create_user("noa@example.org", name="Noa", manager=cast.hal)
    invitation = invite(cast.dot, newcomer, timezone.now())
    kind = Authenticator.Type.WEBAUTHN
    key = Authenticator.objects.create(user=newcomer, type=kind, data={"name": "A key"})
    auditing = Role.objects.get(person=cast.ivy)
    now = timezone.now()
    draft = draft_of(cast.dot)
    leave_out(cast.dot, draft, newcomer)
    version = add_template(cast.dot, "Ours", Content(), now)
    return Surroundings(
        cast=cast,
        leaver=leaver,
        token=token_of(invitation),
        job=_looked_at(cast.dot),
        key=key,
        auditing=auditing,
        shared=_shared_by(cast.ada, cast.dot),
        draft=draft,
        version=version,
        list=_stopped_list(cast.dot),
    )


def _shared_by(ada: Employee, hr: Employee) -> DirectionShare:
    """Return a direction that `ada` shares; a catalogue stands, another lies before `hr`."""
    now = timezone.now()
    load(small_catalogue(), "small", now)
    propose(hr, "calm.yaml", read_file("calm.yaml", CALM.encode()), now)
    keep_version(ada, Aspiration(stance="deepen", statement="A calm sea"), now)
    return share(ada, ShareAudience.MANAGER_AND_HR, seen_by(ada), now)


def _stopped_list(hr: Employee) -> ExportJob:
    """Return a list that stopped: one that is being made would stall on a slow machine."""
    with override_settings(EXPORT_ROWS_AT_ONCE=-1):  # only what is long is made
        job = begin_export(hr, "reviews", "", "csv", timezone.now())
    ExportJob.objects.filter(pk=job.pk).update(state=ExportJob.State.STOPPED, reason="It was.")
    return job


def _mark_record(ada: Employee) -> None:
    ada.number, ada.current_track = SECRETS.text("number"), SECRETS.text("kind_of_work")
    ada.stage = SECRETS.text("stage")
    ada.hire_date, ada.end_date = HIRED, LAST_DAY
    ada.on_leave_from, ada.on_leave_to = FIRST_AWAY, LAST_AWAY
    ada.save()
    ReportingLine.objects.filter(employee=ada, until=None).update(since=LED_SINCE)


def _looked_at(hr: Employee) -> ImportJob:
    """Return an import with a row to write and a refused one."""
    worker = uuid4()
    options = Options(ImportTakes.GOOD_ROWS)
    job = begin_import(hr, "people.csv", [FILE.encode()], options, timezone.now(), worker=worker)
    work_on(job, worker)
    return job
