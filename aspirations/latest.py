"""What somebody thinks about their direction by now."""

from aspirations.models import Aspiration, DirectionDraft, WholeDirection
from people.models import Employee


def latest_words(person: Employee) -> WholeDirection | None:
    """Return the draft of `person`, or else what they said last; for `person` alone to see."""
    draft: WholeDirection | None = DirectionDraft.objects.visible_to(person).first()
    return draft or Aspiration.objects.of(person).first()


def version_of(said: WholeDirection | None) -> int:
    """Return the version of a draft, 0 for anything that isn't one."""
    return said.version if isinstance(said, DirectionDraft) else 0
