"""One criterion, how it stands, and where it is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """Sign and word of a level; `value` orders them, the gravest first."""

    RED = 0
    YELLOW = 1
    GREEN = 2
    GREY = 3

    @property
    def sign(self):
        return ("bad", "care", "done", "wait")[self.value]

    @property
    def word(self):
        return ("Memblokir", "Peringatan", "Terpenuhi", "Belum saatnya")[self.value]


@dataclass(frozen=True)
class Place:
    """What exactly is missing, and the page on which it is mended."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Outcome:
    level: Level
    sentence: str
    places: tuple[Place, ...] = ()


def red(sentence, *places):
    """Only what the SOP or the arithmetic demands."""
    return Outcome(Level.RED, sentence, places)


def yellow(sentence, *places):
    return Outcome(Level.YELLOW, sentence, places)


def green(sentence):
    return Outcome(Level.GREEN, sentence)


def grey(sentence):
    return Outcome(Level.GREY, sentence)


@dataclass(frozen=True)
class Criterion:
    """`check(source) -> Outcome`. `basis`: where the criterion comes from."""

    title: str
    check: Callable
    basis: str


@dataclass(frozen=True)
class Finding:
    criterion: Criterion
    outcome: Outcome

    @property
    def title(self):
        return self.criterion.title

    @property
    def basis(self):
        return self.criterion.basis

    @property
    def level(self):
        return self.outcome.level

    @property
    def sentence(self):
        return self.outcome.sentence

    @property
    def places(self):
        return self.outcome.places
