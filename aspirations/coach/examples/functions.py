"""In which line of work somebody is, told by the track they chose or the words of their title."""

from collections.abc import Mapping
from functools import cache

from aspirations.coach.text import Text
from aspirations.coach.vocabulary.word_sets import word_set

# Words of titles and departments that tell the line of work; the first line with one decides.
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "human_resources": word_set(
        "hr human people recruiter recruiting recruitment talent reward rewards compensation hrbp "
        "learning personnel"
    ),
    "health_care": word_set(
        "nurse nursing ward midwife clinical clinic doctor physician carer caregiver therapist "
        "physiotherapist paramedic pharmacist pharmacy surgeon surgery hospital radiographer "
        "dental dentist matron therapy"
    ),
    "education": word_set(
        "teacher teaching lecturer tutor education educator school pupil faculty headteacher"
    ),
    "legal": word_set("lawyer legal solicitor counsel paralegal attorney compliance notary law"),
    "design": word_set("designer design ux ui illustrator"),
    "data": word_set("data analytics statistician bi"),
    "it_service": word_set("infotech helpdesk network infrastructure sysadmin systems"),
    "software_engineering": word_set(
        "software developer programmer devops backend frontend engineering sre web firmware"
    ),
    "project_management": word_set("project programme pmo scrum"),
    "product": word_set("product"),
    "marketing": word_set("marketing brand content communications seo campaign"),
    "customer_service": word_set("customer support service call client success"),
    "sales": word_set("sales salesman saleswoman salesperson account seller"),
    "finance": word_set(
        "finance financial accountant accounting accounts auditor audit treasury tax controller "
        "bookkeeper billing payroll"
    ),
    "retail_and_hospitality": word_set(
        "store shop retail waiter waitress chef cook hotel restaurant barista cashier kitchen "
        "baker bakery till catering housekeeping"
    ),
    "maintenance": word_set(
        "maintenance technician mechanic electrician plumber fitter welder facilities caretaker "
        "machinist repair workshop"
    ),
    "operations": word_set(
        "operations logistics warehouse supply procurement production plant planner planning "
        "driver dispatcher dispatch buyer purchasing fleet depot shift factory"
    ),
    "administration": word_set(
        "administration administrator administrative office secretary receptionist reception clerk"
    ),
}


@cache
def function_of(words: str) -> str | None:
    """Return the line of work that a title or the name of a department tells, or None."""
    said = set(Text(words).words)
    return next((name for name, telling in FUNCTION_WORDS.items() if said & telling), None)
