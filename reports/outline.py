"""The order of a Laporan Kinerja (Permenpan RB 53/2014): front matter and four chapters, part by part.

Sentences with figures are `facts`: made from the data each time. What people write is `body`, and the
proposals for it hold no figures, so no text can contradict a table.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports import sentences
from reports.analysis import analysis
from reports.models import Section
from workflow.words import lines


def _no_facts(data):
    return []


@dataclass(frozen=True)
class Part:
    key: str
    title: str
    hint: str
    proposal: str
    facts: Callable = _no_facts


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str
    parts: tuple[Part, ...]
    front: bool = False


@dataclass(frozen=True)
class PartText:
    """A part as it stands in one cycle; the proposal counts until somebody writes."""

    part: Part
    facts: list[str]
    section: Section | None
    body: str

    @property
    def key(self):
        return self.part.key

    @property
    def title(self):
        return self.part.title

    @property
    def written(self):
        return self.section is not None

    @property
    def version(self):
        return self.section.version if self.section else 0

    @property
    def updated_by(self):
        return self.section.updated_by if self.section else None

    @property
    def updated_at(self):
        return self.section.updated_at if self.section else None

    @property
    def paragraphs(self):
        return [*self.facts, *lines(self.body)]


@dataclass(frozen=True)
class ChapterText:
    chapter: Chapter
    parts: list[PartText]

    @property
    def key(self):
        return self.chapter.key

    @property
    def title(self):
        return self.chapter.title

    @property
    def front(self):
        return self.chapter.front


def _promise(data):
    return [sentences.agreement_sentence(data.agreement)] if data.agreement else sentences.about_year(data)


def _summary(data):
    return [*sentences.about_year(data), *sentences.about_money(data)]


CHAPTERS = (
    Chapter(
        "kata-pengantar",
        "Kata Pengantar",
        (
            Part(
                "kata-pengantar",
                "Kata Pengantar",
                "Ucapan syukur, dasar dan maksud penyusunan, dan terima kasih. Ditandatangani Kepala.",
                "Puji syukur ke hadirat Tuhan Yang Maha Esa atas tersusunnya Laporan Kinerja {office} "
                "Tahun {year}.\n"
                "Laporan ini disusun sebagai pertanggungjawaban atas pelaksanaan Perjanjian Kinerja, "
                "sesuai dengan Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas "
                "Kinerja Instansi Pemerintah dan Peraturan Menteri PANRB Nomor 53 Tahun 2014.\n"
                "Kepada semua pihak yang membantu penyusunannya disampaikan terima kasih. Semoga laporan "
                "ini bermanfaat bagi perbaikan kinerja pada tahun berikutnya.",
            ),
        ),
        front=True,
    ),
    Chapter(
        "ikhtisar",
        "Ikhtisar Eksekutif",
        (
            Part(
                "ikhtisar",
                "Ikhtisar Eksekutif",
                "Tujuan dan sasaran utama, hasilnya, kendala, dan langkah yang diambil. "
                "Angka-angkanya sudah disusun sistem.",
                "Rincian capaian tiap sasaran, kendala, dan upaya perbaikannya diuraikan dalam Bab III.",
                _summary,
            ),
        ),
        front=True,
    ),
    Chapter(
        "pendahuluan",
        "Bab I Pendahuluan",
        (
            Part(
                "gambaran-umum",
                "A. Gambaran Umum Organisasi",
                "Dasar pembentukan, kedudukan, tugas, fungsi, susunan organisasi, dan pegawai.",
                "{name} merupakan perangkat daerah {government} yang melaksanakan fungsi penunjang urusan "
                "pemerintahan bidang kepegawaian serta pendidikan dan pelatihan.\n"
                "Perangkat daerah ini dipimpin oleh seorang Kepala, dibantu oleh Sekretaris dan "
                "bidang-bidang: {divisions}.",
            ),
            Part(
                "aspek-strategis",
                "B. Aspek Strategis",
                "Mengapa tugas organisasi ini penting bagi daerah.",
                "Aparatur sipil negara yang profesional menentukan mutu pelayanan publik. Karena itu "
                "pengelolaan kepegawaian dan pengembangan kompetensi menjadi penunjang utama tercapainya "
                "tujuan pembangunan daerah.",
            ),
            Part(
                "isu-strategis",
                "C. Permasalahan Utama",
                "Isu strategis yang sedang dihadapi; satu baris satu paragraf.",
                "Permasalahan utama yang dihadapi adalah belum meratanya kompetensi aparatur, belum "
                "sepenuhnya terpadunya data kepegawaian, dan terbatasnya anggaran pengembangan kompetensi.",
            ),
        ),
    ),
    Chapter(
        "perencanaan",
        "Bab II Perencanaan Kinerja",
        (
            Part(
                "perencanaan",
                "Perjanjian Kinerja",
                "Pengantar sebelum tabel Perjanjian Kinerja; hubungan dengan Renstra dan RKPD.",
                "Sasaran, indikator, dan target itu diturunkan dari Rencana Strategis dan Rencana Kerja, "
                "dan disajikan dalam tabel berikut.",
                _promise,
            ),
        ),
    ),
    Chapter(
        "akuntabilitas",
        "Bab III Akuntabilitas Kinerja",
        (
            Part(
                "capaian",
                "A. Capaian Kinerja Organisasi",
                "Pengantar sebelum tabel dan uraian tiap sasaran; cara mengukur sudah disusun sistem.",
                "Pengukuran membandingkan realisasi dengan target Perjanjian Kinerja. Capaian dihitung dari "
                "angka yang belum dibulatkan dan ditampilkan dengan dua angka di belakang koma.",
                sentences.about_year,
            ),
            Part(
                "tindak-lanjut-lhe",
                "Tindak Lanjut Hasil Evaluasi Tahun Sebelumnya",
                "Rekomendasi LHE tahun lalu dan tindak lanjutnya; satu baris satu rekomendasi.",
                "Rekomendasi hasil evaluasi akuntabilitas kinerja tahun sebelumnya menjadi perhatian dalam "
                "penyusunan laporan ini.",
            ),
            Part(
                "anggaran",
                "B. Realisasi Anggaran",
                "Pengantar sebelum tabel program dan anggaran.",
                "Rincian pagu dan realisasi tiap program disajikan dalam tabel berikut.",
                sentences.about_money,
            ),
        ),
    ),
    Chapter(
        "penutup",
        "Bab IV Penutup",
        (
            Part(
                "kesimpulan",
                "A. Kesimpulan Umum",
                "Kesimpulan atas keberhasilan dan kegagalan; angka-angkanya sudah disusun sistem.",
                "Hasil tersebut menjadi bahan evaluasi dan dasar penyusunan rencana kerja tahun berikutnya.",
                sentences.in_short,
            ),
            Part(
                "perbaikan",
                "B. Langkah Perbaikan",
                "Langkah nyata tahun berikutnya; satu baris satu langkah.",
                "Langkah perbaikan meliputi tindak lanjut atas kendala tiap indikator sebagaimana diuraikan "
                "dalam Bab III, pemantauan capaian tiap triwulan, dan pemutakhiran data kepegawaian.",
            ),
        ),
    ),
)
PARTS = {part.key: part for chapter in CHAPTERS for part in chapter.parts}


def narrative(cycle, data=None):
    """Every chapter of a cycle's report in printing order; two queries beside the analysis."""
    data = data or analysis(cycle)
    written = {row.key: row for row in cycle.sections.select_related("updated_by")}
    divisions = list(cycle.agency.divisions.filter(active=True).values_list("name", flat=True))
    return [
        ChapterText(chapter, [_text(part, written.get(part.key), data, divisions) for part in chapter.parts])
        for chapter in CHAPTERS
    ]


def part_text(cycle, key):
    """One part of a cycle's report."""
    return next(part for chapter in narrative(cycle) for part in chapter.parts if part.key == key)


def _text(part, section, data, divisions):
    body = section.body if section else sentences.fill(part.proposal, data, divisions)
    return PartText(part, part.facts(data), section, body)
