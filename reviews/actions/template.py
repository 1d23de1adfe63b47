"""Templates are made and worded; every save is a new version, and none is ever changed."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import cycle_rules as rules
from reviews.content import Content
from reviews.models import ReviewTemplate, TemplateVersion
from reviews.models.template import BUILT_IN

SAVED_MEANWHILE = _("Somebody saved this template while your page was open.")
NAME_IS_TAKEN = _("There is a template of this name already.")


def built_in(now: datetime) -> TemplateVersion:
    """Return the newest version of what Bearing comes with, written down when first asked for."""
    template, _made = ReviewTemplate.objects.get_or_create(name=BUILT_IN)
    latest = template.versions.select_related("template").first()
    content = Content().as_json()
    if latest is not None and latest.says == Content():
        return latest
    number = latest.number + 1 if latest else 1
    version, _made = TemplateVersion.objects.get_or_create(
        template=template, number=number, defaults={"content": content, "saved_at": now}
    )
    return version


@transaction.atomic
def add_template(person: Employee, name: str, content: Content, now: datetime) -> TemplateVersion:
    """Make a template of one's own; raise Conflict if the name is taken."""
    require(rules.may_add_template(person))
    template, is_new = ReviewTemplate.objects.get_or_create(name=name, defaults={"owner": person})
    if not is_new:
        raise Conflict(NAME_IS_TAKEN)
    return _write(person, template, 1, content, now)


def save_template(
    person: Employee, template: ReviewTemplate, content: Content, number: int, now: datetime
) -> TemplateVersion:
    """Write the version that follows `number`; raise Conflict if somebody else has written it.

    Cycles that were launched with an earlier version keep it.
    """
    require(rules.may_save_template(person, template))
    try:
        with transaction.atomic():
            return _write(person, template, number + 1, content, now)
    except IntegrityError as error:
        raise Conflict(SAVED_MEANWHILE) from error


def _write(
    person: Employee, template: ReviewTemplate, number: int, content: Content, now: datetime
) -> TemplateVersion:
    return TemplateVersion.objects.create(
        template=template,
        number=number,
        content=content.as_json(),
        saved_by=person,
        saved_at=now,
    )
