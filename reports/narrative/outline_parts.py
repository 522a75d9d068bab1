"""What a Laporan Kinerja consists of (Permenpan RB 53/2014): chapters, their parts, what each is about.

Sentences with figures are `facts`: made from the data each time. What people write starts from `proposal`,
which holds no figures, so no text can contradict a table.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reports.analysis import sentences, sentences_of_year
from workflow.words import rangkai


def _no_facts(_):
    return []


@dataclass(frozen=True)
class Part:
    """`facts` takes the whole data of the report, for a part of a sasaran the row of that sasaran."""

    key: str
    title: str
    hint: str
    proposal: str
    facts: Callable = _no_facts
    objective: int | None = None  # the number of the sasaran it is about

    @property
    def name(self):
        """The title, and of which sasaran: as it is called where it stands alone."""
        return f"Sasaran {self.objective}: {self.title}" if self.objective else self.title


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str
    parts: tuple[Part, ...]
    front: bool = False


def _promise(data):
    return (
        [sentences.agreement_sentence(data.agreement)]
        if data.agreement
        else sentences_of_year.about_year(data)
    )


def _summary(data):
    return [*sentences_of_year.about_year(data), *sentences_of_year.about_money(data)]


def _result(row):
    return sentences.about_objective(row)[:1]


def _efficiency(row):
    return sentences.about_objective(row)[1:]


def _support(row):
    names = [program.name for program in row.programs]
    return [f"Program yang menunjang sasaran ini: {rangkai(names)}."] if names else []


# The part after which those of each sasaran stand.
AFTER = "capaian"
OF_EACH_OBJECTIVE = (
    Part(
        "analisis",
        "Analisis penyebab dan alternatif solusi",
        "Mengapa sasaran ini tercapai atau tidak, apa yang menaikkan atau menurunkan capaiannya, dan "
        "alternatif solusi yang sudah atau akan ditempuh.",
        "Faktor pendukung, kendala, dan tindak lanjut tiap indikator sasaran ini diuraikan bersama "
        "capaiannya. Kendala yang tersisa ditangani melalui tindak lanjut tersebut.",
        _result,
    ),
    Part(
        "efisiensi",
        "Efisiensi penggunaan sumber daya",
        "Bagaimana anggaran, tenaga, waktu, dan sarana dipakai dibandingkan dengan hasilnya.",
        "Sumber daya diarahkan pada kegiatan yang langsung menunjang sasaran ini. Perbandingan capaian "
        "dengan penyerapan anggarannya disajikan dalam tabel efisiensi.",
        _efficiency,
    ),
    Part(
        "program",
        "Program dan kegiatan yang menunjang",
        "Program dan kegiatan mana yang menentukan berhasil atau gagalnya sasaran ini, dan bagaimana.",
        "Sasaran ini ditunjang oleh program dan kegiatan yang tercantum dalam Perjanjian Kinerja, yang "
        "dilaksanakan oleh bidang pengampu indikatornya.",
        _support,
    ),
)

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
                "Isu strategis yang sedang dihadapi organisasi.",
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
                sentences_of_year.about_year,
            ),
            Part(
                "anggaran",
                "B. Realisasi Anggaran",
                "Pengantar sebelum tabel program dan anggaran.",
                "Rincian pagu dan realisasi tiap program disajikan dalam tabel berikut.",
                sentences_of_year.about_money,
            ),
            Part(
                "tindak-lanjut-lhe",
                "C. Tindak Lanjut Hasil Evaluasi Tahun Sebelumnya",
                "Rekomendasi LHE tahun lalu dan tindak lanjutnya; tabelnya sudah disusun sistem.",
                "Rekomendasi hasil evaluasi akuntabilitas kinerja tahun sebelumnya menjadi perhatian dalam "
                "penyusunan laporan ini.",
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
                sentences_of_year.in_short,
            ),
            Part(
                "perbaikan",
                "B. Langkah Perbaikan",
                "Langkah nyata tahun berikutnya, sebaiknya sebagai daftar.",
                "Langkah perbaikan meliputi tindak lanjut atas kendala tiap indikator sebagaimana diuraikan "
                "dalam Bab III, pemantauan capaian tiap triwulan, dan pemutakhiran data kepegawaian.",
            ),
        ),
    ),
)
PARTS = {part.key: part for chapter in CHAPTERS for part in chapter.parts}


def parts_of_objective(position):
    """The three parts that every sasaran has, with keys of their own."""
    return tuple(
        replace(part, key=f"sasaran-{position}-{part.key}", objective=position) for part in OF_EACH_OBJECTIVE
    )
