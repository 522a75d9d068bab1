"""What a person would type for each act, so that tests can send any form of the SOP."""

from datetime import timedelta

from django.utils import timezone

from tests.office import upload
from workflow.actions import Act
from workflow.forms.pages import FORMS
from workflow.models import Kind
from workflow.plan import open_day

REASON = {"reason": "Lampiran belum lengkap."}


def _sealed(kind, **more):
    return lambda s: {"sha256": s.latest(kind).sha256, **more}


def _due_day(s):
    return open_day(s.calendar, timezone.localdate(s.now) + timedelta(days=7), s.now).isoformat()


def _nota(s):
    return {
        "subject": "Permintaan data realisasi",
        "urgency": "segera",
        "attachment": "1 berkas",
        "body": "Diminta data.",
        "data_due": _due_day(s),
        "divisions": [division.pk for division in s.agency.divisions.all()],
        "copies": "",
    }


def _today(s):
    return timezone.localdate(s.now).isoformat()


_ANSWERS = {
    Act.WRITE_DISPOSITION: lambda s: {"addressee": "Kasubag", "instructions": [], "note": "Segera"},
    Act.WRITE_NOTA: _nota,
    Act.ENDORSE_NOTA: _sealed(Kind.NOTA_DINAS),
    Act.APPROVE_NOTA: _sealed(Kind.NOTA_DINAS),
    Act.RETURN_NOTA: _sealed(Kind.NOTA_DINAS, **REASON),
    Act.SEND_REQUEST: lambda s: {
        "number": "800/3/BKPSDM/2026",
        "dated": _today(s),
        "data_due": _due_day(s),
    },
    Act.RETURN_DATA: lambda s: REASON,
    Act.WAIVE_DATA: lambda s: REASON,
    Act.UPLOAD_DRAFT: lambda s: {"note": "Bab III"},
    Act.ADD_CORRECTION: lambda s: {"place": "Bab II", "text": "Tambahkan tabel."},
    Act.ANSWER_CORRECTION: lambda s: {"answer": "Sudah diperbaiki."},
    Act.REOPEN_CORRECTION: lambda s: REASON,
    Act.CHECK_DRAFT: _sealed(Kind.DRAFT),
    Act.RETURN_DRAFT: _sealed(Kind.DRAFT, reason=""),
    Act.PASS_DRAFT: _sealed(Kind.DRAFT),
    Act.ENDORSE_REPORT: _sealed(Kind.REPORT),
    Act.APPROVE_REPORT: _sealed(Kind.REPORT),
    Act.RETURN_REPORT: _sealed(Kind.REPORT, **REASON),
    Act.HAND_OVER: lambda s: {
        "letter_number": f"045/{len(s.visits)}-B/BKPSDM/2026",  # each round sends a letter of its own
        "letter_date": _today(s),
        "addressee": "Bagian Organisasi",
        "copies": "2",
    },
    Act.RECORD_RECEIPT: lambda s: {
        "receiver_name": "Hendri Yusuf",
        "receiver_title": "Staf Bagian Organisasi",
        "received_at": timezone.localtime(s.now).strftime("%Y-%m-%dT%H:%M"),
    },
    Act.RETURN_SUBMISSION: lambda s: REASON,
    Act.ASSIGN: lambda s: {"people": [a.user_id for a in _staff(s)], "task": "Siapkan"},
    Act.RECORD_COPIES: lambda s: {"copies": "Bagian Organisasi: 2\nArsip: 1"},
    Act.RECORD_PUBLICATION: lambda s: {
        "address": "https://bkpsdm.example.go.id/lkj-2025",
        "published_on": _today(s),
    },
    Act.UPLOAD_OTHER: lambda s: {"note": "Undangan"},
    Act.CANCEL: lambda s: REASON,
}


def _staff(s):
    return [a for a in s.directory.appointments if a.role.code == "staf"]


def takes_file(act):
    return act in FORMS and "upload" in FORMS[act].base_fields


def typed(act, s, file=None):
    """The fields of a well filled-in form, without those that the page adds itself."""
    found = _ANSWERS[act](s) if act in _ANSWERS else {}
    return found | ({"upload": file or upload()} if takes_file(act) else {})


def sent(act, s, file=None, **changes):
    """Everything the browser posts."""
    hidden = {"visit": s.visit.pk if s.visit else "", "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10"}
    return hidden | typed(act, s, file) | changes


def cleaned(act, s, user, target=None):
    """What perform() is called with, as the act's own form makes it; the acts of reports/ need nothing."""
    if act not in FORMS:
        return typed(act, s) if act in _ANSWERS else {}
    data = sent(act, s)
    files = {"upload": data.pop("upload")} if "upload" in data else {}
    form = FORMS[act](_as_post(data), files, s=s, user=user, target=target)
    assert form.is_valid(), (act, form.errors)
    return form.values() | {"uploads": form.uploads}


def _as_post(data):
    from django.http import QueryDict

    post = QueryDict(mutable=True)
    for name, value in data.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post
