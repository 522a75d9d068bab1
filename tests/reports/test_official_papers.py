"""Every official paper: size by the setting, fonts inside, sound to qpdf, its text, signature and pages."""

import re
import subprocess
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.models.paper_text import WORDED
from reports.papers import common, sample, wording
from reports.papers.sop_sheet import sop_sheet
from workflow.models import Agency, Kind, State
from workflow.papers import PaperNotPossible

from .papers_fixtures import A4, A4_WIDE, A5, F4, F4_WIDE, HALF_F4, make, pages, promise, really, sizes, words

LYING = {Kind.DATA_FORM, Kind.MEASUREMENT, Kind.CORRECTION_LIST, Kind.HISTORY}
BOXES = {"a4": (A4, A4_WIDE, A5), "f4": (F4, F4_WIDE, HALF_F4)}


def box(kind, size):
    standing, lying, half = BOXES[size]
    return half if kind == Kind.DISPOSITION_SHEET else lying if kind in LYING else standing


def tool(tmp_path, data, *command):
    path = tmp_path / "naskah.pdf"
    path.write_bytes(data)
    return subprocess.run(  # noqa: S603 - programs of the test machine on a file of the test
        [*command, str(path)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("size", ["a4", "f4"])
@pytest.mark.parametrize("kind", WORDED)
def test_each_paper_has_the_size_of_the_office_its_fonts_inside_and_is_sound(office, tmp_path, kind, size):
    office.agency.paper_size = size
    data = sample.draw(office.agency, kind, wording.default(kind))
    assert set(sizes(data)) == {box(kind, size)}
    assert_sound(tmp_path, data)


def assert_sound(tmp_path, data):
    checked = tool(tmp_path, data, "qpdf", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout
    fonts = tool(tmp_path, data, "pdffonts").stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts
    assert {re.sub(r".*\+|-.*", "", line.split()[0]) for line in fonts} <= {
        "Liberation",
        "LiberationMono",
    } | {"LiberationSans"}


@pytest.mark.parametrize("size", ["a4", "f4"])
def test_sop_sheet_and_kept_papers_are_sound_in_both_sizes(walk, tmp_path, monkeypatch, size):
    promise(walk.office)
    Agency.objects.update(paper_size=size)
    really(monkeypatch, Kind.AGREEMENT, Kind.REVIEW_FORM, Kind.HISTORY, Kind.APPROVAL_SHEET)
    walk.to(State.SUBMISSION, prepared=True).onward()
    standing, lying, _ = BOXES[size]
    for kind in (Kind.AGREEMENT, Kind.REVIEW_FORM, Kind.HISTORY, Kind.APPROVAL_SHEET):
        data = walk.s.latest(kind).file.read()
        assert set(sizes(data)) == {lying if kind in LYING else standing}
        assert_sound(tmp_path, data)
    sheet = sop_sheet(walk.cycle.sop, walk.s)
    assert set(sizes(sheet)) == {lying}
    assert_sound(tmp_path, sheet)


def test_office_that_has_set_nothing_prints_on_f4(office):
    assert office.agency.paper_size == "f4"
    assert common.page_css(office.agency) == ("css/paper-f4.css",)


@pytest.mark.parametrize("kind", WORDED)
def test_same_paper_made_twice_is_the_same_file_in_indonesian(office, kind):
    made = [sample.draw(office.agency, kind, wording.default(kind)) for _ in range(2)]
    assert made[0] == made[1]
    assert PdfReader(BytesIO(made[0])).trailer["/Root"]["/Lang"] == "id"


def test_papers_are_numbered_at_the_top_from_the_second_page_on(walk):
    promise(walk.office)
    first, second, *_ = pages(make(Kind.AGREEMENT, walk).data)
    assert second.startswith("LAMPIRAN PERJANJIAN KINERJA")
    assert " 2 Keaslian naskah" in second
    assert first.startswith("PEMERINTAH KOTA SUNGAI PENUH")
    assert " 1 Keaslian naskah" not in first


def test_each_sheet_of_the_data_form_counts_its_own_pages(walk):
    promise(walk.office)
    walk.to(State.DATA_REQUEST)
    for page in pages(make(Kind.DATA_FORM, walk, number="800/3", dated=date(2026, 1, 14)).data):
        assert page.startswith("PEMERINTAH KOTA SUNGAI PENUH")
        assert not re.search(r" \d+ Keaslian naskah", page)


def test_running_text_is_hyphenated_the_indonesian_way(walk):
    walk.disposition()
    memo = walk.s.nota
    memo.body = "mempertanggungjawabkan penyelenggaraan pengembangan " * 15
    memo.save()
    text = PdfReader(BytesIO(make(Kind.NOTA_DINAS, walk).data)).pages[0].extract_text()
    broken = set(re.findall(r"(\w+)[-‐]\s+(\w+)", text))
    assert broken
    whole = {"mempertanggungjawabkan", "penyelenggaraan", "pengembangan"}
    assert {head + tail for head, tail in broken} <= whole
    syllables = {"mem", "per", "tang", "gung", "ja", "wab", "kan", "pe", "nye", "leng", "ga", "ra", "an"}
    syllables |= {"ngem", "bang"}
    assert all(_made_of(head, syllables) and _made_of(tail, syllables) for head, tail in broken), broken


def _made_of(text, syllables):
    return not text or any(_made_of(text[len(s) :], syllables) for s in syllables if text.startswith(s))


def test_letterhead_without_arms_has_none_and_with_them_shows_them(office, png):
    data = sample.draw(office.agency, Kind.RECEIPT, wording.default(Kind.RECEIPT))
    assert not PdfReader(BytesIO(data)).pages[0].images
    office.agency.logo.save("lambang.png", png)
    data = sample.draw(office.agency, Kind.RECEIPT, wording.default(Kind.RECEIPT))
    assert len(PdfReader(BytesIO(data)).pages[0].images) == 1


@pytest.fixture
def png():
    from django.core.files.base import ContentFile
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (30, 36), "red").save(out, "PNG")
    return ContentFile(out.getvalue())


def test_arms_whose_file_is_gone_are_told_in_a_sentence(office, png):
    office.agency.logo.save("lambang.png", png)
    office.agency.logo.storage.delete(office.agency.logo.name)
    with pytest.raises(PaperNotPossible, match=r"tidak dapat dibaca: “[^/“”]+” tidak ditemukan$"):
        sample.draw(office.agency, Kind.RECEIPT, wording.default(Kind.RECEIPT))


def test_long_names_stay_on_the_paper(walk):
    Agency.objects.update(
        name="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia serta Pendidikan dan Pelatihan Aparatur",
        government="Pemerintah Kabupaten Penukal Abab Lematang Ilir Provinsi Sumatera Selatan",
    )
    head = walk.office["kepala"]
    head.name = "Prof. Dr. Ir. H. Raden Mas Soemardjono Kusumowardhono Soerjodiningrat, S.H., M.Si., Ph.D."
    head.save()
    walk.disposition()
    said = words(make(Kind.NOTA_DINAS, walk).data)
    assert head.name in said
    assert "SERTA PENDIDIKAN DAN PELATIHAN APARATUR" in said
