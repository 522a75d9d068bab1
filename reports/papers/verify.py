"""Does the bound file still agree with its own list of contents?"""

import hashlib

from pypdf.errors import PyPdfError

from reports import pdf_tools
from workflow.models import Kind

from .bound import FRONT_KIND, SHEET_KIND, approved

MADE_FOR_BINDING = (FRONT_KIND, SHEET_KIND)


def bound_faults(situation):
    """A sentence for each fault of the newest bound file of this visit; none when it holds."""
    document = situation.latest_here(Kind.BOUND)
    if document is None:
        return ["Berkas jilid putaran ini belum dibuat."]
    data = _bytes(document)
    if data is None:
        return ["Berkas jilid tidak ditemukan di penyimpanan; buat ulang berkas jilid."]
    parts = (document.manifest or {}).get("parts", [])
    faults = [_file_fault(document, data), *_page_faults(document, data, parts)]
    faults += [_part_fault(situation, part) for part in parts if part["kind"] not in MADE_FOR_BINDING]
    faults.append(_approval_fault(situation, parts))
    return [sentence for sentence in faults if sentence]


def _file_fault(document, data):
    if hashlib.sha256(data).hexdigest() != document.sha256:
        return "Berkas jilid berubah setelah dibuat; buat ulang berkas jilid."
    return ""


def _page_faults(document, data, parts):
    expected = 1
    for part in parts:
        if part["first_page"] != expected:
            yield f"{part['title']} tidak mulai di halaman {expected} menurut daftar isi berkas jilid."
        expected += part["pages"]
    pages = _pages(data)
    if pages != expected - 1 or pages != document.pages:
        yield f"Berkas jilid memuat {pages} halaman, daftar isinya {expected - 1}; buat ulang berkas jilid."


def _pages(data):
    try:
        return pdf_tools.page_count(data)
    except PyPdfError:
        return 0  # a damaged file has no pages at all


def _part_fault(situation, part):
    name = f"{part['title']} versi {part['version']}"
    row = next(
        (d for d in situation.documents if d.kind == part["kind"] and d.version == part["version"]), None
    )
    if row is None:
        return f"{name} tidak ada lagi di antara dokumen siklus."
    if row.sha256 != part["sha256"]:
        return f"{name} tidak sama dengan yang tercatat dalam daftar isi berkas jilid."
    data = _bytes(row)
    if data is None:
        return f"Berkas {name} tidak ditemukan di penyimpanan."
    if hashlib.sha256(data).hexdigest() != row.sha256:
        return f"Berkas {name} berubah setelah disimpan."
    return ""


def _approval_fault(situation, parts):
    approval = approved(situation)
    report = next((part for part in parts if part["kind"] == Kind.REPORT), None)
    if report is None:
        return "Laporan Kinerja tidak ada dalam daftar isi berkas jilid."
    if approval is None or approval[0].sha256 != report["sha256"]:
        return "Laporan Kinerja dalam berkas jilid bukan naskah yang disetujui; buat ulang berkas jilid."
    return ""


def _bytes(document):
    try:
        with document.file.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
