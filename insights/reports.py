"""What HR sees across the rooms below, from what each reader may see."""

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import OrderBy

from people.models import Employee
from reviews.models import Plan
from reviews.models.plan import Owner
from reviews.states import FINISHED, Status

SORTS: dict[str, tuple[str | OrderBy, str]] = {
    "name": ("review__employee__name", "pk"),
    "-name": ("-review__employee__name", "-pk"),
    "due": (F("next_due").asc(nulls_last=True), "pk"),
    "-due": (F("next_due").desc(nulls_last=True), "-pk"),
    "signed": ("signed_at", "pk"),
    "-signed": ("-signed_at", "-pk"),
}


def plans(reader: Employee, words: str = "", sort: str = "name") -> QuerySet[Plan]:
    """Return the signed plans that `reader` may see, each with its counts.

    `words` are parts of the employee's or manager's name; `sort` is a key of SORTS. Each row
    carries `total`, `finished`, `promises`, `promises_kept` (counts), `next_due` (a day or None)
    and `signed_at`.
    """
    found = Plan.objects.visible_to(reader).signed()
    for word in words.split():
        found = found.filter(
            Q(review__employee__name__icontains=word) | Q(review__manager__name__icontains=word)
        )
    finished = Q(actions__status__in=FINISHED)
    promise = Q(actions__owner=Owner.MANAGER)
    return (
        found.select_related("review__employee__department", "review__manager", "review__cycle")
        .annotate(
            total=Count("actions"),
            finished=Count("actions", filter=finished),
            promises=Count("actions", filter=promise),
            promises_kept=Count("actions", filter=promise & Q(actions__status=Status.DONE)),
            next_due=Min("actions__due", filter=~finished),
            signed_at=F("review__stage_since"),
        )
        .order_by(*SORTS[sort])
    )
