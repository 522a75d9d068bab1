"""The check before a draft is handed in: every criterion in its group, and what blocks the hand-in."""

from dataclasses import dataclass

from django.urls import reverse

from reports.narrative import completeness
from workflow.actions import Reason
from workflow.content import Glance, Line

from . import arithmetic, demands, existence, flags, quality
from .finding import Criterion, Finding, Level
from .source import Source

LKE = "PermenPANRB 88/2021"
GUIDE = "Permenpan RB 53/2014"
PRACTICE = "Praktik penelaahan LKj"


@dataclass(frozen=True)
class Group:
    """Criteria that belong together; `weight`: how many of the 15 points of Pelaporan Kinerja they share."""

    key: str
    title: str
    weight: str
    criteria: tuple[Criterion, ...]


def _each(basis, *pairs):
    """(title, check) pairs; numbered as the LKE numbers them where the basis is the LKE's."""
    return tuple(
        Criterion(title, check, f"{basis} ({number})" if basis.startswith(LKE) else basis)
        for number, (title, check) in enumerate(pairs, 1)
    )


GROUPS = (
    Group(
        "keberadaan",
        "Keberadaan laporan",
        "3 dari 15 nilai Pelaporan Kinerja",
        _each(
            f"{LKE}, keberadaan",
            ("Laporan Kinerja telah disusun", existence.compiled),
            ("Disusun secara berkala", existence.regular),
            ("Diformalkan (ditandatangani)", existence.signed),
            ("Direviu", existence.reviewed),
            ("Dipublikasikan", existence.published),
            ("Disampaikan tepat waktu", existence.in_time),
        ),
    ),
    Group(
        "kualitas",
        "Kualitas isi",
        "4,5 dari 15 nilai Pelaporan Kinerja",
        _each(
            f"{LKE}, kualitas",
            ("Disusun sesuai standar", quality.standard),
            ("Mengungkap seluruh informasi pencapaian kinerja", quality.whole),
            ("Perbandingan dengan target tahunan", quality.against_target),
            ("Perbandingan dengan target jangka menengah", quality.against_renstra),
            ("Perbandingan dengan tahun-tahun sebelumnya", quality.against_past),
            ("Perbandingan dengan standar nasional", quality.against_nation),
            ("Kualitas capaian beserta upaya dan hambatan", quality.explained),
            ("Efisiensi penggunaan sumber daya", quality.efficient),
            ("Upaya perbaikan dan rekomendasi", quality.improved),
        ),
    ),
    Group(
        "analisis",
        "Dasar angka dan analisis",
        "",
        _each(
            GUIDE,
            ("Definisi, rumus, dan sumber data", quality.defined),
            ("Bukti dukung", quality.proven),
            ("Penyebab dan alternatif solusi", quality.caused),
            ("Program yang menunjang", quality.supported),
        ),
    ),
    Group(
        "anggaran",
        "Anggaran",
        "",
        _each(
            "Hitungan",
            ("Jumlah cocok pada setiap tingkat", arithmetic.adds_up),
            ("Realisasi tidak melebihi pagu", arithmetic.within),
            ("Realisasi anggaran terisi", arithmetic.spent),
            ("Program berpagu dan mendukung sasaran", arithmetic.funded),
        ),
    ),
    Group(
        "sop",
        "Peringatan SOP",
        "",
        _each(
            "SOP, Peringatan dan Keterkaitan",
            ("Tindak lanjut LHE tahun sebelumnya", demands.answered),
            ("Koordinasi dengan Bagian Organisasi", demands.coordinated),
        ),
    ),
    Group(
        "tanda-bahaya",
        "Yang sering dipersoalkan penelaah",
        "",
        _each(
            PRACTICE,
            ("Indikator mengukur hasil", flags.about_results),
            ("Tidak terlalu banyak indikator", flags.few),
            ("Tidak ada yang tertulis dua kali", flags.distinct),
            ("Target sesuai Renstra", flags.planned),
            ("Target menantang dan wajar", flags.ambitious),
        ),
    ),
)
# What the SOP or the arithmetic demands; the others never answer with red.
BLOCKING = (existence.compiled, quality.whole, arithmetic.adds_up, arithmetic.within)


@dataclass(frozen=True)
class Checked:
    """All findings of a cycle: (group, [findings]), and what they were made from."""

    groups: list[tuple[Group, list[Finding]]]
    source: Source

    @property
    def findings(self):
        return [finding for _, findings in self.groups for finding in findings]

    @property
    def attention(self):
        """What blocks, then what is warned of."""
        return [f for level in (Level.RED, Level.YELLOW) for f in self.findings if f.level == level]

    def count(self, level):
        return sum(finding.level == level for finding in self.findings)

    @property
    def counts(self):
        """(level, how many) in order of gravity."""
        return [(level, self.count(level)) for level in Level]

    @property
    def sign(self):
        """Of the gravest finding."""
        return min((finding.level for finding in self.findings), key=lambda level: level.value).sign

    @property
    def in_short(self):
        """One line for the page of the cycle."""
        red, yellow = self.count(Level.RED), self.count(Level.YELLOW)
        if red:
            return f"Pemeriksaan: {red} hal memblokir pengajuan, {yellow} peringatan."
        if yellow:
            return f"Pemeriksaan: tidak ada yang memblokir, {yellow} peringatan."
        return "Pemeriksaan: semua kriteria yang dapat dinilai terpenuhi."


def check(s):
    """Every criterion as it stands now."""
    source = Source(s)
    return Checked(
        [(group, [Finding(c, c.check(source)) for c in group.criteria]) for group in GROUPS], source
    )


def faults(s):
    """Reasons why the draft of this cycle cannot be handed in."""
    source = Source(s)
    return _reasons([ask(source) for ask in BLOCKING])


def _reasons(outcomes):
    """One for each place, so that each leads to where it is mended."""
    return [
        Reason(f"{outcome.sentence.rstrip('.')}: {place.text.rstrip('.')}.", url=place.url)
        for outcome in outcomes
        if outcome.level == Level.RED
        for place in outcome.places
    ]


def glance(s):
    """Two lines for the page of the cycle, from one reading; and what the hand-in would be told."""
    checked = check(s)
    missing, args = checked.source.missing, [s.cycle.pk]
    whole = "wait" if any(missing.values()) else "done"
    return Glance(
        (
            Line(
                whole, completeness.in_short(missing), "Isi laporan", reverse("reports:sections", args=args)
            ),
            Line(checked.sign, checked.in_short, "Pemeriksaan", reverse("reports:check", args=args)),
        ),
        tuple(_reasons(finding.outcome for finding in checked.findings)),
    )
