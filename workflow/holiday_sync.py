"""Fill the calendar from the library, without ever touching what an admin has decided."""

from dataclasses import dataclass, field

from django.db import transaction

from .library_days import ESTIMATE, days_off, fasting_months
from .models import Holiday, Ramadan


@dataclass
class Synced:
    """What came of one year, for telling the person."""

    year: int
    added: list = field(default_factory=list)
    decreed: list = field(default_factory=list)
    kept: int = 0
    off: int = 0
    vanished: list = field(default_factory=list)
    months: list = field(default_factory=list)


@transaction.atomic
def sync_year(year):
    """Missing days are added. A row that is there stays, also when it was edited or switched off."""
    found = Synced(year)
    rows = {row.date: row for row in Holiday.objects.filter(agency=None, date__year=year)}
    known = days_off(year)
    for day in known:
        row = rows.get(day.date)
        if row is None:
            found.added.append(_add(day))
        elif row.decree == ESTIMATE != day.decree:
            found.decreed.append(_decreed(row, day))
        elif row.active:
            found.kept += 1
        else:
            found.off += 1
    named = {day.date for day in known}
    found.vanished = [r for r in rows.values() if r.from_library and r.active and r.date not in named]
    found.months = _add_fasting(year)
    return found


def _add(day):
    return Holiday.objects.create(
        date=day.date, name=day.name, kind=day.kind, decree=day.decree, from_library=True
    )


def _decreed(row, day):
    """The date was an estimate and has been fixed since: only the mark goes."""
    row.decree = day.decree
    row.save(update_fields=["decree"])
    return row


def _add_fasting(year):
    """A month that is there stays: an admin confirms or mends it after the sidang isbat."""
    there = set(Ramadan.objects.values_list("hijri_year", flat=True))
    return [
        Ramadan.objects.create(
            hijri_year=month.hijri_year, first=month.first, last=month.last, confirmed=month.confirmed
        )
        for month in fasting_months(year)
        if month.hijri_year not in there
    ]
