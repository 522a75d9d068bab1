"""A small spreadsheet: enough of the language to work out the formulas that this project writes."""

import re
from decimal import Decimal
from fractions import Fraction
from statistics import median

from workflow.words import half_up

TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*")|(?P<number>\d+(?:\.\d+)?)|(?P<call>[A-Z]+)\(|(?P<op><=|>=|<>|[-+*/=<>(),])"""
    r"""|(?P<ref>(?:'[^']+'!|\w+!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?))"""
)


def numbers(args):
    """Of cells and ranges only what is a figure counts, as in a spreadsheet."""
    flat = [v for arg in args for v in (arg if isinstance(arg, list) else [arg])]
    return [v for v in flat if isinstance(v, Fraction)]


CALLS = {
    "OR": lambda *a: any(a),
    "AND": lambda *a: all(a),
    "MIN": lambda *a: min(numbers(a)),
    "MAX": lambda *a: max(numbers(a)),
    "MEDIAN": lambda *a: median(numbers(a)),
    "COUNT": lambda *a: Fraction(len(numbers(a))),
    "AVERAGE": lambda *a: sum(numbers(a), Fraction(0)) / len(numbers(a)),
    "ISNUMBER": lambda value: isinstance(value, Fraction),
    "ROUND": lambda value, places: Fraction(half_up(value, int(places))),
}
COMPARE = {
    "=": lambda a, b: ("" if a is None else a) == ("" if b is None else b),
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
}


class Calculator:
    """`value(sheet, ref)` of any cell of an openpyxl workbook."""

    def __init__(self, book):
        self.book = book

    def value(self, sheet, ref):
        found = self.book[sheet][ref].value
        if isinstance(found, str) and found.startswith("="):
            return _Formula(found[1:], sheet, self).result()
        return found if found is None or isinstance(found, str) else Fraction(Decimal(str(found)))


class _Formula:
    """Recursive descent; only the branch of an IF that is taken is worked out."""

    def __init__(self, text, sheet, calculator):
        self.text, self.sheet, self.calculator, self.at = text, sheet, calculator, 0

    def result(self):
        tree = self.compare()
        assert self.at == len(self.text), self.text[self.at :]
        return tree()

    def peek(self):
        return TOKEN.match(self.text, self.at)

    def take(self):
        found = self.peek()
        self.at = found.end()
        return found

    def next_is(self, *operators):
        found = self.peek()
        return bool(found) and found["op"] in operators

    def compare(self):
        left = self.sum()
        if self.next_is(*COMPARE):
            sign, right = self.take()["op"], self.sum()
            return lambda: COMPARE[sign](left(), right())
        return left

    def sum(self):
        left = self.product()
        while self.next_is("+", "-"):
            left = self._both(self.take()["op"], left, self.product())
        return left

    def product(self):
        left = self.atom()
        while self.next_is("*", "/"):
            left = self._both(self.take()["op"], left, self.atom())
        return left

    def _both(self, sign, a, b):
        work = {
            "+": lambda: a() + b(),
            "-": lambda: a() - b(),
            "*": lambda: a() * b(),
            "/": lambda: a() / b(),
        }
        return work[sign]

    def atom(self):
        found = self.take()
        if found["text"]:
            return lambda: found["text"][1:-1]
        if found["number"]:
            return lambda: Fraction(found["number"])
        if found["ref"]:
            return lambda: self.look(found["ref"])
        if found["call"]:
            return self.call(found["call"])
        assert found["op"] == "("
        inner = self.compare()
        assert self.take()["op"] == ")"
        return inner

    def call(self, name):
        given = [self.compare()]
        while self.take()["op"] == ",":
            given.append(self.compare())
        if name == "IF":
            return lambda: given[1]() if given[0]() else given[2]()
        return lambda: CALLS[name](*(each() for each in given))

    def look(self, ref):
        sheet, _, cells = ref.replace("$", "").rpartition("!")
        sheet = sheet.strip("'") or self.sheet
        if ":" not in cells:
            return self.calculator.value(sheet, cells)
        area = self.calculator.book[sheet][cells]
        return [self.calculator.value(sheet, cell.coordinate) for row in area for cell in row]
