"""The standing words of a paper: the lines of its head in their order, its fixed paragraphs, its {words}."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from reports.models import PaperText
from workflow.words import EMPTY, lines

COMMON_WORDS = {
    "tahun": "tahun anggaran",
    "perangkat_daerah": "nama perangkat daerah",
    "nama_singkat": "nama singkat perangkat daerah",
    "pemerintah": "pemerintah daerah",
    "tempat": "tempat penandatanganan",
    "kepala_daerah": "kepala daerah",
}
PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Row:
    """One line of a head as printed: label and value, perhaps bold, with a fingerprint or boxes to tick."""

    label: str
    lines: tuple[str, ...] = ()
    strong: bool = False
    code: str = ""
    ticks: tuple = ()


@dataclass(frozen=True)
class Wording:
    kind: str
    title: str
    order: tuple[tuple[str, str], ...]  # (key, label)
    texts: dict = field(default_factory=dict)
    sifat: str = ""

    def filled(self, values):
        """The same with every {word} in its place."""
        texts = {name: fill(text, values) for name, text in self.texts.items()}
        return Wording(self.kind, fill(self.title, values), self.order, texts, self.sifat)

    def rows(self, fields):
        """The lines of the head that have something to say."""
        return [_row(label, fields[key]) for key, label in self.order if fields.get(key)]

    def has(self, key):
        return any(key == name for name, _ in self.order)

    @property
    def paragraphs(self):
        """Each text as its paragraphs: a blank line or a line end separates them."""
        return {name: lines(text) for name, text in self.texts.items()}


def _row(label, value):
    if isinstance(value, dict):
        return Row(label, **value)
    return Row(label, (value,) if isinstance(value, str) else tuple(value))


def fill(text, values):
    """{tahun} → 2026; a word without a value here becomes dots for the pen."""
    return PLACE.sub(lambda found: str(values.get(found[1]) or "……………"), text)


def common_values(agency, year):
    return {
        "tahun": str(year),
        "perangkat_daerah": agency.name,
        "nama_singkat": agency.short_name,
        "pemerintah": agency.government,
        "tempat": agency.place,
        "kepala_daerah": agency.head_of_region or EMPTY,
    }


@cache
def defaults():
    """What texts.yaml says, by kind."""
    return yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8"))


def known_words(kind):
    """Placeholder → what it stands for."""
    return COMMON_WORDS | defaults()[kind].get("words", {})


def default(kind):
    found = defaults()[kind]
    texts = {name: text for name, (_, text) in found["texts"].items()}
    return Wording(kind, found["title"], tuple(found["fields"].items()), texts, found.get("sifat", ""))


def of(agency, kind):
    """The words of this office's papers of a kind: its own where an admin wrote them, else the usual ones."""
    row = PaperText.objects.filter(agency=agency, kind=kind).first() if agency.pk else None
    return of_row(row) if row else default(kind)


def of_row(row):
    """A text that was added to a kind later than the row keeps its usual words."""
    usual = default(row.kind)
    return Wording(
        row.kind,
        row.title or usual.title,
        tuple(parse_order(row.order, row.kind)),
        usual.texts | row.texts,
        row.sifat or usual.sifat,
    )


def standing(agency, kind, name, **words):
    """A standing text, filled in, for the forms that propose it; "sifat" is the urgency."""
    text = of(agency, kind)
    if name == "sifat":
        return text.sifat
    values = {**common_values(agency, ""), **words}
    return fill(text.texts[name], values)


def parse_order(text, kind):
    """(key, label) of each line `key` or `key = label`."""
    labels = defaults()[kind]["fields"]
    for line in lines(text):
        key, _, label = (part.strip() for part in line.partition("="))
        yield key, label or labels.get(key, key)


def print_order(order):
    return "\n".join(f"{key} = {label}" for key, label in order)


def order_faults(text, kind):
    """A sentence for each line of a head that cannot be printed as written."""
    known, needed = defaults()[kind]["fields"], defaults()[kind].get("needed", ())
    keys = [key for key, _ in parse_order(text, kind)]
    listed = ", ".join(known) or "tidak ada"
    faults = [
        f"Baris kepala “{key}” tidak dikenal. Yang ada: {listed}."
        for key in dict.fromkeys(keys)
        if key not in known
    ]
    faults += [f"Baris kepala “{key}” ditulis dua kali." for key in known if keys.count(key) > 1]
    return faults + [f"Baris kepala “{key}” tidak boleh dihilangkan." for key in needed if key not in keys]


def text_faults(text, kind):
    """A sentence for each placeholder that cannot be filled."""
    known = known_words(kind)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return [
            "Kurung kurawal tidak berpasangan. Tulis penanda seperti {tahun}, dengan satu “{” dan satu “}”."
        ]
    faults = []
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not re.fullmatch("[a-z_]+", name):
            faults.append(f"“{{{name}}}” bukan penanda. Penanda hanya berisi namanya, misalnya {{tahun}}.")
        elif name not in known:
            listed = ", ".join(f"{{{word}}}" for word in known)
            faults.append(f"Penanda {{{name}}} tidak dikenal. Yang ada: {listed}.")
    return faults + _doubled(text)


def _doubled(text):
    return (
        ["Kurung kurawal rangkap “{{” atau “}}” tidak dipakai di sini."]
        if "{{" in text or "}}" in text
        else []
    )
