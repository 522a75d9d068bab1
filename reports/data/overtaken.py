"""What was typed beside what lies there now: after saving, and where somebody else was faster."""

from reports.data.entries import stored_values, version_of
from reports.data.worksheet import rows
from workflow.services import Stale
from workflow.words import angka, tanggal_jam

CONFLICT = (
    "{name}: {who} menyimpan isian lain pada {when} WIB, setelah halaman ini dibuka. "
    "Isian Anda tetap ada di bawah dan belum disimpan. Bandingkan, lalu simpan kembali."
)
CLOSED = "{name} {why} dan tidak dapat diubah; isian Anda untuk indikator ini tidak disimpan."


def sent(found, kind="form"):
    """Marks the rows that a script sent; the others get no form, so nothing of them is touched."""
    for row in found:
        form = getattr(row, kind)
        row.sent = bool(form) and any(key.startswith(f"{form.prefix}-") for key in form.data)
        if not row.sent:
            setattr(row, kind, None)
    return found


def refuse_closed(found, data):
    """An older page may still hold rows that were accepted meanwhile: nothing of it is taken silently."""
    for row in found:
        if row.closed and any(key.startswith(f"{row.prefix}-") for key in data):
            raise Stale(_closed(row))


def _closed(row):
    why = "sudah diterima pemeriksa" if row.accepted else "tidak dikembalikan pemeriksa"
    return CLOSED.format(name=f"Indikator {row.number}", why=why)


def reread(request, old, left):
    """What is stored now beside what was typed; `left` are the forms that somebody else overtook."""
    fresh = rows(request)
    for new, was in zip(fresh, old, strict=True):
        new.form, new.sent = was.form, was.sent
        if new.form:
            new.form.summary_label = f"Indikator {new.number}"
            new.form.seen = version_of(new.realisation)
        if new.form in left:
            show_conflict(new)
    return fresh


def show_conflict(row):
    """Both versions side by side; the next saving knows of the other one."""
    theirs, name = row.realisation, f"Indikator {row.number}"
    row.overtaken = True
    if row.closed:
        row.form.add_error(None, _closed(row))
        return
    when = tanggal_jam(theirs.updated_at)
    row.form.add_error(None, CONFLICT.format(name=name, who=theirs.updated_by, when=when))
    row.theirs = _differences(row.form, theirs)


def _differences(form, theirs):
    values = form.values()
    stored = stored_values(theirs, values)
    changed = [name for name in values if name in form.fields and values[name] != stored[name]]
    return [(form.fields[name].label, _shown(stored[name])) for name in changed]


def _shown(value):
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value if isinstance(value, str) else angka(value)
