"""What is kept across the rooms: lists that are being made to take along."""

from insights.models.export import ExportJob, ExportPart

__all__ = ["ExportJob", "ExportPart"]
