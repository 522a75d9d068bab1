"""Nota dinas: as a concept without number, then numbered with who approved which bytes."""

from workflow import words
from workflow.models import Endorsement, Kind, NotaDinas, State
from workflow.papers import PaperNotPossible

from . import common, official, wording

LATER = "(diberi setelah disetujui)"
STEP = State.NOTA_DINAS_APPROVAL
WRITTEN = ("subject", "body", "urgency", "attachment", "copies", "data_due")


def make(situation, *, actor, form, preview=False):
    """number, dated and data_due are given when the approved memo goes out; without them it is a concept."""
    nota, divisions = concept(situation, form)
    number, dated = form.get("number") or nota.number, form.get("dated") or nota.dated
    approval = _approval(situation) if number else None
    signature = _signature(situation, approval, dated)
    facts = {
        "nomor": number or LATER,
        "tanggal": words.tanggal(dated) if dated else LATER,
        "dari": signature.on_behalf or signature.office,
        "tenggat": words.hari_tanggal(form.get("data_due") or nota.data_due),
    }
    text = wording.of(situation.agency, Kind.NOTA_DINAS)
    return official.paper(
        situation,
        Kind.NOTA_DINAS,
        fields=head(nota, divisions, text, situation) | facts,
        copies=[] if text.has("tembusan") else words.lines(nota.copies),
        paragraphs=words.lines(nota.body),
        signature=signature,
        approval=approval,
        initials=_initials(situation, approval),
        seen="Disetujui secara elektronik" if approval else "",
        preview=preview,
        manifest=_made_of(approval),
    )


def preview(situation):
    """The memo as it stands, kept nowhere."""
    return make(situation, actor=None, form={}, preview=True).data


def concept(situation, form):
    """(nota, its bidang) as it is being written in a form, else as it is kept."""
    if "body" in form:
        sent = {name: form[name] for name in WRITTEN}
        return NotaDinas(cycle=situation.cycle, **sent), list(form["divisions"])
    if situation.nota is None:
        raise PaperNotPossible("Konsep nota dinas belum ditulis.")
    return situation.nota, list(situation.nota.divisions.all())


def head(nota, divisions, text, situation):
    """What stands in the head and comes from the concept."""
    copies = words.lines(nota.copies)
    values = wording.common_values(situation.agency, situation.cycle.year)
    return {
        "yth": [f"Kepala {division.name}" for division in divisions],
        "tembusan": copies if text.has("tembusan") else "",
        "sifat": nota.get_urgency_display(),
        "lampiran": nota.attachment or attached(text, values, len(divisions)),
        "hal": {"lines": (nota.subject,), "strong": True},
    }


def attached(text, values, sheets):
    """The attachments as they are: one form for each bidang."""
    if not sheets:
        return words.EMPTY
    said = text.filled(values | {"lampiran": common.counted(sheets, "berkas")})
    return said.texts["attachment"]


def _signature(situation, approval, dated):
    if approval:
        return common.signed_by(approval[0].user, approval[0].title)
    return common.signing(situation, STEP, dated or common.today(situation))


def _approval(situation):
    """The newest approval, as (endorsement, document, visit)."""
    kind = Endorsement.Kind.APPROVAL
    return next(reversed(common.endorsements(situation, document_kind=Kind.NOTA_DINAS, kind=kind)), None)


def _made_of(approval):
    """The numbered memo has bytes of its own: kept with it is which concept was approved."""
    if approval is None:
        return None
    return {"parts": [{"kind": Kind.NOTA_DINAS.value, "sha256": approval[0].sha256}]}


def _initials(situation, approval):
    """The paraf that led to this approval: same round, same bytes."""
    if approval is None:
        return []
    rows = common.endorsements(situation, document_kind=Kind.NOTA_DINAS, kind=Endorsement.Kind.PARAF)
    return [row for row, _, visit in rows if visit.pk == approval[2].pk and row.sha256 == approval[0].sha256]
