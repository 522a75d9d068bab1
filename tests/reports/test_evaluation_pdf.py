"""The evaluation and its forms on paper."""

import io
import re
from datetime import datetime

import pytest
from pypdf import PdfReader

from tests.evidence import cycle_of, endorsed, stays
from tests.office import WIB
from workflow.evaluation import reviews
from workflow.evaluation.reviews import Kind
from workflow.models import SopReview, State

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 8, 3, 9, tzinfo=WIB)
PAPER = "/evaluasi/evaluasi.pdf"


@pytest.fixture
def measured(office):
    for year in (2023, 2024, 2025):
        cycle = cycle_of(office, year)
        for visit in stays(cycle, State.NOTA_DINAS_APPROVAL, 42):
            endorsed(office, visit)
        for state in (State.COMPILATION, State.CORRECTION, State.BINDING):
            stays(cycle, state, 1, 2)
    return office


@pytest.fixture
def staf(client, office):
    client.force_login(office["staf"])
    return client


def read(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return pages, re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_handout_carries_letterhead_figures_findings_and_page_numbers(staf, measured):
    pages, text = read(staf.get(PAPER))
    for words in (
        "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA",
        "Tahun anggaran 2023–2025",
        "Standar langkah 2 tidak pernah tercapai.",
        "42 menit",
        "Waktu menurut kantor",
        f"Halaman 1 dari {len(pages)}",
    ):
        assert words in text
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [609, 935]


def test_all_bars_share_the_first_page(staf, measured):
    pages, _ = read(staf.get(PAPER))
    first = pages[0].extract_text()
    assert "1. Disposisi dan nota dinas" in first
    assert "8. Penyampaian" in first


def test_bars_are_drawn_in_grey_only(staf, measured):
    pages, _ = read(staf.get(PAPER))
    body = pages[0].get_contents().get_data().decode("latin-1")
    after_the_arms = body[body.rindex("2023") if "2023" in body else len(body) // 2 :]
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg", after_the_arms)
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


def test_years_are_chosen_in_the_address(staf, measured):
    assert "Tahun anggaran 2025" in read(staf.get(PAPER, {"dari": "2025"}))[1]


def test_nothing_measured_gives_no_paper(staf, office):
    assert staf.get(PAPER).status_code == 404


@pytest.mark.parametrize("persona", ["penerima", "outsider", "admin"])
def test_outsiders_get_no_paper(client, measured, persona):
    client.force_login(measured[persona])
    assert client.get(PAPER).status_code == 404
    assert client.get(form(begun(measured, Kind.MONITORING, 1))).status_code == 404


def begun(office, kind, half):
    return reviews.start(office.sop, kind=kind, year=2026, half=half, actor=office["kasubag"], now=NOW)[0]


def form(review):
    return f"/evaluasi/monitoring/{review.pk}/formulir.pdf"


def test_monitoring_form_has_the_columns_of_the_standard(staf, measured):
    review = begun(measured, Kind.MONITORING, 1)
    review.rows.filter(position=2).update(
        action="Jadwalkan paraf pagi.", initialled_by=measured["kasubag"], initialled_at=NOW
    )
    _, text = read(staf.get(form(review)))
    for words in (
        "Prosedur",
        "Berjalan baik",
        "Catatan hasil penilaian",
        "Tindakan yang harus diambil",
        "Paraf penilai",
        "Jadwalkan paraf pagi.",
        "Semester 1 Tahun 2026 (belum dinyatakan selesai)",
        "KASUBAG PERENCANAAN DAN KEUANGAN",
        "Yuni Marlina",
    ):
        assert words in text


def test_finished_evaluation_form_bears_its_date(staf, measured):
    review = begun(measured, Kind.EVALUATION, 0)
    SopReview.objects.filter(pk=review.pk).update(finished_at=NOW, conclusion="SOP perlu direvisi.")
    _, text = read(staf.get(form(review)))
    assert "Sungai Penuh, 3 Agustus 2026" in text
    assert "SOP bersinergi dengan SOP lain." in text
    assert "Kesimpulan. SOP perlu direvisi." in text
    assert "belum dinyatakan selesai" not in text
