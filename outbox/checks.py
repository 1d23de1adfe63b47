"""A system check: every kind of mail has its three files."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error
from django.template import Engine
from django.template.utils import get_app_template_dirs

from outbox.files import PARTS, mail_file


def mails_are_complete(**_options: Any) -> list[CheckMessage]:
    """Name the kinds of mail below emails/ of any template folder that lack one of their files."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in _names_of_mail_files():
        kind, _, part = name.partition(".")
        found[kind].add(part)
    return [
        Error(f"The mail {kind!r} lacks {mail_file(kind, part)}.", id="outbox.E001")
        for kind, parts in sorted(found.items())
        for part in PARTS
        if part not in parts
    ]


def _names_of_mail_files() -> Iterator[str]:
    """Yield the names of mails' files; one that begins with _ is a part that others include."""
    for folder in [*Engine.get_default().dirs, *get_app_template_dirs("templates")]:
        for path in Path(str(folder), "emails").glob("[!_.]*.*"):
            yield path.name
