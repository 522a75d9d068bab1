"""The Laporan Kinerja as a tree of plain rows, built once: PDF, Word and screen all print this tree."""

from .build import build
from .tree import Report, from_json, to_json

__all__ = ["Report", "build", "from_json", "to_json"]
