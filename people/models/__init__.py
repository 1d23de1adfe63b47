"""Who works here, who leads whom, what they act as, and who opened whose record."""

from people.models.access_log import AccessLogEntry
from people.models.department import Department
from people.models.department_event import DepartmentEvent
from people.models.employee import Employee
from people.models.event import PersonEvent
from people.models.import_job import ColumnMeaning, ImportJob, ImportPart, ImportRow
from people.models.invitation import Invitation, PasswordRequest
from people.models.reporting_line import ReportingLine
from people.models.role import Role
from people.models.tree_turn import TreeTurn

__all__ = [
    "AccessLogEntry",
    "ColumnMeaning",
    "Department",
    "DepartmentEvent",
    "Employee",
    "ImportJob",
    "ImportPart",
    "ImportRow",
    "Invitation",
    "PasswordRequest",
    "PersonEvent",
    "ReportingLine",
    "Role",
    "TreeTurn",
]
