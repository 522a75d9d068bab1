"""The annexes: the signed promise, the measurement, definitions, evidence, follow-up, coordination."""

from reports.papers import common, wording
from workflow.models import Kind
from workflow.words import EMPTY, lines, rupiah, tanggal, ukuran

from . import overview
from .blocks import Cell, Pairs, Signing, Text, Title
from .cells import NO, mid, num, row, table, total
from .signing import signature
from .tree import Section

NAMES = {
    "perjanjian": "Perjanjian Kinerja",
    "pengukuran": "Pengukuran Kinerja",
    "definisi": "Indikator Kinerja dan Definisi Operasional",
    "bukti": "Daftar Bukti Dukung",
    "lhe": "Tindak Lanjut Laporan Hasil Evaluasi Tahun Sebelumnya",
    "koordinasi": "Catatan Koordinasi",
}


def sections(data, follow_up, parties):
    """Those that have something to say, numbered in their order. Only the promise stands upright."""
    made = {
        "perjanjian": promise(data, parties),
        "pengukuran": measurement(data),
        "definisi": [definitions(data)],
        "bukti": evidence(data),
        "lhe": [recommendations(follow_up)] if follow_up.recommendations else [],
        "koordinasi": [coordination(follow_up.notes)] if follow_up.notes else [],
    }
    shown = [key for key, blocks in made.items() if blocks]
    return tuple(
        Section(
            f"lampiran-{key}",
            NAMES[key],
            tuple(made[key]),
            number=f"Lampiran {place}.",
            wide=key != "perjanjian",
        )
        for place, key in enumerate(shown, 1)
    )


def promise(data, parties):
    """The paper as it was signed, with its two tables."""
    promised, agency = data.agreement, data.agency
    values = {"pihak_pertama": parties.first.office, "pihak_kedua": parties.second.office}
    said = wording.of(agency, Kind.AGREEMENT).filled(wording.common_values(agency, str(data.year)) | values)
    signed = Signing(
        signature(parties.first, "Pihak Pertama"),
        left=signature(parties.second, "Pihak Kedua"),
        dated=common.dated(agency, promised.signed_on),
    )
    return [
        Title(said.title, f"Nomor {promised.number}" if promised.number else ""),
        *(Text(line) for line in lines(said.texts["opening"])),
        Pairs((("Nama", parties.first.name or EMPTY), ("Jabatan", parties.first.office))),
        Text("selanjutnya disebut Pihak Pertama,"),
        Pairs((("Nama", parties.second.name or EMPTY), ("Jabatan", parties.second.office))),
        Text("selaku atasan langsung Pihak Pertama, selanjutnya disebut Pihak Kedua."),
        *(Text(line) for part in ("first", "second") for line in lines(said.texts[part])),
        overview.promised(data, "lampiran-target", "Sasaran strategis, indikator kinerja, dan target"),
        *([overview.promised_money(data, "lampiran-pagu", "Program dan anggaran")] if data.programs else ()),
        signed,
    ]


def measurement(data):
    yield overview.measured(data)
    if data.programs:
        yield money(data)
    if data.agreement.quarterly:
        yield quarters(data)


def money(data):
    rows = [
        row(
            mid(str(p.program.position)),
            p.name,
            num(rupiah(p.budget)),
            num(rupiah(p.realised)),
            num(p.absorption_text),
            key=p.code or str(p.program.position),
        )
        for p in data.programs
    ]
    figures = (
        num(rupiah(data.money.budget)),
        num(rupiah(data.money.realised)),
        num(data.money.absorption_text),
    )
    rows.append(total(Cell(f"Jumlah {len(data.programs)} program", columns=2), *figures))
    columns = (NO, "Program", ("Anggaran", 36), ("Realisasi", 36), ("%", 25))
    return table("lampiran-anggaran", "Program dan anggaran", columns, rows)


def quarters(data):
    """The results up to each quarter."""
    rows = []
    for r in data.indicators:
        known = {q.quarter: q for q in r.realisation.quarters.all()} if r.realisation else {}
        told = [num(r.indicator.show(known[n].realised) if n in known else EMPTY) for n in (1, 2, 3, 4)]
        rows.append(row(mid(r.number), r.name, num(r.target_text), *told, num(r.realised_text), key=r.number))
    until = tuple((f"s.d. TW {n}", 22) for n in ("I", "II", "III", "IV"))
    columns = (NO, "Indikator kinerja", ("Target", 25), *until, ("Setahun", 25))
    return table("triwulan", "Realisasi kumulatif tiap triwulan", columns, rows)


def definitions(data):
    rows = [
        row(
            mid(r.number),
            r.name,
            mid(r.indicator.unit),
            r.indicator.definition or EMPTY,
            r.indicator.formula_text or EMPTY,
            f"{r.indicator.tendency} {r.indicator.capaian_formula}",
            r.indicator.source or EMPTY,
            r.division.name,
            key=r.number,
        )
        for r in data.indicators
    ]
    columns = (
        NO,
        ("Indikator kinerja", 48),
        ("Satuan", 18),
        "Definisi operasional",
        "Cara menghitung realisasi",
    )
    columns = (*columns, ("Rumus capaian", 36), ("Sumber data", 30), ("Penanggung jawab", 30))
    return table("definisi", "Indikator kinerja, definisi operasional, dan rumusnya", columns, rows)


def evidence(data):
    rows = [
        row(
            mid(r.number),
            r.name,
            file.name,
            num(ukuran(file.size)),
            f"{file.uploaded_by.name}, {tanggal(file.uploaded_at)}",
            Cell(file.sha256, "code"),
            key=file.sha256,
        )
        for r in data.indicators
        for file in r.evidence
    ]
    if not rows:
        return [Text("Belum ada bukti dukung yang diunggah.")]
    columns = (NO, "Indikator kinerja", "Berkas", ("Ukuran", 18), ("Diunggah", 36), ("SHA-256", 48))
    return [table("bukti", "Bukti dukung tiap indikator", columns, rows)]


def recommendations(follow_up):
    rows = [
        row(
            mid(str(r.position)),
            r.text,
            r.follow_up or EMPTY,
            r.get_status_display(),
            r.proof or EMPTY,
            key=str(r.position),
        )
        for r in follow_up.recommendations
    ]
    columns = (NO, "Rekomendasi", "Tindak lanjut", ("Keadaan", 36), ("Bukti", 48))
    return table("lampiran-lhe", "Rekomendasi, tindak lanjut, dan buktinya", columns, rows)


def coordination(notes):
    rows = [
        row(tanggal(note.on), note.party, note.subject, note.outcome or EMPTY, key=f"{note.on}/{note.pk}")
        for note in notes
    ]
    columns = (("Tanggal", 30), ("Dengan", 48), "Hal yang dibahas", "Hasil")
    return table("koordinasi", "Koordinasi penyusunan laporan", columns, rows)
