"""Kualitas: the whole of the results, four comparisons, causes, efficiency, improvement."""

from reports.narrative.completeness import pending, unexplained, unreasoned

from .finding import Place, green, red, yellow


def standard(source):
    """Every chapter of Permenpan RB 53/2014 has words of the office's own."""
    own = [key for key in source.parts if not source.written(key) and not source.parts[key].part.objective]
    if own:
        return yellow(
            f"{len(own)} bagian belum ditulis dan masih memakai usulan sistem.", *source.section_places(own)
        )
    return green("Kata pengantar, ikhtisar, dan Bab I sampai IV lengkap menurut Permenpan RB 53/2014.")


def whole(source):
    """Every indicator of the Perjanjian Kinerja is measured, or the report says why not."""
    rows = source.data.indicators
    if not rows:
        return red(
            f"Perjanjian Kinerja Tahun {source.cycle.year} belum memuat indikator.",
            Place("Isi Perjanjian Kinerja", source.to_agreement()),
        )
    open_rows = [row for row in [*pending(rows), *unreasoned(rows)] if not source.waived(row)]
    if open_rows:
        return red(
            "Ada indikator yang belum diisi, atau tidak diukur dan tidak dijelaskan alasannya.",
            *source.data_places(open_rows),
        )
    if waived := [row for row in rows if row.pending]:
        return yellow(
            "Indikator bidang yang dikecualikan tidak mempunyai realisasi; jelaskan alasannya dalam Bab III.",
            *source.data_places(waived),
        )
    left_out = sum(row.unmeasured for row in rows)
    reasoned = f", {left_out} di antaranya tidak diukur dengan alasan" if left_out else ""
    return green(f"{len(rows)} indikator seluruhnya dilaporkan{reasoned}.")


def defined(source):
    """Definition, formula, unit and source of data: what makes a figure repeatable."""
    lacking = [row for row in source.data.indicators if not _defined(row.indicator)]
    if lacking:
        return yellow(
            "Definisi operasional, cara menghitung, satuan, atau sumber data indikator belum lengkap.",
            *source.indicator_places(lacking),
        )
    return green("Definisi, rumus, arah, satuan, dan sumber data setiap indikator ditetapkan.")


def _defined(indicator):
    return all(getattr(indicator, name).strip() for name in ("definition", "formula_text", "unit", "source"))


def proven(source):
    lacking = [row for row in source.data.measured if not row.evidence]
    if lacking:
        return yellow("Ada realisasi tanpa bukti dukung.", *source.data_places(lacking))
    return green("Setiap realisasi mempunyai bukti dukung.")


def against_target(source):
    lacking = [row for row in source.data.measured if row.result.exact is None]
    if lacking:
        return yellow("Capaian tidak dapat dihitung; periksa targetnya.", *source.indicator_places(lacking))
    return green("Realisasi setiap indikator dibandingkan dengan target tahun ini.")


def against_renstra(source):
    lacking = [row for row in source.data.indicators if row.indicator.renstra_target is None]
    if lacking:
        return yellow("Target akhir Renstra belum diisi.", *source.indicator_places(lacking))
    return green("Realisasi setiap indikator dibandingkan dengan target akhir Renstra.")


def against_past(source):
    """Last year's figure, or the word that there is none."""
    lacking = [row for row in source.data.indicators if not _told(row.before)]
    if lacking:
        return yellow(
            "Realisasi tahun lalu belum diisi; tulis keterangan bila indikatornya baru atau tidak diukur.",
            *source.indicator_places(lacking),
        )
    short = [row for row in source.data.indicators if len(row.past) < 2]
    if short:
        return yellow(
            "Pembanding baru satu tahun; evaluator mengharapkan beberapa tahun terakhir.",
            *source.indicator_places(short),
        )
    return green("Realisasi setiap indikator dibandingkan dengan tahun-tahun sebelumnya.")


def _told(before):
    return before is not None and (before.realised is not None or before.note.strip())


def against_nation(source):
    lacking = [row for row in source.data.indicators if not _benchmarked(row.indicator)]
    if lacking:
        return yellow(
            "Standar nasional belum diisi; tulis “tidak ada” bila memang tidak ada.",
            *source.indicator_places(lacking),
        )
    return green("Standar nasional setiap indikator diisi atau dinyatakan tidak ada.")


def _benchmarked(indicator):
    return indicator.national_value is not None or bool(indicator.national_standard.strip())


def explained(source):
    """What hindered, what helped, what follows: of each indicator."""
    lacking = unexplained(source.data.indicators)
    if lacking:
        return yellow(
            "Kendala, faktor pendukung, atau tindak lanjut belum ditulis.", *source.data_places(lacking)
        )
    repeated = [row for row in source.data.measured if _says_nothing(row)]
    if repeated:
        return yellow(
            "Target belum tercapai, tetapi kendalanya ditulis tidak ada.", *source.data_places(repeated)
        )
    return green("Kendala, faktor pendukung, dan tindak lanjut setiap indikator ditulis.")


def _says_nothing(row):
    """It fell short, and yet nothing hindered it."""
    short = row.result.exact is not None and row.result.exact < 100
    return short and row.obstacles.strip().lower().startswith(("tidak ada", "nihil", "-"))


def caused(source):
    """Each sasaran: causes and alternative solutions in words of the office's own."""
    return _of_each(
        source,
        "analisis",
        "Analisis penyebab dan alternatif solusi belum ditulis.",
        "Penyebab dan alternatif solusi setiap sasaran diuraikan.",
    )


def efficient(source):
    unknown = [o for o in source.data.objectives if o.programs and not o.money.complete]
    if unknown:
        return yellow(
            "Efisiensi belum dapat dihitung karena realisasi anggaran belum lengkap.",
            Place("Isi realisasi anggaran", source.to_budget()),
        )
    return _of_each(
        source,
        "efisiensi",
        "Uraian efisiensi penggunaan sumber daya belum ditulis.",
        "Efisiensi penggunaan sumber daya setiap sasaran diuraikan.",
    )


def supported(source):
    bare = [
        f"sasaran-{o.position}-program"
        for o in source.data.objectives
        if not o.programs and not source.written(f"sasaran-{o.position}-program")
    ]
    if bare:
        return yellow("Program yang menunjang sasaran belum disebut.", *source.section_places(bare))
    return _of_each(
        source,
        "program",
        "Uraian program dan kegiatan yang menunjang belum ditulis.",
        "Program dan kegiatan yang menunjang setiap sasaran diuraikan.",
    )


def _of_each(source, kind, lacking, fine):
    keys = [f"sasaran-{objective.position}-{kind}" for objective in source.data.objectives]
    bare = [key for key in keys if not source.written(key)]
    return yellow(lacking, *source.section_places(bare)) if bare else green(fine)


def improved(source):
    if not source.written("perbaikan"):
        return yellow(
            "Langkah perbaikan tahun berikutnya belum ditulis.", *source.section_places(["perbaikan"])
        )
    return green("Langkah perbaikan tahun berikutnya ditulis.")
