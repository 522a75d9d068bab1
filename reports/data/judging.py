"""The verifier's half of the worksheet: each row with its verdict form, as shown, as sent, as overtaken."""

from reports.data.verdict_form import VerdictForm
from reports.data.worksheet import rows
from reports.models import Realisation
from workflow.words import tanggal_jam

NO_REMARK = "Tulis apa yang harus diperbaiki."
JUDGED = (
    "Indikator {number}: {who} memutuskan “{what}” pada {when} WIB, setelah halaman ini dibuka. Putusan Anda "
    "belum disimpan. Bandingkan, lalu simpan kembali."
)


def with_verdicts(found, data=None, all_of_them=False):
    """Each row with a result gets the verifier's form. all_of_them: what was not judged yet is accepted."""
    for row in found:
        if row.realisation:
            _give(row, VerdictForm(row.realisation, _chosen(row, data, all_of_them)))
    return found


def _give(row, form):
    row.verdict_form, row.open = form, not row.accepted
    form.summary_label = f"Indikator {row.number}"


def _chosen(row, data, all_of_them):
    name = f"v{row.indicator.pk}-verdict"
    if all_of_them and not data.get(name):
        data = data.copy()
        data[name] = Realisation.Verdict.ACCEPTED
    return data


def rejudged(request, old, left):
    """What is stored now; what was chosen stays where it is wrong or where a colleague was faster."""
    fresh = rows(request)
    for new, was in zip(fresh, old, strict=True):
        form, new.sent = was.verdict_form, was.sent
        if new.realisation:
            _give(new, form if form and form.errors else VerdictForm(new.realisation))
        if form in left:
            _show_overtaken(new, form)
    return fresh


def _show_overtaken(row, form):
    theirs = row.realisation
    form.renew(theirs)
    _give(row, form)
    row.overtaken = True
    what, when = theirs.get_verdict_display(), tanggal_jam(theirs.judged_at)
    form.add_error(None, JUDGED.format(number=row.number, who=theirs.judged_by, what=what, when=when))


def demand_remarks(found):
    """What goes back without a word becomes an error at its remark. True where there is any."""
    forms = [row.verdict_form for row in found if row.verdict_form]
    bare = [form for form in forms if form.chosen == Realisation.Verdict.RETURNED and not form.words.strip()]
    for form in bare:
        form.add_error("remark", NO_REMARK)
    return bool(bare)


def checked(found):
    """9 dari 12 indikator diperiksa, 2 dikembalikan"""
    back = sum(row.returned for row in found)
    words = f"{back + sum(row.accepted for row in found)} dari {len(found)} indikator diperiksa"
    return f"{words}, {back} dikembalikan" if back else words
