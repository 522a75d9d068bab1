"""Which form belongs to which act. An act without its own needs only to be confirmed."""

from workflow.actions import Act
from workflow.forms import act, binding, copies, nota, publication, steps


class Confirm(act.ActForm):
    pass


def _confirm(intro):
    return type("Confirm", (Confirm,), {"intro": intro})


FORMS = {
    Act.WRITE_DISPOSITION: steps.DispositionForm,
    Act.WRITE_NOTA: nota.NotaForm,
    Act.SUBMIT_NOTA: nota.NotaSubmit,
    Act.ENDORSE_NOTA: act.NotaSeal,
    Act.APPROVE_NOTA: act.NotaSeal,
    Act.RETURN_NOTA: act.NotaReturn,
    Act.SEND_REQUEST: nota.RequestForm,
    Act.ACKNOWLEDGE_REQUEST: _confirm("Anda menyatakan nota dinas dan format isian telah diterima."),
    Act.WAIVE_DATA: act.WaiveForm,
    Act.REMIND_DATA: _confirm(
        "Bidang ini diberi tahu di layar dan lewat surel bahwa datanya ditunggu, paling banyak sekali sehari."
    ),
    Act.COMPILE_DRAFT: _confirm(
        "Pengukuran Perjanjian Kinerja dan draf Laporan Kinerja disusun dari data yang diterima. "
        "Penyusunan dapat memakan waktu beberapa detik."
    ),
    Act.UPLOAD_DRAFT: steps.DraftUpload,
    Act.SUBMIT_DRAFT: _confirm("Draf terbaru diajukan untuk diteliti dan dikoreksi."),
    Act.ADD_CORRECTION: steps.CorrectionForm,
    Act.ANSWER_CORRECTION: steps.AnswerForm,
    Act.CLOSE_CORRECTION: _confirm("Jawaban diterima; butir ini selesai."),
    Act.REOPEN_CORRECTION: act.ReasonForm,
    Act.CHECK_DRAFT: steps.CheckForm,
    Act.RETURN_DRAFT: steps.ReturnDraft,
    Act.PASS_DRAFT: steps.PassDraft,
    Act.ENDORSE_REPORT: act.ReportSeal,
    Act.APPROVE_REPORT: act.ReportSeal,
    Act.RETURN_REPORT: act.ReportReturn,
    Act.UPLOAD_REVIEW: steps.ReviewUpload,
    Act.UPLOAD_SIGNATURE: steps.SignatureUpload,
    Act.RECORD_COPIES: copies.CopiesForm,
    Act.MAKE_BOUND: binding.BindForm,
    Act.BIND: _confirm("Berkas jilid diperiksa terhadap daftar isinya, lalu laporan siap disampaikan."),
    Act.HAND_OVER: steps.HandOverForm,
    Act.RECEIVE: _confirm("Anda menyatakan telah menerima Laporan Kinerja. Siklus ini selesai."),
    Act.RECORD_RECEIPT: steps.ReceiptForm,
    Act.RETURN_SUBMISSION: act.ReasonForm,
    Act.RECORD_PUBLICATION: publication.PublicationForm,
    Act.MARK_READY: _confirm("Pekerjaan Anda pada langkah ini dinyatakan siap."),
    Act.ASSIGN: steps.AssignForm,
    Act.TICK: _confirm("Butir kelengkapan ini dinyatakan ada."),
    Act.UNTICK: _confirm("Tanda lengkap pada butir ini dihapus."),
    Act.UPLOAD_OTHER: steps.OtherUpload,
    Act.CANCEL: steps.CancelForm,
}
