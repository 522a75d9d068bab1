"""What every paper shares: letterhead, who signs on which day, number words, file names."""

import hashlib
import re
from dataclasses import dataclass, replace

from reports import pdf
from workflow import words
from workflow.models import Appointment, Duty
from workflow.offices import Directory
from workflow.papers import Paper, PaperNotPossible

ACTING_FIRST = (Appointment.Kind.PLH, Appointment.Kind.PLT, Appointment.Kind.DEFINITIVE)
UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
BASE = ("css/paper.css",)
DOTS = "…" * 12  # room for the pen


@dataclass(frozen=True)
class Signature:
    """A signature block; without a holder the office stands over dots."""

    office: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    on_behalf: str = ""  # the office one signs for: "Kepala BKPSDM"
    official: bool = True  # a civil servant, who has a rank and a NIP

    @property
    def title(self):
        """In capitals but for "Plt." and "Plh."."""
        return in_capitals(self.office)

    @property
    def behalf_title(self):
        return in_capitals(self.on_behalf)


def in_capitals(office):
    marks = {kind.label for kind in (Appointment.Kind.PLT, Appointment.Kind.PLH)}
    return " ".join(word if word in marks else word.upper() for word in office.split())


def signed_by(user, office):
    """The block of a person in the office they held then; the user name is the NIP."""
    nip = user.username if user.username.isdigit() else ""
    return Signature(office, user.name, user.rank, nip)


def holder(situation, role, on):
    """Who holds an office on a day: whoever acts for an absent one comes first."""
    if role is None:
        return None
    near = situation.directory.on == on
    directory = situation.directory if near else Directory([situation.agency], on)
    found = directory.holders_of(role, situation.agency)
    return min(found, key=lambda a: ACTING_FIRST.index(a.kind), default=None)


def signatory(situation, role, on):
    """The signature block of an office as it is held on that day."""
    appointment = holder(situation, role, on)
    if appointment:
        return signed_by(appointment.user, appointment.title)
    return Signature(role.name if role else "Pejabat yang berwenang")


def signing(situation, state, on):
    """Who signs what a step decides; while nobody holds that office, who endorses signs on its behalf."""
    signature = signatory(situation, role_of(situation, state, Duty.DECIDE), on)
    deputy = role_of(situation, state, Duty.ENDORSE)
    if signature.name or deputy is None:
        return signature
    standing_in = signatory(situation, deputy, on)
    return replace(standing_in, on_behalf=signature.office) if standing_in.name else signature


def dated(agency, day):
    """Sungai Penuh, 10 Februari 2026; without a day, room for the pen."""
    return f"{agency.place}, {words.tanggal(day) if day else DOTS}"


def page_css(agency):
    """The style sheet of the agency's paper size; it goes last."""
    return (f"css/paper-{agency.paper_size}.css",)


def role_of(situation, state, duty):
    """The office that has this duty in a step of the cycle's own sheet, or None."""
    return next((p.role for p in situation.performers(state) if p.duty == duty), None)


def title_of(situation, actor, *duties):
    """The office in which a person acts here: by these duties first, else the first they hold."""
    pairs = list(situation.duties_of(actor))
    mine = [appointment for duty, appointment in pairs if duty in duties]
    mine += situation.directory.roles_of(actor, situation.agency)
    return mine[0].title if mine else ""


def endorsements(situation, *, document_kind, kind):
    """All paraf or approvals of a kind of paper, oldest first, each with its document and visit."""
    papers = {d.pk: d for d in situation.documents if d.kind == document_kind}
    return [
        (row, papers[row.document_id], visit)
        for visit in situation.visits
        for row in visit.endorsements.all()
        if row.kind == kind and row.document_id in papers
    ]


def today(situation):
    return words.local(situation.now).date()


def number_words(number):
    """1 → satu, 25 → dua puluh lima, as copies and attachments are counted in letters."""
    if number <= 10:
        return UNITS[number]
    if number < 20:
        return "sebelas" if number == 11 else f"{UNITS[number - 10]} belas"
    for size, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            many, rest = divmod(number, size)
            head = f"se{name}" if many == 1 and size > 10 else f"{number_words(many)} {name}"
            return f"{head} {number_words(rest)}" if rest else head
    raise ValueError(f"cannot count {number}")


def counted(number, unit):
    """2 (dua) eksemplar"""
    return f"{words.angka(number)} ({number_words(number)}) {unit}"


def kept_bytes(document):
    """The bytes of a stored paper, if they still are the ones that were stored."""
    try:
        with document.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise PaperNotPossible(f"Berkas {document} tidak ditemukan di penyimpanan.") from error
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise PaperNotPossible(f"Berkas {document} berubah setelah disimpan; tidak ada yang dibuat darinya.")
    return data


def file_name(*parts):
    """Nota-Dinas-2026-v2.pdf"""
    names = (re.sub(r"[^0-9A-Za-z]+", "-", str(part)).strip("-") for part in parts)
    return "-".join(filter(None, names)) + ".pdf"


def next_version(situation, kind):
    latest = situation.latest(kind)
    return latest.version + 1 if latest else 1


def render(template, context, *, stylesheets=BASE):
    """The PDF, or the sentence why this machine cannot make it now."""
    try:
        name = f"reports/papers/{template}.html"
        return pdf.render(name, context, stylesheets=stylesheets, title=context["title"])
    except (pdf.PdfUnavailable, pdf.PdfError) as error:
        raise PaperNotPossible(str(error)) from error


def paper(situation, kind, template, context, *, stylesheets=BASE):
    """One paper of a cycle under the name of its kind, year and version."""
    year, version = str(situation.cycle.year), next_version(situation, kind)
    title = f"{kind.label} Tahun {year}"
    context = {"agency": situation.agency, "year": year, "version": version, "title": title, **context}
    name = file_name(kind.label, year, f"v{version}")
    return Paper(name, render(template, context, stylesheets=stylesheets))
