"""The bound file: the approved pages unchanged, every part listed and proved, every later change found."""

import hashlib
import re
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from reports import pdf_tools
from reports.binding.digest import Reader
from reports.papers import verify
from reports.papers.sop_sheet import sop_sheet
from tests.office import small_pdf, upload
from workflow.actions import Act
from workflow.files import inspect
from workflow.models import Document, Kind, State
from workflow.papers import PaperNotPossible
from workflow.services import NotReady

from .papers_fixtures import PaperWalk, make, pages, words

ATTACHED = [
    Kind.INCOMING_LETTER,
    Kind.DISPOSITION_SHEET,
    Kind.NOTA_DINAS,
    Kind.APPROVAL_SHEET,
    Kind.CORRECTION_LIST,
]
PARTS = ["made", "made", Kind.REPORT]  # cover, lists, the report in one piece
PARTS += [kind for attached in ATTACHED for kind in ("made", attached)]  # each behind its divider
PARTS += ["made", "made", "made"]  # divider and sheet of the SOP, manifest


def newest(walk):
    return walk.s.latest(Kind.BOUND)


def part_of(document, kind):
    return next(part for part in document.manifest["parts"] if part["kind"] == kind)


def rewrite_manifest(document, change):
    manifest = document.manifest
    change(manifest["parts"])
    Document.objects.filter(pk=document.pk).update(manifest=manifest)


def overwrite(document, data):
    with document.file.storage.open(document.file.name, "wb") as file:
        file.write(data)


def test_bound_file_holds_the_parts_of_its_manifest_in_order(bound):
    document = newest(bound)
    parts = document.manifest["parts"]
    assert [part["kind"] for part in parts] == PARTS
    starts = [part["first_page"] for part in parts]
    assert starts == [1 + sum(part["pages"] for part in parts[:place]) for place in range(len(parts))]
    assert document.pages == sum(part["pages"] for part in parts)
    assert bound.s.cycle.history_head != document.manifest["history_head"] != ""


def test_approved_report_lies_in_it_page_by_page(bound):
    document, report = newest(bound), bound.s.latest(Kind.REPORT)
    part = part_of(document, Kind.REPORT)
    assert (part["sha256"], part["pages"]) == (report.sha256, 3)
    first = part["first_page"] - 1
    with pikepdf.open(document.file) as whole, pikepdf.open(report.file) as alone:
        assert Reader(whole).of(range(first, first + 3)) == Reader(alone).of(range(3))


def test_last_page_names_approvals_parts_and_the_head_of_the_history(bound):
    document = newest(bound)
    last = document.manifest["parts"][-1]
    said = " ".join(pages(document.file.read())[last["first_page"] - 1 :])
    assert "Persetujuan putaran 1 Drs. Zulkifli Arman, M.Si., Kepala BKPSDM 12 Januari 2026 09.00 WIB" in said
    assert "Paraf putaran 1 Rosmalinda, S.E., M.M., Sekretaris" in said
    assert "Pemeriksaan putaran 1 Yuni Marlina, S.E., Kasubag Perencanaan dan Keuangan" in said
    assert document.manifest["history_head"] in said
    assert document.code in said
    unbroken = "".join(said.split())  # a fingerprint may run over two lines
    for part in document.manifest["parts"][:-1]:
        if part["key"] != "sop":
            found = part["sha256"] if part["kind"] in ATTACHED else part["content"]
            assert found in unbroken, part["title"]


def test_cover_bears_the_code_under_which_it_is_verified(bound, client):
    document, whole = newest(bound), pages(newest(bound).file.read())
    assert document.code
    assert document.code in whole[0]
    assert f"Kode verifikasi {document.code}" in " ".join(whole)


def test_contents_name_the_printed_page_of_every_attachment(bound):
    document = newest(bound)
    whole = pages(document.file.read())
    listed = next(page for page in whole if page.startswith("DAFTAR ISI"))
    attached = [part for part in document.manifest["parts"] if part["key"].startswith("pembatas-")]
    assert len(attached) == len(ATTACHED) + 1
    for part in attached:
        printed = whole[part["first_page"] - 1].split()[-1]
        assert re.search(rf"{part['title']}[ .]+{printed}\b", listed), (part["title"], printed, listed)


def test_sop_sheet_in_it_tells_the_time_each_step_took(bound, monkeypatch):
    monkeypatch.setattr("reports.papers.bound_parts.sop_sheet", sop_sheet)
    said = words(make(Kind.BOUND, bound, "staf").data)
    assert "WAKTU STANDAR DAN WAKTU TERPAKAI" in said
    assert "Keadaan Laporan Kinerja Tahun 2025 pada Senin, 12 Januari 2026 09.00 WIB" in said


def test_untouched_bound_file_has_no_faults_and_may_leave(bound):
    assert verify.bound_faults(bound.s) == []
    bound.onward()
    assert bound.cycle.state == State.SUBMISSION


def test_one_changed_byte_of_the_bound_file_is_found_and_keeps_it_here(bound):
    document = newest(bound)
    data = bytearray(document.file.read())
    data[len(data) // 2] ^= 1
    overwrite(document, bytes(data))
    assert "Berkas jilid berubah setelah dibuat; buat ulang berkas jilid." in verify.bound_faults(bound.s)
    with pytest.raises(NotReady, match="berubah setelah dibuat"):
        bound.onward()


def test_bound_file_that_is_no_pdf_any_more_is_a_fault_and_no_crash(bound):
    overwrite(newest(bound), b"rusak")
    assert any("memuat 0 halaman" in fault for fault in verify.bound_faults(bound.s))


def test_page_that_was_exchanged_in_the_bound_file_is_found_by_its_part(bound):
    """Also where file and manifest were made to agree again: the approved report itself is asked."""
    document = newest(bound)
    first = part_of(document, Kind.REPORT)["first_page"] - 1
    with pikepdf.open(BytesIO(document.file.read())) as pdf:
        pdf.pages[first].Contents = pdf.make_stream(b"0 0 m 9 9 l S")
        out = BytesIO()
        pdf.save(out)
    overwrite(document, out.getvalue())
    Document.objects.filter(pk=document.pk).update(sha256=hashlib.sha256(out.getvalue()).hexdigest())
    assert verify.bound_faults(bound.s) == [
        "Halaman Laporan Kinerja dalam berkas jilid bukan halaman yang disetujui; buat ulang berkas jilid."
    ]


@pytest.mark.parametrize("kind", [Kind.REPORT, *ATTACHED])
def test_changed_part_is_found_by_name(bound, kind):
    document = bound.s.latest(kind)
    overwrite(document, document.file.read() + b"\n")
    faults = verify.bound_faults(bound.s)
    assert len(faults) == 1
    assert document.get_kind_display() in faults[0]
    assert "berubah setelah disimpan" in faults[0]


def test_vanished_part_is_found(bound):
    document = bound.s.latest(Kind.NOTA_DINAS)
    document.file.storage.delete(document.file.name)
    assert verify.bound_faults(bound.s) == [
        f"Berkas Nota dinas versi {document.version} tidak ditemukan di penyimpanan."
    ]


def test_vanished_bound_file_is_found(bound):
    document = newest(bound)
    document.file.storage.delete(document.file.name)
    assert "tidak ditemukan di penyimpanan" in verify.bound_faults(bound.s)[0]


def test_manifest_with_another_hash_is_found(bound):
    document = newest(bound)
    rewrite_manifest(document, lambda parts: part_of(document, Kind.INCOMING_LETTER).update(sha256="0" * 64))
    assert verify.bound_faults(bound.s) == [
        "Surat masuk versi 1 tidak sama dengan yang tercatat dalam manifes berkas jilid."
    ]


def test_manifest_that_lacks_a_part_is_found(bound):
    rewrite_manifest(newest(bound), lambda parts: parts.pop())
    assert any("halaman, manifesnya" in fault for fault in verify.bound_faults(bound.s))


def test_report_that_is_not_the_approved_one_is_found(bound):
    report, document, other = bound.s.latest(Kind.REPORT), newest(bound), "f" * 64
    rewrite_manifest(document, lambda parts: part_of(document, Kind.REPORT).update(sha256=other))
    Document.objects.filter(pk=report.pk).update(sha256=other)
    assert any("bukan naskah yang disetujui" in fault for fault in verify.bound_faults(bound.s))


def test_second_round_is_bound_again_with_the_report_approved_last(bound):
    first = newest(bound)
    bound.onward()
    bound.back().to(State.BINDING)
    assert verify.bound_faults(bound.s) == ["Berkas jilid putaran ini belum dibuat."]
    bound.prepare()
    second, report = newest(bound), bound.s.latest(Kind.REPORT)
    kinds = [part["kind"] for part in second.manifest["parts"]]
    assert kinds.count(Kind.CORRECTION_LIST) == 2
    assert part_of(second, Kind.REPORT)["sha256"] == report.sha256
    assert report.sha256 != part_of(first, Kind.REPORT)["sha256"]
    assert second.code != first.code
    assert "Persetujuan putaran 2 Drs. Zulkifli Arman" in words(second.file.read())
    assert verify.bound_faults(bound.s) == []


def test_a_signed_page_stands_for_the_report_of_its_own_round_alone(bound):
    def sign():
        scan = upload("tanda-tangan.pdf", small_pdf(title=f"tanda tangan {len(bound.s.documents)}"))
        bound.do("staf", Act.UPLOAD_SIGNATURE, uploads=[(Kind.SIGNATURE_PAGE, scan, inspect(scan))])

    def signed_pages():
        parts = newest(bound).manifest["parts"]
        return [part["version"] for part in parts if part["kind"] == Kind.SIGNATURE_PAGE]

    sign()
    with pytest.raises(NotReady, match="lebih lama daripada halaman yang diunggah"):
        bound.do("kasubag", Act.BIND)
    bound.do("staf", Act.MAKE_BOUND)
    assert signed_pages() == [1]
    bound.onward()
    bound.back().to(State.BINDING, prepared=True)
    assert signed_pages() == []
    sign()
    bound.do("staf", Act.MAKE_BOUND)
    assert signed_pages() == [2]


def scanned(document, name, image, **options):
    """Put a picture in the place of a document's PDF."""
    picture = BytesIO()
    image.save(picture, **options)
    data = picture.getvalue()
    overwrite(document, data)
    kind = f"image/{options['format'].lower()}"
    Document.objects.filter(pk=document.pk).update(
        media_type=kind, sha256=hashlib.sha256(data).hexdigest(), name=name
    )
    return data


def test_scanned_picture_of_the_letter_becomes_a_page(bound):
    image = Image.new("RGB", (60, 80), "white")
    data = scanned(bound.s.latest(Kind.INCOMING_LETTER), "surat.png", image, format="PNG")
    bound.do("staf", Act.MAKE_BOUND)
    part = part_of(newest(bound), Kind.INCOMING_LETTER)
    assert (part["pages"], part["sha256"]) == (1, hashlib.sha256(data).hexdigest())
    assert verify.bound_faults(bound.s) == []


def test_part_of_another_kind_is_refused_by_name(bound):
    letter = bound.s.latest(Kind.INCOMING_LETTER)
    Document.objects.filter(pk=letter.pk).update(media_type="application/msword", name="surat.doc")
    with pytest.raises(NotReady, match=r"Surat masuk versi 1 \(surat\.doc\) bukan PDF"):
        bound.do("staf", Act.MAKE_BOUND)


def test_damaged_part_is_refused_by_name_and_nothing_is_left_behind(bound):
    letter = bound.s.latest(Kind.INCOMING_LETTER)
    overwrite(letter, b"%PDF-1.7 rusak")
    Document.objects.filter(pk=letter.pk).update(sha256=hashlib.sha256(b"%PDF-1.7 rusak").hexdigest())
    before = newest(bound).pk
    with pytest.raises(NotReady, match="Surat masuk versi 1 rusak"):
        bound.do("staf", Act.MAKE_BOUND)
    assert newest(bound).pk == before


def test_report_changed_after_approval_is_not_bound(bound):
    report = bound.s.latest(Kind.REPORT)
    overwrite(report, report.file.read() + b"\n")
    with pytest.raises(NotReady, match="berubah setelah disimpan"):
        bound.do("staf", Act.MAKE_BOUND)


def test_report_that_vanished_is_not_bound(bound):
    report = bound.s.latest(Kind.REPORT)
    report.file.storage.delete(report.file.name)
    with pytest.raises(NotReady, match="tidak ditemukan di penyimpanan"):
        bound.do("staf", Act.MAKE_BOUND)


def test_report_without_approval_cannot_be_bound(walk):
    walk.to(State.APPROVAL)
    with pytest.raises(PaperNotPossible, match="belum disetujui"):
        make(Kind.BOUND, walk, "staf")


def test_same_situation_gives_the_same_bytes(bound):
    assert make(Kind.BOUND, bound, "staf").data == make(Kind.BOUND, bound, "staf").data
    assert pdf_tools.page_count(newest(bound).file.read()) == newest(bound).pages


def test_figures_travel_inside_the_file(bound):
    with pikepdf.open(newest(bound).file) as pdf:
        [(name, spec)] = pdf.attachments.items()
        data = spec.get_file().read_bytes()
    assert name == "data-kinerja.xlsx"
    assert newest(bound).manifest["files"] == {name: hashlib.sha256(data).hexdigest()}


def test_missing_logo_is_named_and_nothing_is_bound(bound):
    agency = bound.s.agency
    agency.logo = "logo/hilang.png"
    agency.save()
    with pytest.raises(NotReady, match=r"Logo daerah \(logo/hilang\.png\) tidak ditemukan"):
        bound.do("staf", Act.MAKE_BOUND)


def test_whole_cycle_leaves_its_real_papers_and_a_bound_file_that_holds(office):
    walk = PaperWalk(office).to(State.APPROVAL).back().to(State.SUBMISSION)
    document, report = newest(walk), walk.s.latest(Kind.REPORT)
    assert report.visit.round == 2
    theirs = {part["key"]: part for part in report.manifest["parts"]}
    ours = {part["key"]: part for part in document.manifest["parts"] if part["kind"] == Kind.REPORT}
    assert set(theirs) - set(ours) == {"sampul", "daftar-isi", "daftar-tabel", "daftar-gambar"}
    assert all(ours[key]["content"] == theirs[key]["content"] for key in ours)
    assert verify.bound_faults(walk.s) == ["Berkas jilid putaran ini belum dibuat."]  # it has left step 7
    walk.prepare().onward()
    assert walk.cycle.state == State.COMPLETED
    assert document.sha256 in words(walk.s.latest(Kind.RECEIPT).file.read())
