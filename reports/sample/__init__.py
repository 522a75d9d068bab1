"""An example year of an office, clearly marked as such: Perjanjian Kinerja, results, prose, and its cycle."""

from functools import cache
from pathlib import Path

import yaml

MARK = "CONTOH"  # in every number and file name of the example


@cache
def _read(name):
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))


def source(name, year, **facts):
    """One data file of the example, with {year} and its neighbours written out."""
    facts |= {"year": year, "before": year - 1, "after": year + 1}
    return _filled(_read(name), facts)


def _filled(value, facts):
    if isinstance(value, dict):
        return {key: _filled(item, facts) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, facts) for item in value]
    return value.format(**facts) if isinstance(value, str) else value
