"""What is wrong with a workbook, in sentences that name the sheet and the cell."""

from dataclasses import dataclass

SHOWN = 100  # nobody mends more at once


class BadBook(Exception):
    """The file as a whole is refused; `sentences` say why and what to do."""

    def __init__(self, *sentences):
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


class BadCell(ValueError):
    """One value is refused; the message ends the sentence that names the cell."""


@dataclass(frozen=True)
class Fault:
    """One thing to be mended before anything is taken over."""

    sheet: str
    cell: str
    text: str

    @property
    def place(self):
        return f"Lembar “{self.sheet}”" + (f", sel {self.cell}" if self.cell else "")

    def __str__(self):
        return f"{self.place}: {self.text}"


class Faults(list):
    """Everything found wrong so far, in reading order."""

    def add(self, sheet, cell, text):
        self.append(Fault(sheet, cell, str(text)))

    def refuse(self):
        """Raise what was gathered, or do nothing."""
        if self:
            raise BadBook(*self.sentences)

    @property
    def sentences(self):
        found = [str(fault) for fault in self[:SHOWN]]
        return found + ([f"… dan {len(self) - SHOWN} hal lagi."] if len(self) > SHOWN else [])
