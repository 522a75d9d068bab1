"""Two texts beside each other: which lines are the same, and in the others which words are not."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from reports.narrative import prose

ALIKE = 0.4  # two lines less alike than this are two different lines, not one that was changed


@dataclass(frozen=True)
class Piece:
    text: str
    changed: bool


@dataclass(frozen=True)
class Row:
    """One line on either side, in pieces; () where there is none."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def same(self):
        return self.old == self.new


def compare(old_html, new_html):
    """The rows of two texts, lines as `prose.plain` gives them."""
    old, new = prose.plain(old_html).splitlines(), prose.plain(new_html).splitlines()
    rows = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row(_whole(line, False), _whole(line, False)) for line in old[a:b]]
        else:
            for left, right in zip_longest(old[a:b], new[c:d], fillvalue=""):
                rows += _beside(left, right)
    return rows


def _whole(line, changed=True):
    return (Piece(line, changed),) if line else ()


def _beside(old, new):
    left, right = old.split(" "), new.split(" ")
    words = SequenceMatcher(None, left, right, autojunk=False)
    if not old or not new or words.ratio() < ALIKE:
        return [row for row in (Row(_whole(old), ()), Row((), _whole(new))) if row.old or row.new]
    codes = words.get_opcodes()
    return [
        Row(
            _pieces((kind, left[a:b]) for kind, a, b, _, _ in codes),
            _pieces((kind, right[c:d]) for kind, _, _, c, d in codes),
        )
    ]


def _pieces(found):
    return tuple(Piece(" ".join(words), kind != "equal") for kind, words in found if words)


def overtaken_by(theirs, typed):
    """What the page of two people in one section shows: the saved text beside the one just typed."""
    return {
        "theirs": theirs,
        "theirs_html": prose.for_screen(theirs.body),
        "rows": compare(theirs.body, typed),
    }
