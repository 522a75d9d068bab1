"""The electronic signature of the agency: PAdES with its own certificate, visible on the page.

Without a certificate (`SIGN_P12`) everything works with wet signatures; nothing here is asked then.
"""

import io
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

FIELD = "TandaTanganElektronik"


class SigningFailed(Exception):
    """The certificate cannot sign; the sentence says what the admin should do."""


@dataclass(frozen=True)
class Place:
    """Where the visible field lies: page from 0, box in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self):
        return tuple(round(edge) for edge in (self.left, self.bottom, self.right, self.top))


def configured():
    return bool(settings.SIGN_P12)


def sign(pdf, place, *, name, reason, location, at, look):
    """The PDF with one more revision that carries the signature; the bytes before it stay as they were.

    look: a one-page PDF that is drawn in the field. at: the moment of signing, for the validity check.
    """
    signer = load(at)
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.stamp import StaticStampStyle

    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    field = fields.SigFieldSpec(FIELD, on_page=place.page, box=place.box)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        name=name,
        reason=reason,
        location=location,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    with tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
        drawn.write(look)
        drawn.flush()
        style = StaticStampStyle(background=ImportedPdfPage(drawn.name), border_width=0)
        pen = signers.PdfSigner(meta, signer=signer, stamp_style=style, new_field_spec=field)
        with ThreadPoolExecutor(1) as own:  # pyHanko runs an event loop; the caller's thread may have one
            own.submit(pen.sign_pdf, writer, output=out).result()
    return out.getvalue()


def load(at=None):
    """The key and certificate, or SigningFailed with a sentence."""
    try:
        from pyhanko.sign.signers import SimpleSigner
    except ImportError as error:
        raise SigningFailed(
            "Paket pyhanko belum terpasang di server, padahal SIGN_P12 diisi. Minta admin server memasangnya."
        ) from error
    try:
        data = Path(settings.SIGN_P12).read_bytes()
    except OSError as error:
        raise SigningFailed(
            "Berkas sertifikat elektronik tidak dapat dibaca. Minta admin server memeriksa SIGN_P12."
        ) from error
    try:
        signer = SimpleSigner.load_pkcs12_data(data, (), settings.SIGN_P12_PASSWORD.encode())
    except (ValueError, TypeError) as error:
        raise SigningFailed(
            "Sertifikat elektronik tidak dapat dibuka: berkasnya rusak atau kata sandinya salah. "
            "Minta admin server memeriksa SIGN_P12 dan SIGN_P12_PASSWORD."
        ) from error
    _valid(signer.signing_cert, at or timezone.now())
    return signer


def _valid(certificate, at):
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise SigningFailed(
            "Sertifikat elektronik tidak berlaku pada hari ini. Minta admin server memasang sertifikat baru."
        )
