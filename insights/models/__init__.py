"""What is kept of figures: what was told and when, and who was counted in it; no answer."""

from insights.models.snapshot import Block, Counted, Figure, Snapshot

__all__ = ["Block", "Counted", "Figure", "Snapshot"]
