"""Opening a cycle by its form: dates that cannot be meant are refused beside the field."""

import pytest

from tests.office import upload
from workflow.models import Cycle

LETTER = {
    "once": "0b5f3c1e-5d9f-4a55-9c6f-0d7c4d2f3a10",
    "number": "065/12/ORG/2026",
    "dated": "2026-01-08",
    "sender": "Bagian Organisasi",
    "subject": "Penyampaian Laporan Kinerja",
    "received_on": "2026-01-09",
    "agenda_number": "12",
    "urgency": "segera",
    "deadline": "",
}


def send(client, office, **changes):
    client.force_login(office["kasubag"])
    year = client.get("/siklus/buka/").context["form"].fields["year"].choices[0][0]
    return client.post("/siklus/buka/", LETTER | {"year": year, "upload": upload()} | changes)


def test_a_letter_opens_the_cycle(client, office):
    answer = send(client, office)
    assert answer.headers["Location"] == f"/siklus/{Cycle.objects.get().pk}/"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"deadline": "9999-12-31"}, "Tenggat paling lambat akhir tahun"),
        ({"deadline": "2001-02-28"}, "Tenggat harus sesudah tahun anggaran berakhir"),
        ({"dated": "0001-01-01"}, "terlalu lama"),
        ({"dated": "9999-01-01"}, "belum tiba"),
        ({"received_on": "2026-01-07"}, "Surat diterima sebelum tanggal suratnya"),
        ({"number": ""}, "Belum diisi."),
    ],
)
def test_what_cannot_be_meant_is_refused_and_what_was_typed_stays(client, office, changes, said):
    answer = send(client, office, **changes)
    page = answer.content.decode()
    assert said in page
    assert "Bagian Organisasi" in page
    assert not Cycle.objects.exists()
