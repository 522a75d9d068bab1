"""Words of papers: usual ones, an office's own, and a broken template that cannot be saved and says why."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from reports.models import PaperText
from reports.models.paper_text import WORDED
from reports.papers import nota, sample, wording
from workflow import papers
from workflow.actions import Act
from workflow.models import Kind, NotaDinas, State

from .papers_fixtures import F4, F4_WIDE, HALF_F4, make, pages, promise, sizes, words

BACKEND = "django.contrib.auth.backends.ModelBackend"
WIDE = {Kind.DATA_FORM, Kind.MEASUREMENT, Kind.CORRECTION_LIST, Kind.HISTORY}


@pytest.fixture
def admin(client, office):
    client.force_login(office["admin"], backend=BACKEND)
    return client


def add_address(office, kind):
    query = urlencode({"agency": office.agency.pk, "kind": kind})
    return f"{reverse('admin:reports_papertext_add')}?{query}"


def as_shown(admin, office, kind, **changes):
    """What the form of a kind sends when nothing was touched but the changes."""
    form = admin.get(add_address(office, kind)).context["adminform"].form
    shown = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    return shown | changes


def faults(response):
    return " ".join(str(e) for errors in response.context["adminform"].form.errors.values() for e in errors)


@pytest.mark.parametrize("kind", WORDED)
def test_usual_words_of_every_kind_can_be_printed(office, kind):
    data = sample.draw(office.agency, kind, wording.default(kind))
    size = HALF_F4 if kind == Kind.DISPOSITION_SHEET else F4_WIDE if kind in WIDE else F4
    assert set(sizes(data)) == {size}
    assert all("PRATINJAU" in page for page in pages(data))
    assert "{" not in words(data)


@pytest.mark.parametrize("kind", WORDED)
def test_untouched_form_of_every_kind_is_saved_and_prints_the_same_words(admin, office, kind):
    usual = sample.draw(office.agency, kind, wording.default(kind))
    response = admin.post(add_address(office, kind), as_shown(admin, office, kind))
    assert response.status_code == 302, faults(response)
    own = wording.of(office.agency, kind)
    assert PaperText.objects.get().kind == kind
    assert words(sample.draw(office.agency, kind, own)) == words(usual)


def test_order_and_labels_of_the_head_are_those_of_the_office(admin, office, walk):
    order = "nomor = No.\ntanggal\nyth\ndari\nhal = Perihal\nsifat"
    admin.post(add_address(office, Kind.NOTA_DINAS), as_shown(admin, office, Kind.NOTA_DINAS, order=order))
    walk.disposition()
    nota = walk.s.nota
    nota.copies = "Inspektur Kota"
    nota.save()
    said = words(make(Kind.NOTA_DINAS, walk).data)
    head = [said.index(text) for text in ("No. :", "Tanggal :", "Yth. :", "Dari :", "Perihal :", "Sifat :")]
    assert head == sorted(head)
    assert "Lampiran :" not in said
    assert said.index("Inspektur Kota") > said.index("KEPALA BKPSDM,")


def test_standing_text_with_placeholders_reaches_paper_and_form(admin, office, walk):
    texts = {
        "text_body": "Menindaklanjuti surat {surat_nomor}, {nama_singkat} meminta data {tahun}.",
        "text_attachment": "2 (dua) berkas",
        "sifat": "rahasia",
    }
    admin.post(add_address(office, Kind.NOTA_DINAS), as_shown(admin, office, Kind.NOTA_DINAS, **texts))
    admin.force_login(office["kasubag"], backend=BACKEND)
    form = admin.get(reverse("workflow:act", args=[walk.cycle.pk, "write_nota"])).context["form"]
    assert form.initial["body"] == (
        "Menindaklanjuti surat 065/12/ORG/2026, BKPSDM Kota Sungai Penuh meminta data 2025."
    )
    assert form.initial["urgency"] == "rahasia"
    walk.disposition()
    NotaDinas.objects.update(attachment="")
    assert "Lampiran : 2 (dua) berkas Hal" in words(nota.preview(walk.s))


def test_choices_of_the_disposition_are_those_of_the_office(admin, office, walk):
    own = {"text_instructions": "Bahas bersama\nSiapkan nota dinas\nArsipkan"}
    address = add_address(office, Kind.DISPOSITION_SHEET)
    admin.post(address, as_shown(admin, office, Kind.DISPOSITION_SHEET, **own))
    admin.force_login(office["sekretaris"], backend=BACKEND)
    form = admin.get(reverse("workflow:act", args=[walk.cycle.pk, "write_disposition"])).context["form"]
    assert [value for value, _ in form.fields["instructions"].choices] == [
        "Bahas bersama",
        "Siapkan nota dinas",
        "Arsipkan",
    ]
    assert form.initial["instructions"] == ["Siapkan nota dinas"]
    written = {"addressee": "Kasubag", "instructions": ["Arsipkan"], "note": ""}
    said = words(make(Kind.DISPOSITION_SHEET, walk, "sekretaris", **written).data)
    assert "Bahas bersama" in said
    assert "Tanggapan dan saran" not in said


def test_promises_of_the_agreement_are_those_of_the_office(admin, office, walk):
    promise(office)
    own = {
        "text_first": "{pihak_pertama} berjanji kepada {pihak_kedua} untuk {tahun}.",
        "title": "PK {tahun}",
    }
    admin.post(add_address(office, Kind.AGREEMENT), as_shown(admin, office, Kind.AGREEMENT, **own))
    said = words(make(Kind.AGREEMENT, walk).data)
    assert "Kepala BKPSDM berjanji kepada Wali Kota Sungai Penuh untuk 2025." in said
    assert "PK 2025" in said


BROKEN = [
    ({"text_opening": "Tahun {tahunn}"}, "Penanda {tahunn} tidak dikenal"),
    ({"text_opening": "Tahun {tahun"}, "tidak berpasangan"),
    ({"text_opening": "Tahun tahun}"}, "tidak berpasangan"),
    ({"text_opening": "{tahun.__class__}"}, "bukan penanda"),
    ({"text_opening": "{tahun!r}"}, "bukan penanda"),
    ({"text_opening": "{0}"}, "bukan penanda"),
    ({"text_opening": "{}"}, "bukan penanda"),
    ({"text_opening": "{{ tahun }}"}, "rangkap"),
    ({"title": "Tanda {terima}"}, "Penanda {terima} tidak dikenal"),
    ({"title": ""}, "Belum diisi."),
    ({"order": "naskah\npenerima\npengirim"}, "“pengirim” tidak dikenal"),
    ({"order": "naskah\nnaskah\npenerima"}, "“naskah” ditulis dua kali"),
    ({"order": "naskah"}, "“penerima” tidak boleh dihilangkan"),
]


@pytest.mark.parametrize(("changes", "why"), BROKEN)
def test_broken_words_are_not_saved_and_say_why(admin, office, changes, why):
    sent = as_shown(admin, office, Kind.RECEIPT, **changes)
    for button in ("_save", "_preview"):
        response = admin.post(add_address(office, Kind.RECEIPT), sent | {button: "1"})
        assert response.status_code == 200
        assert why in faults(response)
    assert not PaperText.objects.exists()


def test_words_whose_paper_cannot_be_drawn_are_not_saved(admin, office, monkeypatch):
    sent = as_shown(admin, office, Kind.RECEIPT)

    def fail(*args, **kwargs):
        raise papers.PaperNotPossible("Berkas logo tidak ditemukan.")

    monkeypatch.setattr("reports.papers.common.render", fail)
    response = admin.post(add_address(office, Kind.RECEIPT), sent)
    assert "tidak dapat dibuat. Berkas logo tidak ditemukan." in faults(response)
    assert not PaperText.objects.exists()


def test_markup_in_words_is_printed_as_it_is_typed(admin, office):
    odd = "<b>tebal</b> {% load ui %} & kawan"
    sent = as_shown(admin, office, Kind.RECEIPT, text_opening=odd.replace("{%", "(").replace("%}", ")"))
    admin.post(add_address(office, Kind.RECEIPT), sent)
    own = wording.of(office.agency, Kind.RECEIPT)
    assert "<b>tebal</b> ( load ui ) & kawan" in words(sample.draw(office.agency, Kind.RECEIPT, own))


def test_preview_button_shows_the_paper_and_saves_nothing(admin, office):
    sent = as_shown(admin, office, Kind.RECEIPT, text_opening="Sudah kami terima.", _preview="1")
    response = admin.post(add_address(office, Kind.RECEIPT), sent)
    assert response["Content-Type"] == "application/pdf"
    assert "Sudah kami terima." in words(response.content)
    assert not PaperText.objects.exists()


def test_deleting_the_words_of_an_office_brings_back_the_usual_ones(admin, office):
    admin.post(add_address(office, Kind.RECEIPT), as_shown(admin, office, Kind.RECEIPT, title="Bukti Terima"))
    assert wording.of(office.agency, Kind.RECEIPT).title == "Bukti Terima"
    row = PaperText.objects.get()
    admin.post(reverse("admin:reports_papertext_delete", args=[row.pk]), {"post": "yes"})
    assert wording.of(office.agency, Kind.RECEIPT).title == "Tanda Terima"


def test_list_names_the_kinds_that_still_print_the_usual_words(admin, office):
    page = admin.get(reverse("admin:reports_papertext_changelist")).content.decode()
    assert page.count(">ubah</a>") == len(WORDED)
    response = admin.get(reverse("admin:reports_papertext_add"))
    assert response.status_code == 302


def test_who_is_no_admin_edits_no_words(client, office):
    for persona in ("kepala", "kasubag", "outsider"):
        client.force_login(office[persona], backend=BACKEND)
        response = client.post(add_address(office, Kind.RECEIPT), {"_preview": "1"})
        assert response.status_code == 302
        assert "login" in response["Location"]


def test_nothing_of_a_placeholder_is_left_on_the_papers_of_a_whole_cycle(walk):
    promise(walk.office)
    walk.to(State.SUBMISSION, prepared=True).do("penerima", Act.RECEIVE)
    for kind in (Kind.AGREEMENT, Kind.HISTORY, Kind.REVIEW_FORM, Kind.APPROVAL_SHEET):
        assert "{" not in words(make(kind, walk).data)
