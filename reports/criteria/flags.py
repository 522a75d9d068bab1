"""What makes a reviewer frown: activities called indicators, easy targets, too many of them."""

import re
from collections import Counter

from .finding import Place, green, yellow

MANY = 5  # indicators of one sasaran
FAR = 150  # per cent: a capaian beyond it says that the target was too low
ACTIVITY = re.compile(
    r"(jumlah|banyaknya|terlaksananya)\s.*\b(rapat|sosialisasi|kegiatan|dokumen|laporan|peserta|bimtek|kunjungan)\b"
)


def about_results(source):
    """An indicator measures a result, not that something was done."""
    flagged = [row for row in source.data.indicators if ACTIVITY.match(row.name.lower())]
    if flagged:
        return yellow(
            "Ada indikator yang mengukur kegiatan atau dokumen, bukan hasil.",
            *source.indicator_places(flagged),
        )
    return green("Indikator mengukur hasil, bukan kegiatan.")


def few(source):
    crowded = [o for o in source.data.objectives if len(o.indicators) > MANY]
    if crowded:
        return yellow(
            f"Ada sasaran dengan lebih dari {MANY} indikator.",
            *(
                Place(f"Sasaran {o.position}: {len(o.indicators)} indikator", source.to_agreement())
                for o in crowded
            ),
        )
    return green(f"Tidak ada sasaran dengan lebih dari {MANY} indikator.")


def distinct(source):
    data = source.data
    names = Counter(row.name.strip().lower() for row in data.indicators)
    texts = Counter(row.text.strip().lower() for row in data.objectives)
    twice = [row for row in data.indicators if names[row.name.strip().lower()] > 1]
    if twice or max(texts.values(), default=0) > 1:
        return yellow("Ada sasaran atau indikator yang tertulis dua kali.", *source.indicator_places(twice))
    return green("Tidak ada sasaran atau indikator yang tertulis dua kali.")


def planned(source):
    """The target of the promise is the one the Renstra has for this year."""
    other = [row for row in source.data.indicators if _other_target(row)]
    if other:
        return yellow(
            "Target Perjanjian Kinerja berbeda dari target Renstra tahun ini; jelaskan sebabnya.",
            *source.indicator_places(other),
        )
    return green("Target Perjanjian Kinerja sama dengan target Renstra tahun ini, sejauh diisi.")


def _other_target(row):
    return any(figure.year == row.year and figure.target != row.indicator.target for figure in row.ahead)


def ambitious(source):
    """Neither below what was reached last year, nor left far behind."""
    easy = [row for row in source.data.indicators if _already_reached(row) or _far_beyond(row)]
    if easy:
        return yellow(
            f"Ada target yang sudah tercapai tahun lalu atau terlampaui sampai di atas {FAR} %; jelaskan.",
            *source.indicator_places(easy),
        )
    return green("Target lebih tinggi daripada hasil tahun lalu dan tidak terlampaui jauh.")


def _already_reached(row):
    if row.before is None or row.before.realised is None or row.indicator.target_high is not None:
        return False
    gain = row.indicator.target - row.before.realised
    return gain > 0 if row.indicator.direction == "turun" else gain < 0


def _far_beyond(row):
    return row.result.exact is not None and row.result.exact > FAR
