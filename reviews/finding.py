"""Who in HR finds another manager for a review whose manager has left: somebody by name (R7)."""

from collections.abc import Iterable, Sequence

from people.models import Employee, Role
from people.querysets import EVERYONE
from people.trees import is_below
from reviews.models import Review


def find_hr(reviews: Iterable[Review]) -> None:
    """Note on those whose manager has left who finds another one: for all by one statement."""
    needing = [review for review in reviews if not review.manager.is_active]
    if needing:
        roles = list(Role.objects.of_hr_at_work().select_related("person", "department"))
        for review in needing:
            review.finder = _finder(review, roles)


def finder_of(review: Review) -> Employee | None:
    """Return who finds another manager for a review whose manager has left.

    None where nobody acts as HR who could, which the rules about roles see to (people.rules).
    """
    if "finder" not in review.__dict__:
        find_hr([review])
    return review.finder


def _finder(review: Review, roles: Sequence[Role]) -> Employee | None:
    """Whoever runs the cycle, or else the closest, if they are not one of the two.

    An employee who is alone in HR finds a colleague first, who then may hand the review over.
    """
    department = review.employee.department
    here = department.path if department else EVERYONE
    able = [role for role in roles if is_below(here, _part(role))]
    others = [role for role in able if review.side_of(role.person) is None]
    if others:
        return min(others, key=lambda role: _distance(role, review)).person
    own = [role.person for role in able if _part(role) == EVERYONE]
    return own[0] if own else None


def _distance(role: Role, review: Review) -> tuple[bool, int, int]:
    return role.person_id != review.cycle.owner_id, -len(_part(role)), role.person_id


def _part(role: Role) -> str:
    return role.department.path if role.department else EVERYONE
