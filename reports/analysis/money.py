"""Money as rows ready to print: programs with what lies under them, and sums over programs."""

from dataclasses import dataclass
from decimal import Decimal

from reports import measurement
from reports.models import BudgetLine, Program
from workflow.words import persen


@dataclass(frozen=True)
class BudgetRow:
    """One line of the money table: a program, kegiatan or sub kegiatan."""

    line: Program | BudgetLine
    level: str  # "program", "kegiatan", "sub"
    children: tuple["BudgetRow", ...] = ()

    @property
    def name(self):
        return self.line.name

    @property
    def code(self):
        return self.line.code

    @property
    def budget(self):
        return self.line.budget

    @property
    def realised(self):
        return self.line.realised

    @property
    def absorption(self):
        return measurement.absorption(self.realised, self.budget)

    @property
    def absorption_text(self):
        return persen(self.absorption.exact)

    @property
    def rest(self):
        return None if self.realised is None else self.budget - self.realised

    @property
    def all_lines(self):
        """Itself and everything under it, in printing order."""
        found = [self]
        for child in self.children:
            found += child.all_lines
        return found


@dataclass(frozen=True)
class ProgramRow(BudgetRow):
    """A program, with what lies under it."""

    @property
    def program(self):
        return self.line


@dataclass(frozen=True)
class Money:
    """A sum over programs. While one of them is unknown, nothing is said about share and rest."""

    budget: Decimal
    realised: Decimal | None
    complete: bool

    @property
    def absorption(self):
        return measurement.absorption(self.realised if self.complete else None, self.budget)

    @property
    def absorption_text(self):
        return persen(self.absorption.exact)

    @property
    def rest(self):
        return self.budget - self.realised if self.complete else None
