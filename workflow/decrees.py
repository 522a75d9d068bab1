"""Which decree fixed which days off, and when Ramadan was declared to begin: what no library knows.

Add a year once its decree is out; until then a day that the library only estimates is marked so.
"""

from datetime import date

# The joint decree of three ministers by year; "" = it is out, but its numbers are not known here.
JOINT_DECREES = {
    2024: "SKB 855/2023, 3/2023, 4/2023",
    2025: "SKB 1017/2024, 2/2024, 2/2024",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
    2027: "",
}

# Days that a decree of their own made free.
OWN_DECREES = {
    date(2024, 2, 14): "Keppres 10/2024",
    date(2024, 11, 27): "Keppres 33/2024",
    date(2025, 8, 18): "SKB 933/2025, 1/2025, 3/2025",
}

# First days of fasting as declared after the sidang isbat.
DECLARED_RAMADAN = {
    1444: date(2023, 3, 23),
    1445: date(2024, 3, 12),
    1446: date(2025, 3, 1),
    1447: date(2026, 2, 19),
}
