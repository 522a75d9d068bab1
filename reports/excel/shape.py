"""The tables of a Perjanjian Kinerja in a workbook: their sheets, columns, and what belongs in each."""

from decimal import Decimal

from reports.models import Indicator

from .fields import Choice, Line, Money, Number, Whole, Words

GUIDE = "Petunjuk"
INDICATORS = "Sasaran & Indikator"
FIGURES = "Target & realisasi per tahun"
BUDGET = "Program–Kegiatan–Sub Kegiatan"
LISTS = "Daftar"
YEAR, OFFICE = "Tahun anggaran", "Perangkat daerah"
LEVELS = {"Program": "program", "Kegiatan": "kegiatan", "Sub kegiatan": "sub"}
ZERO = Decimal(0)

OBJECTIVE = Whole("objective", "No. sasaran", 9, "Nomor urut sasaran strategis: 1, 2, 3 …", needed=True)
NUMBER = Whole(
    "number", "No. indikator", 9, "Nomor urut indikator di dalam sasarannya: 1, 2, 3 …", marked=True
)
OBJECTIVE_FIELDS = (
    OBJECTIVE,
    Line("text", "Sasaran strategis", 38, "Boleh dikosongkan pada baris kedua dan seterusnya.", size=300),
)


def _size(name):
    return Indicator._meta.get_field(name).max_length


def indicator_fields(divisions):
    """`divisions`: names of the bidang to choose from."""
    return (
        NUMBER,
        Line("name", "Indikator kinerja", 44, "Satu indikator satu baris.", marked=True, size=_size("name")),
        Line("unit", "Satuan", 12, "Misalnya %, nilai, indeks, hari.", marked=True, size=_size("unit")),
        Choice(
            "direction",
            "Arah",
            10,
            "naik: makin tinggi makin baik; turun: makin rendah makin baik.",
            labels={"naik": "naik", "turun": "turun"},
            blank="naik",
        ),
        Choice(
            "reverse",
            "Rumus turun",
            10,
            "Hanya untuk arah turun. A: (2 × target − realisasi) ÷ target. B: target ÷ realisasi. "
            "C: realisasi ÷ target, skala dibalik.",
            labels={"A": "A", "B": "B", "C": "C"},
            blank="A",
        ),
        Choice(
            "entry",
            "Cara mengisi",
            16,
            "satu angka, atau pembilang ÷ penyebut (dalam persen).",
            labels={"satu angka": "value", "pembilang ÷ penyebut": "ratio"},
            blank="value",
        ),
        Line("formula_text", "Cara menghitung realisasi", 34, size=_size("formula_text")),
        Line("numerator_label", "Keterangan pembilang", 26, size=_size("numerator_label")),
        Line("denominator_label", "Keterangan penyebut", 26, size=_size("denominator_label")),
        Number(
            "target",
            "Target",
            12,
            "Target tahun ini. Ketik sebagai angka, tanpa tanda %.",
            marked=True,
            lowest=ZERO,
        ),
        Number("target_high", "Target batas atas", 12, "Hanya untuk target berupa rentang.", lowest=ZERO),
        Line("suffix", "Predikat target", 12, "Misalnya BB.", size=_size("suffix")),
        Number("renstra_target", "Target akhir Renstra", 12),
        Number("national_value", "Angka standar nasional", 12),
        Line("national_standard", "Standar nasional", 26, "Nama dan sumbernya, atau “tidak ada”.", size=160),
        Words("definition", "Definisi operasional", 44),
        Line("source", "Sumber data", 26, size=_size("source")),
        Choice(
            "division",
            "Bidang penanggung jawab",
            30,
            "Pilih dari daftar.",
            marked=True,
            labels={name: name for name in divisions},
        ),
    )


FIGURE_FIELDS = (
    OBJECTIVE,
    Whole("number", "No. indikator", 9, "Sama dengan nomor pada lembar Sasaran & Indikator.", needed=True),
    Line("name", "Indikator kinerja", 50, "Untuk dibaca; harus sama dengan nama indikatornya.", size=300),
    Whole("year", "Tahun", 9, "Tahun lain di dalam Renstra.", needed=True, lowest=1990, highest=2100),
    Number("target", "Target", 14),
    Number("realised", "Realisasi", 14, "Tahun yang sudah lewat, seperti yang diterbitkan."),
    Line("suffix", "Predikat", 12, size=20),
    Line("note", "Keterangan", 34, "Misalnya: tidak diukur pada tahun itu.", size=200),
)


def budget_fields(divisions):
    return (
        Choice(
            "level",
            "Tingkat",
            14,
            "Program, lalu kegiatannya, lalu sub kegiatannya.",
            needed=True,
            labels=LEVELS,
        ),
        Line("code", "Kode", 22, size=30),
        Line("name", "Nama", 60, needed=True, size=250),
        Money("budget", "Pagu (Rp)", 20, "Jumlah tingkat di bawahnya harus sama.", needed=True),
        Whole("objective", "No. sasaran", 12, "Sasaran yang didukung; hanya pada baris Program."),
        Choice(
            "division",
            "Bidang penanggung jawab",
            30,
            "Hanya pada baris Program.",
            labels={name: name for name in divisions},
        ),
        Line("note", "Keterangan", 24, "Hanya pada baris Program. Misalnya APBD.", size=200),
    )


ONLY_OF_PROGRAMS = ("objective", "division", "note")
