"""Turn a message, or several, into a mail, in the recipient's own language and time zone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, TemplateDoesNotExist
from django.urls import reverse
from django.utils import timezone, translation

from outbox.facts import unpack
from outbox.files import PARTS, mail_file
from outbox.localities import time_zone_of
from outbox.models import Message, Wording
from outbox.rhythms import headers_to_stop
from outbox.seams import address_of, enclosure_of, is_merged, path_of
from outbox.states import State
from outbox.wording import TRIAL, Worded, Words, filled, kind_of_words, words_of_kinds

DIGEST = "digest"
MOST_LINES = 20
MOST_ON_PAGE = 200


@dataclass(frozen=True)
class Line:
    """What a digest says of one message: the subject that it would have had, and its link."""

    subject: str
    link: str
    opens_more: bool  # whether the link does what otherwise takes signing in


def compose(message: Message, words: Words | None = None) -> EmailMultiAlternatives:
    """Return the mail for `message`; raises whatever its templates raise.

    `words` knows what HR has said for the mails before it.

    Templates get `person`, `link`, `page` (what the message is about, for whoever signs in: mostly
    the same), `site_url` and the message's own facts, what may wait also `preferences`; the frame
    of all subjects gets `words`, the file that has this one's. Links are made from SITE_URL alone:
    no request is anywhere near.
    """
    with _at_home_of(message.recipient):
        said = (words or Words()).of(message, translation.get_language())
        parts = written(message, _link(path_of(message)), said)
        enclosure = enclosure_of(message)
    mail = _mail(message, *parts)
    if enclosure is not None:
        mail.attach_alternative(enclosure.content, enclosure.read_as)
        mail.attach(enclosure.name, enclosure.content.encode(), enclosure.file_type)
    return mail


def line_of(message: Message, words: Words | None = None) -> Line:
    """Return what a digest says of `message`; raises whatever its template raises."""
    with _at_home_of(message.recipient):
        link = _link(path_of(message))
        said = (words or Words()).of(message, translation.get_language())
        subject = _render(message, "subject.txt", link, said)
        return Line(_in_one_line(subject), link, opens_more=link != _link(message.path))


def compose_together(leader: Message, lines: Sequence[Line]) -> EmailMultiAlternatives:
    """Return one mail that says `lines`; it is the `leader`'s, whose name it bears."""
    context = {
        "link": _link("/"),
        "lines": lines[:MOST_LINES],
        "count": len(lines),
        "more": max(0, len(lines) - MOST_LINES),
        "opens_more": any(line.opens_more for line in lines[:MOST_LINES]),
        **_of_every_mail(leader),
    }
    with _at_home_of(leader.recipient):
        return _mail(leader, *(_fill(DIGEST, part, context) for part in PARTS))


def lines_of_last_mail(person: AbstractBaseUser) -> list[Line]:
    """Return all that the last mail to `person` said which said several things, newest first.

    Their links lead to pages: those that answer without signing in stand in the mail alone. What
    can't be written any more, as after another version, is left out. Three queries.
    """
    mails = Message.objects.filter(recipient=person.pk, state=State.SENT)
    leader = mails.leading().order_by("-sent_at").values_list("pk", flat=True).first()
    together = mails.filter(carried_by=leader).select_related("recipient")
    found = list(together.order_by("-queued_at", "-pk")[:MOST_ON_PAGE]) if leader else []
    with _at_home_of(person):
        words = words_of_kinds({one.kind for one in found}, translation.get_language())
        return [line for one in found if (line := _line_on_page(one, words.get(one.kind)))]


def _line_on_page(message: Message, said: Wording | None) -> Line | None:
    link = _link(message.path)
    words = filled(message, said.subject, "") if said else Worded()
    try:
        subject = _render(message, "subject.txt", link, words)
    except TemplateDoesNotExist:
        return None
    return Line(_in_one_line(subject), message.path, opens_more=False)


def written(message: Message, link: str, said: Worded) -> tuple[str, str, str]:
    """Return the subject, the text and the HTML of `message` in the language and zone of now.

    What HR has `said` stands in the place of Bearing's subject and opening.
    """
    subject, text, html = (_render(message, part, link, said) for part in PARTS)
    return _in_one_line(subject), text, html


@contextmanager
def _at_home_of(person: AbstractBaseUser) -> Iterator[None]:
    language = getattr(person, "locale", "") or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(time_zone_of(person)):
        yield


def _mail(message: Message, subject: str, text: str, html: str) -> EmailMultiAlternatives:
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    if is_merged(message.kind):
        headers |= headers_to_stop(message.recipient)
    mail = EmailMultiAlternatives(
        subject=_in_one_line(subject), body=text, to=[address_of(message)], headers=headers
    )
    mail.attach_alternative(html, "text/html")
    return mail


def _in_one_line(subject: str) -> str:
    """Return it in one line, whatever somebody's name contains."""
    return " ".join(subject.split())


def _render(message: Message, part: str, link: str, said: Worded) -> str:
    own = {
        "link": link,
        "page": _link(message.path),
        "worded": said,
        "is_trial": message.kind == TRIAL,
    }
    context = unpack(message.context) | _of_every_mail(message) | own
    frame = "_worded" if said.opening else ""
    return _fill(kind_of_words(message), part, context, frame)


def _of_every_mail(message: Message) -> dict[str, object]:
    may_wait = is_merged(kind_of_words(message))
    return {
        "person": message.recipient,
        "site_url": settings.SITE_URL,
        "preferences": _link(reverse("my_mails")) if may_wait else "",
    }


def _link(path: str) -> str:
    return settings.SITE_URL + path


def _fill(kind: str, part: str, context: Mapping[str, object], frame: str = "") -> str:
    words = mail_file(kind, part)
    # A text extends its frame; a subject is one line, which its frame takes in.
    frame = "_layout" if part == "subject.txt" else frame
    name = mail_file(frame, part) if frame else words
    # In plain text an apostrophe is an apostrophe; only HTML is escaped.
    template = Engine.get_default().get_template(name)
    return template.render(Context({**context, "words": words}, autoescape=part == "html"))
