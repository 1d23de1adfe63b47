"""A first draft from five short answers, for the person to edit.

The answers keep all their words, in their order; a frame of a few words is put before each so that
it reads as a sentence. Which frames, and in which order, a hash of the answers decides: two people
don't get the same skeleton, and one person always gets the same draft. Nothing is invented.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from aspirations.coach.frames import ATTACHED, FRAMES, ORDERS
from aspirations.coach.phrasing import Form, begins_low, form_of, has_time, is_wish
from aspirations.coach.unanswered import is_unanswered

BULLET = re.compile(r"^\s*(?:[-*•‣·–—]+|\d{1,2}[.)](?=\s))\s*")
LONE_I = re.compile(r"(?<![\w'’.-])i(?=['’](?:d|m|ll|ve)\b|[\s,;]|$)")
ENDS = (".", "!", "?", "…", ":")


@dataclass(frozen=True, slots=True)
class Answers:
    """The five answers, each of them a few words or nothing."""

    work: str = ""  # which kind of work
    why: str = ""
    next_year: str = ""  # what in the next twelve months
    later: str = ""  # where in three to five years, and what stays open
    today: str = ""  # how it grows from what one does now


def draft(answers: Answers) -> str:
    """Return the answers as one text in the first person; empty if all of them are.

    Any text may be given. Only white space and list marks are taken away, and an answer that
    leaves its question open counts as none.
    """
    choice = hashlib.sha256("\0".join(astuple(answers)).encode("utf-8", "surrogatepass")).digest()
    given = {name: _mended(getattr(answers, name)) for name in ORDERS[0]}
    order = [name for name in ORDERS[choice[0] % len(ORDERS)] if given[name]]
    return " ".join(_sentences(order, given, choice[1:]))


def _sentences(order: list[str], given: dict[str, str], choice: bytes) -> Iterator[str]:
    text = ""
    for place, name in enumerate(order):
        if name == "why" and order[place - 1] == "work" and _can_carry(text, given[name]):
            text = _attached(text, given[name])
            continue
        if text:
            yield text
        text = _framed(_frames_of(name, given[name], order), given[name], choice[place])
    if text:
        yield text


def _frames_of(name: str, answer: str, order: list[str]) -> tuple[str, ...]:
    """Return the frames for an answer: by its question, its form and what is said before it."""
    if name == "today" and order[0] == "today":
        name = "today_first"
    elif name == "today" and order[-1] == "today" and len(order) > 2:
        name = "today_last"
    elif name in {"next_year", "later"} and has_time(answer):
        name += "_timed"
    elif name in {"next_year", "later"} and is_wish(answer):
        name += "_wish"
    frames = FRAMES[name]
    return frames.get(form_of(answer), frames[Form.OTHER])


def _framed(frames: tuple[str, ...], answer: str, choice: int) -> str:
    frame = frames[choice % len(frames)]
    if not frame:
        return _ended(_capital(answer))
    return _ended(f"{frame} {begins_low(answer)}")


def _can_carry(text: str, why: str) -> bool:
    """Return whether a reason can be joined to what stands before it with a comma."""
    return (
        form_of(why) in ATTACHED
        and not re.search(r"[.!?…:]\s|[!?…:]$|[.]{2}$|\b(?:because|since)\b", text)
        and not re.search(r"[.!?…]\s", why)
    )


def _attached(text: str, why: str) -> str:
    joint = ATTACHED[form_of(why)]
    return _ended(f"{text.removesuffix('.')}{joint} {begins_low(why)}")


def _mended(answer: str) -> str:
    """Return an answer on one line: lists joined, "i" made "I", the end left open."""
    lines = [line for line in map(str.strip, answer.splitlines()) if line]
    if len(lines) > 1:
        lines = [item for line in lines if (item := BULLET.sub("", line))]
    elif _lists_tasks(answer):
        lines = answer.split(",")
    text = _joined([" ".join(line.split()) for line in lines])
    return "" if is_unanswered(text) else LONE_I.sub("I", text).rstrip(" ,;")


def _lists_tasks(answer: str) -> bool:
    """Return whether verbs stand side by side: "learn Spanish, visit two suppliers"."""
    items = answer.split(",")
    return len(items) > 1 and all(form_of(item) is Form.VERB for item in items)


def _joined(items: list[str]) -> str:
    if any(re.search(r"[.!?…]$", item) for item in items[:-1]):
        return " ".join([*map(_ended, items[:-1]), *items[-1:]])
    if len(items) < 2:
        return "".join(items)
    items = [items[0], *(begins_low(item.rstrip(" ,;")) for item in items[1:])]
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _capital(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if first.lower() == text[:1] else text


def _ended(text: str) -> str:
    return text if text.endswith(ENDS) else f"{text}."
