"""The last touch: title, author, language, colour profile, attached data, PDF/A-3b, and the file itself."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

LANGUAGE = "id"
FLAVOUR = "3b"


def finish(pdf, *, title, author, subject, now, profile, files=(), archival=True):
    """Everything that is said of the book as a whole. `files`: (name, bytes, media type, words)."""
    tidy(pdf)
    colours(pdf, profile)
    for file in files:
        attach(pdf, *file, now)
    describe(pdf, title=title, author=author, subject=subject, now=now, archival=archival)


def describe(pdf, *, title, author, subject, now, archival):
    """Say what the book is, in the two places readers look, alike; `archival` declares PDF/A-3b."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as facts:
        facts["dc:title"], facts["dc:creator"], facts["dc:language"] = title, [author], {LANGUAGE}
        facts["dc:description"] = subject
        facts["xmp:CreateDate"] = facts["xmp:ModifyDate"] = now.isoformat(timespec="seconds")
        facts["xmp:CreatorTool"] = facts["pdf:Producer"] = "Siklus LKj"
        if archival:
            facts["pdfaid:part"], facts["pdfaid:conformance"] = FLAVOUR[0], FLAVOUR[1].upper()
    pdf.Root.Lang = LANGUAGE
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines


def colours(pdf, profile):
    """Which red is meant: the output intent of an archival file."""
    stream = pdf.make_stream(profile, N=3, Alternate=Name.DeviceRGB)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier="sRGB",
                Info="sRGB2014",
                DestOutputProfile=stream,
            )
        ]
    )


def attach(pdf, name, data, media_type, words, now):
    """A file that travels with the book and belongs to the whole of it."""
    spec = pikepdf.AttachedFileSpec(
        pdf,
        data,
        description=words,
        filename=name,
        mime_type=media_type,
        creation_date=_date(now),
        mod_date=_date(now),
        relationship=Name.Data,
    )
    pdf.attachments[name] = spec
    pdf.Root.AF = Array([spec.obj])


def _date(now):
    return pikepdf.models.metadata.encode_pdf_date(now)


def tidy(pdf):
    """Empty lists of patterns and the like, which WeasyPrint writes, say nothing; links are printed too."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            note.F = 4
        resources = page.obj.get("/Resources", Dictionary())
        _drop_empty(resources)
        for drawn in resources.get("/XObject", Dictionary()).as_dict().values():
            _drop_empty(drawn.get("/Resources", Dictionary()))


def _drop_empty(resources):
    empty = [name for name, value in resources.items() if isinstance(value, Dictionary) and not len(value)]
    for name in empty:
        del resources[name]


def written(pdf):
    """The file; the same book gives the same bytes."""
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        fix_metadata_version=False,
        min_version="1.7",
    )
    return out.getvalue()


def findings(data):
    """Why this file is not PDF/A-3b, in the checker's words; None where no checker is installed."""
    try:
        from pikepdf import pdfa
    except ImportError:
        return None
    return [str(finding) for finding in pdfa.validate_written(BytesIO(data), FLAVOUR).findings]
