"""What the SOP itself reminds of: last year's evaluation and the talks with Bagian Organisasi."""

from .finding import Place, green, yellow

LHE = "tindak-lanjut-lhe"


def answered(source):
    """Each recommendation of last year's LHE with its follow-up."""
    lacking = [text for text in source.missing[LHE] if not text.startswith("Naskah")]
    if lacking:
        return yellow(lacking[0], Place("Catat LHE dan tindak lanjutnya", source.to_evaluation()))
    if not source.recommendations:
        return green("LHE tahun lalu dinyatakan tidak memuat rekomendasi.")
    return green(f"{len(source.recommendations)} rekomendasi LHE tahun lalu disertai tindak lanjutnya.")


def coordinated(source):
    if source.has_notes:
        return green("Koordinasi dengan Bagian Organisasi dicatat.")
    return yellow(
        "Belum ada catatan koordinasi dengan Bagian Organisasi.",
        Place("Catat koordinasi", source.to_coordination()),
    )
