"""The content of a Laporan Kinerja: what was promised, what was reached, what is told about it."""

from .agreement import Agreement, Objective, ScaleBand
from .follow_up import CoordinationNote, PriorEvaluation, Recommendation
from .import_draft import ImportDraft
from .indicator import Indicator, YearFigure
from .narrative import Section, SectionPicture
from .paper_text import PaperText
from .program import BudgetLine, Program
from .realisation import Evidence, QuarterFigure, Realisation

__all__ = [
    "Agreement",
    "BudgetLine",
    "CoordinationNote",
    "Evidence",
    "ImportDraft",
    "Indicator",
    "Objective",
    "PaperText",
    "PriorEvaluation",
    "Program",
    "QuarterFigure",
    "Realisation",
    "Recommendation",
    "ScaleBand",
    "Section",
    "SectionPicture",
    "YearFigure",
]
