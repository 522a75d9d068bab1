"""The days off and the fasting months of a year, as the library `holidays` knows them."""

from dataclasses import dataclass
from datetime import date, timedelta

import holidays
from holidays.constants import GOVERNMENT, PUBLIC
from holidays.countries.indonesia import IndonesiaIslamicHolidays

from .decrees import DECLARED_RAMADAN, JOINT_DECREES, OWN_DECREES
from .models import Holiday
from .words import rangkai

ESTIMATE = "Perkiraan, menunggu SKB 3 Menteri"
_MARK = " (perkiraan)"
_LONGEST = timedelta(days=29)  # from the first to the last of 30 days of fasting
_KNOWN_YEAR, _HIJRI_YEAR = DECLARED_RAMADAN[1446], timedelta(days=354.367)


@dataclass(frozen=True)
class LibraryDay:
    date: date
    name: str
    kind: str
    decree: str


@dataclass(frozen=True)
class FastingMonth:
    hijri_year: int
    first: date
    last: date
    confirmed: bool


def days_off(year):
    """National holidays and joint leave; a day with two names keeps both, the holiday first."""
    names, kinds = {}, {}
    for category, kind in ((PUBLIC, Holiday.Kind.NATIONAL), (GOVERNMENT, Holiday.Kind.JOINT_LEAVE)):
        found = holidays.country_holidays("ID", years=year, categories=(category,), language="id")
        for day in found:
            names[day] = names.get(day, []) + found.get_list(day)
            kinds.setdefault(day, kind)
    return [_day(day, names[day], kinds[day]) for day in sorted(names)]


def _day(day, names, kind):
    estimated = day.year not in JOINT_DECREES and any(name.endswith(_MARK) for name in names)
    decree = OWN_DECREES.get(day) or JOINT_DECREES.get(day.year, "")
    plain = dict.fromkeys(name.removesuffix(_MARK) for name in names)
    return LibraryDay(day, rangkai(plain), kind, ESTIMATE if estimated else decree)


def fasting_months(year):
    """Those that begin in the year: most often one, in 2030 two."""
    islamic = IndonesiaIslamicHolidays()
    feasts = sorted({day for y in (year, year + 1) for day, _ in islamic.eid_al_fitr_dates(y)})
    begins = {day for day, _ in islamic.ramadan_beginning_dates(year) if day.year == year}
    return [_month(day, next(feast for feast in feasts if feast > day)) for day in sorted(begins)]


def _month(estimate, feast):
    """It ends on the eve of Idul Fitri, which the decree names; the estimated first day gives way."""
    hijri_year = 1446 + round((estimate - _KNOWN_YEAR) / _HIJRI_YEAR)
    declared = DECLARED_RAMADAN.get(hijri_year)
    last = feast - timedelta(days=1)
    return FastingMonth(hijri_year, max(declared or estimate, last - _LONGEST), last, declared is not None)
