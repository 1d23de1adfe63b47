"""Which person each row is about: the first pass, so that managers may come after their reports.

A node is a person in the making of the new tree: the row number of somebody stored, or minus the
line of somebody new.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from people.imports.columns import Layout
from people.imports.reading import Row
from people.imports.standing import Standing
from people.imports.values import key_of

BY_NUMBER, BY_EMAIL = "number", "email"


@dataclass
class Claims:
    """Who is in the file, and which rows stand in each other's way."""

    standing: Standing
    layout: Layout
    line_of: dict[int, int] = field(default_factory=dict)  # stored people by row number
    new_numbers: dict[str, int] = field(default_factory=dict)  # lines, as are the next three
    new_emails: dict[str, int] = field(default_factory=dict)
    twins: dict[int, int] = field(default_factory=dict)
    wanted: dict[int, int] = field(default_factory=dict)  # whose address another row asks for
    renamed: dict[int, int] = field(default_factory=dict)  # stored people by the line of new keys
    unnamed: int = 0  # rows that do not say whom they are about

    def take(self, rows: Iterable[Row]) -> "Claims":
        """Take in every row; return oneself."""
        for row in rows:
            self._take(row)
        return self

    def keys(self, row: Row) -> tuple[str, str]:
        """Return number and address of a row, "" where it has none."""
        return self._cell(row, BY_NUMBER), self._cell(row, BY_EMAIL)

    def node(self, row: Row) -> int | None:
        """Return whom a row is about; None if it names nobody."""
        number, email = self.keys(row)
        if not number and not email:
            return None
        if number in self.standing.by_number:
            return self.standing.by_number[number]
        holder = self.standing.by_email.get(email)
        if holder is None or self._has_another_number(holder):
            return -row.line
        return holder

    def objection(self, row: Row) -> str | None:
        """Return why a row cannot be about who it says; None if it can."""
        if row.line in self.twins:
            return _("Line %(line)s has the same employee number or e-mail address.") % {
                "line": self.twins[row.line]
            }
        node, (number, email) = self.node(row), self.keys(row)
        if node is None:
            return _("It has neither an employee number nor an e-mail address.")
        holder = self.standing.by_email.get(email)
        if holder is None or holder == node:
            return None
        if not number and self._has_another_number(holder):
            return _("Its employee number is missing; whoever has this address here has one.")
        return _("Its e-mail address belongs to somebody else here.")

    def find(self, key: str) -> int | None:
        """Return the node that a manager's number or address leads to."""
        new, stored = (
            (self.new_emails, self.standing.by_email)
            if "@" in key
            else (self.new_numbers, self.standing.by_number)
        )
        if (line := new.get(key)) is not None:
            return self.renamed.get(line, -line)
        return stored.get(key)

    def is_present(self, pk: int) -> bool:
        """Whether the file says anything about somebody stored, be it refused."""
        return pk in self.line_of or pk in self.wanted

    def _take(self, row: Row) -> None:
        node = self.node(row) if len(row.cells) >= self.layout.width else None
        if node is None:
            self.unnamed += 1
            return
        number, email = self.keys(row)
        if node > 0:
            self._twin(row.line, self.line_of.setdefault(node, row.line))
        if number and number not in self.standing.by_number:
            self._twin(row.line, self.new_numbers.setdefault(number, row.line))
            self._rename(row.line, node)
        self._claim_email(row.line, node, email)

    def _claim_email(self, line: int, node: int, email: str) -> None:
        holder = self.standing.by_email.get(email)
        if not email or holder == node:
            return
        self._twin(line, self.new_emails.setdefault(email, line))
        self._rename(line, node)
        if holder is not None:
            self.wanted.setdefault(holder, line)

    def _rename(self, line: int, node: int) -> None:
        if node > 0:
            self.renamed[line] = node

    def _twin(self, line: int, first: int) -> None:
        if first != line:
            self.twins[line] = first
            self.twins.setdefault(first, line)

    def _has_another_number(self, holder: int) -> bool:
        """Whether somebody stored has a number, where the file tells people apart by number."""
        return BY_NUMBER in self.layout.places and holder in self.standing.numbered

    def _cell(self, row: Row, name: str) -> str:
        place = self.layout.places.get(name)
        return "" if place is None or place >= len(row.cells) else key_of(row.cells[place])
