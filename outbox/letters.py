"""Turn a message into a mail, in the recipient's own language and time zone."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine
from django.utils import timezone, translation

from outbox.facts import unpack
from outbox.files import PARTS, mail_file
from outbox.localities import time_zone_of
from outbox.models import Message
from outbox.seams import address_of, enclosure_of, path_of
from outbox.wording import TRIAL, Worded, kind_of_words, worded


def compose(message: Message) -> EmailMultiAlternatives:
    """Return the mail for `message`; raises whatever its templates raise.

    Templates get `person`, `link`, `site_url` and the message's own facts; the frame of all
    subjects gets `words`, the file that has this one's. Links are made from SITE_URL alone: no
    request is anywhere near.
    """
    person = message.recipient
    language = getattr(person, "locale", "") or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(time_zone_of(person)):
        link, said = settings.SITE_URL + path_of(message), worded(message, language)
        subject, text, html = written(message, link, said)
        enclosure = enclosure_of(message)
    mail = EmailMultiAlternatives(
        subject=subject,
        body=text,
        to=[address_of(message)],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(html, "text/html")
    if enclosure is not None:
        mail.attach_alternative(enclosure.content, enclosure.read_as)
        mail.attach(enclosure.name, enclosure.content.encode(), enclosure.file_type)
    return mail


def written(message: Message, link: str, said: Worded) -> tuple[str, str, str]:
    """Return the subject, the text and the HTML of `message` in the language and zone of now.

    What HR has `said` stands in the place of Bearing's subject and opening.
    """
    subject, text, html = (_render(message, part, link, said) for part in PARTS)
    return " ".join(subject.split()), text, html  # one line, whatever somebody's name contains


def _render(message: Message, part: str, link: str, said: Worded) -> str:
    words = mail_file(kind_of_words(message), part)
    context = {
        **unpack(message.context),
        "person": message.recipient,
        "site_url": settings.SITE_URL,
        "link": link,
        "words": words,
        "worded": said,
        "is_trial": message.kind == TRIAL,
    }
    # A text extends its frame; a subject is one line, which its frame takes in.
    frame = "_layout" if part == "subject.txt" else "_worded" if said.opening else ""
    name = mail_file(frame, part) if frame else words
    # In plain text an apostrophe is an apostrophe; only HTML is escaped.
    template = Engine.get_default().get_template(name)
    return template.render(Context(context, autoescape=part == "html"))
