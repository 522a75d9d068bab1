"""The column "Waktu" as people write it, read as a standard time."""

import re

from workflow.worktime import StandardTime

_TIME = re.compile(
    r"(?:(?P<days>\d{1,3}) hari(?: kerja)?)?"
    r"(?:(?:^|(?: \+)? )(?P<hours>\d{1,3}) jam)?"
    r"(?:(?:^|(?: \+)? )(?P<minutes>\d{1,3}) menit)?"
)


def read_time(text):
    """ "15 hari", "20 menit", "25 HARI KERJA + 1 JAM"; anything else is a ValueError in words."""
    found = _TIME.fullmatch(" ".join(text.lower().split()))
    parts = {name: int(figure or 0) for name, figure in found.groupdict().items()} if found else {}
    if not any(parts.values()):
        raise ValueError(f'waktu "{text}" tidak dapat dibaca; tulis misalnya "1 hari kerja" atau "20 menit"')
    return StandardTime(parts["days"], parts["hours"] * 60 + parts["minutes"])


def total_of(times):
    """The sum of standard times; of nothing it is nothing."""
    first, *rest = times
    return sum(rest, start=first)
