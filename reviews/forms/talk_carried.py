"""Taking an action over from the plan before: which fields of the sheet say it then."""

from collections.abc import Mapping

from reviews.forms.plan import MOST_ROWS, WRITTEN, row_name
from reviews.models import ActionItem

TAKEN_OVER = ("what", "subject", "kind", "owner", "measure", "first_step", "support")


def stands_on(texts: Mapping[str, str], action: ActionItem) -> bool:
    """Whether a sheet with these `texts`, by the name of the field, says the same already."""
    rows = range(1, MOST_ROWS + 1)
    return action.what in (texts.get(f"{row_name(number)}-what", "").strip() for number in rows)


def free_row(texts: Mapping[str, str]) -> int | None:
    """Return the number of the first action in which nothing is written."""
    rows = range(1, MOST_ROWS + 1)
    return next((number for number in rows if not _is_begun(texts, number)), None)


def taken_over(action: ActionItem, number: int) -> dict[str, str]:
    """Return the fields in which action `number` says the same as `action`.

    But for its days: they are chosen anew.
    """
    prefix = row_name(number)
    return {f"{prefix}-{part}": str(getattr(action, part)) for part in TAKEN_OVER}


def _is_begun(texts: Mapping[str, str], number: int) -> bool:
    return any(texts.get(f"{row_name(number)}-{part}", "").strip() for part in WRITTEN)
