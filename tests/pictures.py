"""Pictures made on the spot."""

import io

from PIL import Image


def picture_bytes(kind="PNG", size=(4, 3), mode="RGB", colour=None, **how):
    """A whole picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour or (0 if len(mode) == 1 else tuple([90] * len(mode)))).save(out, kind, **how)
    return out.getvalue()
