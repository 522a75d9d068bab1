"""Pictures of the written text: checked by their content, made fit for paper, found by their address."""

import base64
import binascii
import hashlib
import io
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from reports.models import SectionPicture
from workflow.files import JPEG, PNG, inspect

LONGEST = 2000  # pixels: an A4 page at 150 dots per inch needs 1240 across
MOST = 30  # pasted into one text at once
KINDS = {JPEG: "JPEG", PNG: "PNG"}
AS_IS = {"JPEG": {"RGB", "L"}, "PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}}
PASTED = re.compile(r"""(\ssrc\s*=\s*)(["'])data:([^"']*)\2""", re.IGNORECASE)


@dataclass(frozen=True)
class Fit:
    """A picture ready to be stored."""

    name: str
    data: bytes
    sha256: str
    media_type: str
    width: int
    height: int


def make_fit(upload):
    """Upright, in colours of the screen, at most LONGEST pixels long, without what the camera noted.

    ValidationError, with a sentence for the person, for anything but a whole PNG or JPEG.
    """
    facts = inspect(upload, allow=(PNG, JPEG))
    kind = KINDS[facts.media_type]
    with Image.open(upload, formats=(kind,)) as opened:
        image = _scaled(ImageOps.exif_transpose(opened), kind)
    out = io.BytesIO()
    image.save(out, kind, optimize=True, **({"quality": 88} if kind == "JPEG" else {}))
    data = out.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Fit(facts.safe_name, data, digest, facts.media_type, image.width, image.height)


def _scaled(image, kind):
    if image.mode not in AS_IS[kind]:
        image = image.convert("RGBA" if "transparency" in image.info and kind == "PNG" else "RGB")
    if max(image.size) > LONGEST:
        if image.mode in ("1", "P"):
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return image


def pasted(html):
    """Word brings pictures inside the text: (the text with a mark for each, the pictures by their mark)."""
    found = {}

    def take(match):
        mark = f"tempel:{len(found)}"
        fit = _decoded(match[3], len(found)) if len(found) < MOST else None
        if fit is None:
            return ""
        found[mark] = fit
        return f'{match[1]}"{mark}"'

    return PASTED.sub(take, html), found


def _decoded(text, number):
    head, _, body = text.partition(",")
    suffix = {"image/png": "png", "image/jpeg": "jpg", "image/jpg": "jpg"}.get(head.lower().split(";")[0])
    if suffix is None or not head.lower().endswith(";base64"):
        return None
    try:
        data = base64.b64decode(re.sub(r"\s+", "", body), validate=True)
        return make_fit(ContentFile(data, name=f"gambar-{number + 1}.{suffix}"))
    except (binascii.Error, ValidationError):
        return None


def place(cycle, fit):
    """The bytes in storage, to which no row points yet: done before anybody has to wait for it."""
    picture = SectionPicture(cycle=cycle, name=fit.name, size=len(fit.data), sha256=fit.sha256)
    picture.media_type, picture.width, picture.height = fit.media_type, fit.width, fit.height
    picture.file.save(fit.name, ContentFile(fit.data), save=False)
    return picture


def keep(placed, actor, now):
    """The row of those bytes; those that already lie there are not kept twice. The cycle must be locked."""
    lying = SectionPicture.objects.filter(cycle=placed.cycle, sha256=placed.sha256).first()
    if lying is None:
        placed.uploaded_by, placed.uploaded_at = actor, now
        placed.save(force_insert=True)
    return lying or placed


def discard(placed):
    """Remove from storage what got no row in the end."""
    names = {picture.file.name: picture for picture in placed}
    kept = SectionPicture.objects.filter(file__in=names).values_list("file", flat=True)
    for name in set(names) - set(kept):
        names[name].file.storage.delete(name)


def addresses(cycle):
    """Every picture of the cycle by its address."""
    return {picture.url: picture for picture in cycle.pictures.all()}


def files_of(cycle):
    """What `prose.for_paper` needs: the name in storage of each picture's address."""
    return {url: picture.file.name for url, picture in addresses(cycle).items()}
