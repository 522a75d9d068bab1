"""A QR code as inline SVG: presentation attributes only, as WeasyPrint draws it and a strict page allows."""

import segno
from django.utils.safestring import mark_safe

QUIET = 4  # modules of white around it, as the standard asks


def drawing(text):
    """Dark modules as one path; sized by the CSS of the page."""
    code = segno.make(text, error="m", micro=False)
    side = code.symbol_size(border=QUIET)[0]
    path = "".join(
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row, line in enumerate(code.matrix)
        for column, dark in enumerate(line)
        if dark
    )
    # Only numbers reach the drawing.
    return mark_safe(  # noqa: S308
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="120" '
        f'height="120" role="img" aria-label="Kode QR verifikasi"><path d="{path}" fill="#000"/></svg>'
    )
