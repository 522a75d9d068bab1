"""The Laporan Kinerja as printed: order, page numbers, figures, signature, draft mark."""

import re
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from reports.analysis import analysis, sentences
from reports.document import build
from reports.document.blocks import Signing
from reports.models import Agreement
from tests.office import build_office, small_pdf
from workflow.models import Document, Kind, State
from workflow.papers import PaperNotPossible

from .papers_fixtures import PaperWalk, make, pages, promise, results, sizes, words

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker, tmp_path_factory):
    """One draft and one report of the demo's figures, made once for the whole file."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        walk = PaperWalk(build_office()).to(State.COMPILATION)
        results(walk)
        draft, report = (make(kind, walk, "sekretaris") for kind in (Kind.DRAFT, Kind.REPORT))
        found = SimpleNamespace(
            draft=draft.data, report=report.data, data=analysis(walk.cycle), tree=build(walk.s)
        )
        transaction.set_rollback(True)
    found.pages = pages(found.report)
    found.front = next(n for n, page in enumerate(found.pages) if "BAB I PENDAHULUAN" in page)
    return found


def bodies(printed):
    """The pages without their running heads and feet, which stand last in the text of a page."""
    running = re.compile(
        r"(Bab [IV]+|Lampiran \d\.|Kata|Ikhtisar|Daftar) [^.]*? Laporan Kinerja BKPSDM .*? \w+$"
    )
    return [running.sub("", page) for page in printed.pages]


def squeezed(*texts):
    """Without spaces, as a line may end anywhere."""
    return "".join("".join(texts).split())


def label(printed, place):
    """The number a page should bear: none on the cover, roman in front, arabic from Bab I."""
    if place == 0:
        return ""
    return ROMAN[place - 1] if place < printed.front else str(place - printed.front + 1)


def page_called(printed, name):
    return next(page for place, page in enumerate(printed.pages) if label(printed, place) == name)


def entries(printed, heading, titles):
    """(title, page) of each line of a list, in its order."""
    first = next(n for n, page in enumerate(printed.pages) if page.startswith(heading))
    text, place, found = " ".join(printed.pages[first : first + 2]), 0, []
    for title in titles:
        match = re.compile(rf"{re.escape(title)} ([ivx]+|\d+)(?= |$)").search(text, place)
        assert match, (title, text[place : place + 200])
        found.append((title, match[1]))
        place = match.end()
    return found


def test_every_page_bears_its_number(printed):
    for place, page in enumerate(printed.pages[1:], start=1):
        assert page.endswith(f"Laporan Kinerja BKPSDM Kota Sungai Penuh Tahun 2025 {label(printed, place)}")


def test_parts_come_in_the_order_of_the_guideline(printed):
    text = "\n".join(printed.pages)
    heads = [
        "LAPORAN KINERJA TAHUN 2025",
        "KATA PENGANTAR",
        "IKHTISAR EKSEKUTIF",
        "DAFTAR ISI",
        "DAFTAR TABEL",
    ]
    heads += ["DAFTAR GAMBAR", "BAB I PENDAHULUAN", "BAB II PERENCANAAN KINERJA"]
    heads += ["BAB III AKUNTABILITAS KINERJA", "BAB IV PENUTUP", "PERJANJIAN KINERJA TAHUN 2025"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_table_of_contents_names_the_page_on_which_each_part_really_stands(printed):
    lists = ["Daftar Isi", "Daftar Tabel", "Daftar Gambar"]
    front, rest = printed.tree.front, (*printed.tree.chapters, *printed.tree.annexes)
    titles = [part.heading for part in front] + lists
    titles += [section.heading for part in rest for section in part.walk if section.level < 3]
    found = entries(printed, "DAFTAR ISI", titles)
    assert len(found) == 5 + 4 + 9 + 4
    for title, number in found:
        assert title.casefold() in page_called(printed, number).casefold(), (title, number)


@pytest.mark.parametrize(("heading", "blocks"), [("DAFTAR TABEL", "tables"), ("DAFTAR GAMBAR", "figures")])
def test_lists_name_the_page_of_each_caption(printed, heading, blocks):
    captions = [block.caption for block in getattr(printed.tree, blocks)]
    assert len(captions) > 5
    for caption, number in entries(printed, heading, captions):
        assert caption in page_called(printed, number)


def test_every_figure_of_the_tables_is_the_one_that_was_computed(printed):
    text = " ".join(printed.pages)
    for row in printed.data.indicators:
        assert f"{row.target_text} {row.realised_text} {row.capaian_text} {row.category}" in text
    for row in printed.data.objectives:
        assert f"{row.average_text} {row.category} {row.money.absorption_text} {row.efficiency_text}" in text


def test_every_sentence_made_from_the_figures_is_printed(printed):
    text = squeezed(*bodies(printed))
    rows = [*printed.data.objectives, *printed.data.indicators]
    none = ("Tidak ada standar", "Belum dicantumkan standar")  # said once for a whole sasaran
    made = [sentence for row in rows for sentence in row.sentences if not sentence.startswith(none)]
    for sentence in (*made, *printed.data.sentences, *sentences.about_money(printed.data)):
        assert squeezed(sentence) in text


def test_formula_cap_and_scale_are_printed(printed):
    text = " ".join(printed.pages)
    assert all(f"Capaian = {formula}" in text for formula, _ in printed.data.formulas)
    assert "Capaian yang ditampilkan tidak dibatasi." in text
    assert all(f"{bound} {label}" in text for bound, label in printed.data.scale.legend)


def test_foreword_is_signed_by_the_head_beside_the_paraf_table(printed):
    page = page_called(printed, "i")
    assert "Sungai Penuh, 12 Januari 2026" in page
    assert "KEPALA BKPSDM, Drs. Zulkifli Arman, M.Si. Pembina Utama Muda, IV/c NIP 196803121993031005" in page
    assert "Paraf hierarki Paraf Tanggal Sekretaris Kasubag Perencanaan dan Keuangan" in page


def test_only_the_draft_bears_the_mark_on_every_page(printed):
    drafted = pages(printed.draft)
    assert all("DRAF versi 1 · 12 Januari 2026" in page for page in drafted)
    assert len(drafted) == len(printed.pages)
    assert not any("DRAF versi" in page for page in printed.pages)


def test_pages_stand_but_for_the_wide_annexes(printed):
    found = sizes(printed.report)
    high, wide = found[0], found[0][::-1]
    assert set(found) == {high, wide}
    assert found.index(wide) > printed.front
    assert high not in found[found.index(wide) :]


def test_evidence_is_listed_with_its_fingerprint(printed):
    text = squeezed(*printed.pages)
    files = [file for row in printed.data.indicators for file in row.evidence]
    assert files
    assert all(file.sha256 in text for file in files)


def test_agreement_is_signed_by_who_was_head_on_its_day(walk):
    promise(walk.office)
    Agreement.objects.update(signed_on="2021-06-01")
    report = build(walk.s)
    (promised,) = report.part("lampiran-perjanjian").all_blocks(Signing)
    (foreword,) = report.part("kata-pengantar").all_blocks(Signing)
    assert promised.right.name == ""
    assert foreword.right.name == "Drs. Zulkifli Arman, M.Si."
    assert promised.left.name


def test_draft_of_a_later_round_counts_its_versions(walk):
    promise(walk.office)
    walk.to(State.CORRECTION).back()
    paper = make(Kind.DRAFT, walk, "staf")
    assert "DRAF versi 2" in words(paper.data)


@pytest.mark.parametrize("kind", [Kind.DRAFT, Kind.REPORT])
def test_report_without_agreement_says_what_is_missing(walk, kind):
    walk.to(State.COMPILATION)
    with pytest.raises(PaperNotPossible, match="Perjanjian Kinerja Tahun 2025 belum dimasukkan"):
        make(kind, walk, "staf")


def test_uploaded_draft_becomes_the_report_byte_by_byte(walk):
    walk.to(State.CORRECTION)
    uploaded = walk.s.latest(Kind.DRAFT)
    Document.objects.filter(pk=uploaded.pk).update(generated=False, name="Draf dari Kasubag.pdf")
    paper = make(Kind.REPORT, walk, "sekretaris")
    assert paper.data == uploaded.file.read()
    assert (paper.name, paper.media_type) == ("Draf dari Kasubag.pdf", "application/pdf")


def test_uploaded_draft_that_changed_in_storage_does_not_become_the_report(walk):
    walk.to(State.CORRECTION)
    uploaded = walk.s.latest(Kind.DRAFT)
    Document.objects.filter(pk=uploaded.pk).update(generated=False)
    with uploaded.file.storage.open(uploaded.file.name, "wb") as file:
        file.write(small_pdf(2))
    with pytest.raises(PaperNotPossible, match="berubah setelah disimpan"):
        make(Kind.REPORT, walk, "sekretaris")
