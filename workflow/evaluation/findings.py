"""What the figures say, in sentences; made from them alone, so text and table cannot disagree."""

from dataclasses import dataclass

from workflow.words import angka, persen, rangkai

from .figures import GOOD_SHARE

MOST = 6
CHANGE = 20  # percent of the standard by which two years must differ to be worth a sentence
LOOSE = 50  # percent of the standard within which four stays in five ended
ENOUGH = 3  # stays from which a standard can be called loose


@dataclass(frozen=True)
class Finding:
    head: str
    text: str


def findings(evaluation):
    """The gravest first; a sentence when there is nothing to say."""
    found = [
        each
        for rule in (_never_reached, _often_late, _worse, _repeated, _better, _loose)
        for line in evaluation.measured
        if (each := rule(line, evaluation))
    ]
    return found[:MOST] or [_all_well(evaluation)]


def always_beyond(evaluation):
    """Steps whose median was beyond the standard in every measured year, of at least two."""
    return [line for line in evaluation.measured if _always(line)]


def _always(line):
    return len(line.years) > 1 and all(line.beyond(row.median) for row in line.years.values())


def _never_reached(line, evaluation):
    if not _always(line):
        return None
    middle, standard = line.text(line.overall.median), line.text(line.standard)
    return Finding(
        f"Standar langkah {line.step.position} tidak pernah tercapai.",
        f"Median {_years(line)} adalah {middle} dari standar {standard}. "
        "Pertimbangkan waktu standar baru pada revisi SOP.",
    )


def _often_late(line, evaluation):
    row = line.overall
    if row.good or _always(line):
        return None
    return Finding(
        f"Langkah {line.step.position} tepat waktu hanya pada {persen(row.on_time_share)} putaran.",
        f"Empat dari lima putaran selesai dalam {line.text(row.p80)}, standar {line.text(line.standard)}; "
        f"berjalan baik berarti paling sedikit {GOOD_SHARE} % tepat waktu.",
    )


def _last_two(line, evaluation):
    years = [year for year in evaluation.years[-2:] if year in line.years]
    return [line.years[year] for year in years] if len(years) == 2 else None


def _changed(line, evaluation):
    """Percent of the standard by which the median of the newest year is above that of the year before."""
    two = _last_two(line, evaluation)
    return line.percent(two[1].median) - line.percent(two[0].median) if two else 0


def _from_to(line, evaluation):
    before, now = _last_two(line, evaluation)
    return f"dari {line.text(before.median)} menjadi {line.text(now.median)}"


def _worse(line, evaluation):
    if _changed(line, evaluation) < CHANGE:
        return None
    _, now = _last_two(line, evaluation)
    still = "" if line.beyond(now.median) else ", masih dalam waktu standar"
    return Finding(
        f"Langkah {line.step.position} melambat {_from_to(line, evaluation)}",
        f"pada {evaluation.latest}{still}.",
    )


def _better(line, evaluation):
    if _changed(line, evaluation) > -CHANGE:
        return None
    before, now = _last_two(line, evaluation)
    more = now.rounds > before.rounds
    but = f", tetapi putarannya bertambah dari {before.rounds} menjadi {now.rounds}" if more else ""
    return Finding(
        f"Langkah {line.step.position} membaik {_from_to(line, evaluation)}",
        f"pada {evaluation.latest}{but}.",
    )


def _repeated(line, evaluation):
    row = line.overall
    if row.cycles < 2 or row.repeated * 2 < row.cycles:
        return None
    return Finding(
        f"Langkah {line.step.position} sering diulang:",
        f"lebih dari satu putaran pada {angka(row.repeated)} dari {angka(row.cycles)} siklus, "
        f"paling banyak {angka(row.rounds)} putaran.",
    )


def _loose(line, evaluation):
    row = line.overall
    if row.count < ENOUGH or line.percent(row.p80) > LOOSE or line.standard == 1:
        return None
    return Finding(
        f"Standar langkah {line.step.position} longgar:",
        f"empat dari lima putaran selesai dalam {line.text(row.p80)}, standar {line.text(line.standard)}.",
    )


def _years(line):
    years = list(line.years)
    run = years[-1] - years[0] == len(years) - 1
    return f"{years[0]}–{years[-1]}" if run and len(years) > 2 else rangkai(years)


def _all_well(evaluation):
    return Finding(
        "Semua langkah berjalan dalam waktu standar.",
        f"Paling sedikit {GOOD_SHARE} % putaran setiap langkah selesai tepat waktu.",
    )
