"""What evaluators look for in a report, as far as a program can see it, before they do."""

from .check import Checked, Group, check, faults, glance
from .finding import Finding, Level

__all__ = ["Checked", "Finding", "Group", "Level", "check", "faults", "glance"]
