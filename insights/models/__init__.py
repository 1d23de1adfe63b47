"""What is kept across the rooms: what was told of groups, and lists that are being made.

Of figures: what was told and when, and who was counted in it; no answer.
"""

from insights.models.export import ExportJob, ExportPart
from insights.models.snapshot import Block, Counted, Figure, Snapshot

__all__ = ["Block", "Counted", "ExportJob", "ExportPart", "Figure", "Snapshot"]
