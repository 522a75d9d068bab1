"""Two versions of a report beside each other: figures as a table, words marked, structure in sentences."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.document import to_json
from reports.document.blocks import Cell, Column, Prose, Row, Table
from reports.document.tree import Report, Section
from reports.versions import chain, compare, content_of, in_short
from tests.reading import text_of
from workflow.actions import Act
from workflow.models import Document, Kind, State


def table(key, *rows, columns=("No", "Indikator kinerja", "Realisasi")):
    made = tuple(Row(tuple(Cell(text) for text in cells), key=key) for key, cells in rows)
    return Table(key, f"Tabel {key}", tuple(Column(title) for title in columns), made)


def report(*blocks, sections=("capaian",)):
    parts = tuple(Section(key, f"Judul {key}", blocks if key == "capaian" else ()) for key in sections)
    return Report("LKj", 2026, "Badan", "BKPSDM", "Kota", "", (), parts, ())


ONE = ("1.1", ("1.1", "Indeks", "74,15"))
TWO = ("1.2", ("1.2", "Jabatan", "82,72 %"))


def test_the_same_report_has_no_changes():
    tree = report(table("hasil", ONE, TWO), Prose("capaian", "<p>Baik.</p>"))
    found = compare(tree, tree)
    assert found.same
    assert found.in_short == "Isinya sama."


def test_a_changed_figure_is_told_with_its_indicator_and_field():
    new = report(table("hasil", ONE, ("1.2", ("1.2", "Jabatan", "83,10 %"))))
    [cell] = compare(report(table("hasil", ONE, TWO)), new).figures
    assert (cell.row, cell.field, cell.old, cell.new) == ("1.2 Jabatan", "Realisasi", "82,72 %", "83,10 %")


def test_a_figure_that_stands_in_many_tables_is_told_once():
    changed = ("1.2", ("1.2", "Jabatan", "83,10 %"))
    old = report(table("hasil", ONE, TWO), table("lampiran", ONE, TWO))
    new = report(table("hasil", ONE, changed), table("lampiran", ONE, changed))
    assert [cell.table for cell in compare(old, new).figures] == ["Tabel hasil"]


def test_a_sum_that_only_repeats_a_line_is_left_out_and_others_come_last():
    before = [("jumlah", ("Jumlah", "", "82,72 %")), ("sisa", ("Sisa", "", "5")), TWO]
    after = [
        ("jumlah", ("Jumlah", "", "83,10 %")),
        ("sisa", ("Sisa", "", "4")),
        ("1.2", ("1.2", "Jabatan", "83,10 %")),
    ]
    found = compare(report(table("hasil", *before)), report(table("hasil", *after))).figures
    assert [(cell.row, cell.new) for cell in found] == [("1.2 Jabatan", "83,10 %"), ("Sisa", "4")]


def test_a_line_is_named_also_where_the_table_only_has_its_number():
    old, new = (
        table("tahun", ("1.2/2025", ("2025", figure)), columns=("Tahun", "Realisasi")) for figure in "89"
    )
    [cell] = compare(report(table("hasil", TWO), old), report(table("hasil", TWO), new)).figures
    assert cell.row == "1.2 Jabatan"


def test_a_long_cell_is_shown_as_a_text():
    old = ("1", ("1", "Kendala " + "x" * 90, "a"))
    new = ("1", ("1", "Kendala " + "x" * 90 + " baru", "a"))
    found = compare(report(table("lhe", old)), report(table("lhe", new)))
    assert found.figures == []
    assert [(passage.kind, passage.text) for passage in found.texts[0].lines[0]][-1] == ("ins", "baru")


def test_changed_words_are_marked_in_their_line():
    old = report(Prose("capaian", "<p>Sama.</p><p>Kuota peserta hanya enam orang saja.</p>"))
    new = report(Prose("capaian", "<p>Sama.</p><p>Kuota peserta hanya delapan orang saja.</p>"))
    [text] = compare(old, new).texts
    assert text.place == "Judul capaian"
    assert [[(p.kind, p.text) for p in line] for line in text.lines] == [
        [("", "Kuota peserta hanya"), ("del", "enam"), ("ins", "delapan"), ("", "orang saja.")]
    ]


@pytest.mark.parametrize(("old", "new", "kind"), [("", "<p>Ada.</p>", "ins"), ("<p>Ada.</p>", "", "del")])
def test_a_text_that_came_or_went_is_marked_whole(old, new, kind):
    before = report(*([Prose("capaian", old)] if old else []))
    after = report(*([Prose("capaian", new)] if new else []))
    [text] = compare(before, after).texts
    assert [[(p.kind, p.text) for p in line] for line in text.lines] == [[(kind, "Ada.")]]


def test_parts_and_rows_that_came_or_went_are_told():
    old = report(table("hasil", ONE), sections=("capaian", "lama"))
    new = report(table("hasil", ONE, TWO), sections=("capaian", "baru"))
    assert compare(old, new).structure == [
        "Bagian “Judul baru” ditambahkan.",
        "Bagian “Judul lama” dihapus.",
        "Baris “1.2 Jabatan” ditambahkan.",
    ]


# The pages


def frozen(walk, kind, tree):
    """The newest version of a kind, with this content."""
    document = walk.s.latest(kind)
    Document.objects.filter(pk=document.pk).update(manifest={"content": to_json(tree)})
    return document


@pytest.fixture
def twice(walk):
    """A draft that was handed in, returned, and handed in again with another figure and other words."""
    walk.to(State.CORRECTION)
    frozen(walk, Kind.DRAFT, report(table("hasil", ONE, TWO), Prose("capaian", "<p>Kuota enam orang.</p>")))
    walk.now = timezone.now()
    walk.do("kasubag", Act.ADD_CORRECTION, place="Bab III", text="Angka 1.2 keliru.")
    walk.do("kasubag", Act.RETURN_DRAFT, sha256=walk.sha(Kind.DRAFT))
    walk.now = timezone.now()
    walk.to(State.CORRECTION)
    changed = ("1.2", ("1.2", "Jabatan", "83,10 %"))
    new = report(table("hasil", ONE, changed), Prose("capaian", "<p>Kuota delapan orang.</p>"))
    frozen(walk, Kind.DRAFT, new)
    return walk


def test_every_handed_in_draft_is_kept_with_its_bytes_and_content(twice):
    versions = chain(twice.cycle)
    assert [(str(v.document), bool(v.handed_in)) for v in versions] == [
        ("Draf Laporan Kinerja versi 1", True),
        ("Draf Laporan Kinerja versi 2", True),
    ]
    assert all(v.document.sha256 and v.document.file for v in versions)
    assert [tree.parts[0].key for tree in content_of(*(v.document for v in versions))] == ["capaian"] * 2
    assert in_short(*(v.document for v in versions)) == "Berubah: 1 angka, 1 naskah."


def test_the_page_shows_what_changed_between_the_last_two_handed_in(twice, as_):
    page = as_("staf").get(reverse("reports:versions", args=[twice.cycle.pk]))
    text, html = text_of(page), page.content.decode()
    assert "Perubahan dari Draf Laporan Kinerja versi 1 ke Draf Laporan Kinerja versi 2" in text
    assert "82,72 %" in text
    assert "83,10 %" in text
    assert re.search(r"<del>.*dihapus: .*enam</del>", html)
    assert re.search(r"<ins>.*ditambahkan: .*delapan</ins>", html)
    for version in chain(twice.cycle):
        assert version.document.sha256 in html


def test_versions_may_be_chosen_in_either_order(twice, as_):
    keys = [v.document.pk for v in chain(twice.cycle)]
    url = reverse("reports:versions", args=[twice.cycle.pk])
    for old, new in (keys, reversed(keys)):
        assert "versi 1 ke Draf" in text_of(as_("staf").get(url, {"dari": old, "ke": new}))


@pytest.mark.parametrize(
    "asked", [{"dari": "x", "ke": "9"}, {"dari": "1"}, {"dari": "999999", "ke": "x" * 99}]
)
def test_an_unknown_version_in_the_address_shows_the_last_two(twice, as_, asked):
    page = as_("staf").get(reverse("reports:versions", args=[twice.cycle.pk]), asked)
    assert "versi 1 ke Draf" in text_of(page)


def test_the_same_version_chosen_twice_is_asked_about(twice, as_):
    key = chain(twice.cycle)[0].document.pk
    page = as_("staf").get(reverse("reports:versions", args=[twice.cycle.pk]), {"dari": key, "ke": key})
    assert "Pilih dua versi yang berbeda" in text_of(page)


def test_what_was_uploaded_cannot_be_compared_and_says_so(twice, as_):
    Document.objects.filter(kind=Kind.DRAFT, version=1).update(manifest=None, generated=False)
    text = text_of(as_("staf").get(reverse("reports:versions", args=[twice.cycle.pk])))
    assert "Isi Draf Laporan Kinerja versi 1 tidak dapat dibandingkan" in text


def test_without_a_draft_the_page_says_when_there_will_be_one(walk, as_):
    text = text_of(as_("staf").get(reverse("reports:versions", args=[walk.cycle.pk])))
    assert "Belum ada draf" in text


def test_the_checker_is_told_first_what_changed_since_her_word(twice, as_):
    url = reverse("workflow:act", args=[twice.cycle.pk, Act.CHECK_DRAFT.value])
    page = as_("kasubag").get(url)
    text = text_of(page)
    assert "Sejak putusan Anda" in text
    assert "Berubah: 1 angka, 1 naskah." in text
    assert text.index("Yang berubah") < text.index("Tentang berkas ini")
    link = re.search(r'href="(/siklus/\d+/versi/[^"]+)"', page.content.decode())[1].replace("&amp;", "&")
    assert "versi 1 ke Draf" in text_of(as_("kasubag").get(link))


def test_who_said_nothing_yet_is_shown_the_version_before(twice, as_):
    url = reverse("workflow:act", args=[twice.cycle.pk, Act.PASS_DRAFT.value])
    text = text_of(as_("sekretaris").get(url))
    assert "Sejak versi sebelumnya" in text


def test_queries_do_not_grow_with_the_versions(twice, as_):
    url, client = reverse("reports:versions", args=[twice.cycle.pk]), as_("staf")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    twice.do("kasubag", Act.ADD_CORRECTION, place="Bab I", text="Lagi.")
    twice.do("kasubag", Act.RETURN_DRAFT, sha256=twice.sha(Kind.DRAFT))
    twice.to(State.CORRECTION)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(few) == len(many)


def test_lists_leave_the_content_where_it_lies(twice, as_):
    for name in ("workflow:cycle", "workflow:documents", "reports:versions"):
        with CaptureQueriesContext(connection) as asked:
            as_("kasubag").get(reverse(name, args=[twice.cycle.pk]))
        lists = [q["sql"] for q in asked if '"workflow_document"."sha256"' in q["sql"]]
        assert lists
        assert not any('"workflow_document"."manifest"' in sql for sql in lists)


def test_a_walk_to_the_end_keeps_every_version(walk):
    walk.to(State.COMPLETED)
    assert [v.document.kind for v in chain(walk.cycle)] == [Kind.DRAFT, Kind.REPORT]
