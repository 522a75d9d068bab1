"""The content of a Laporan Kinerja: what was promised, what was reached, what is told about it."""

from .agreement import Agreement, Indicator, Objective, Program, ScaleBand
from .narrative import Section
from .realisation import Evidence, Realisation

__all__ = [
    "Agreement",
    "Evidence",
    "Indicator",
    "Objective",
    "Program",
    "Realisation",
    "ScaleBand",
    "Section",
]
