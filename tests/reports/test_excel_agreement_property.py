"""Whatever a Perjanjian Kinerja holds: its export, read again, is the same."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.excel import shape
from reports.excel.agreement_book import build
from reports.excel.agreement_read import read
from reports.excel.book import open_book
from reports.excel.content import Content
from reports.excel.differences import compare
from reports.excel.fields import Choice, Money, Number, Whole

DIVISIONS = ["Bidang A", "=Bidang B", "Bidang  C, D & E"]
ODD = st.sampled_from(
    ["=1+1", "+62", "-", "@a", "'=", "\t=1", "_x0041_", "1.234", "78.13", "TRUE", "  a  b "]
)
# Everything a person can type, signs that XML cannot hold among it.
TEXT = st.one_of(ODD, st.text(max_size=12))
SAID = st.one_of(ODD, st.text(min_size=1, max_size=12)).filter(
    lambda text: Choice("", "") and text.strip(" '\0")
)


def value(field):
    if isinstance(field, Choice):
        return st.sampled_from(list(field.labels.values()))
    if isinstance(field, Whole):
        return st.integers(field.lowest, field.highest)
    if isinstance(field, Money):
        return st.decimals(0, 10**13 - 1, places=2)
    if isinstance(field, Number):
        return st.decimals(0, 10**11 - 1, places=4)
    return TEXT


def record(draw, fields, **known):
    return {f.key: known[f.key] if f.key in known else f.plain(draw(value(f))) for f in fields}


@st.composite
def contents(draw):
    found, names = Content(), [" ".join(name.split()) for name in DIVISIONS]
    fields = shape.indicator_fields(names)
    for number in sorted(draw(st.sets(st.integers(1, 999), max_size=3))):
        said = shape.OBJECTIVE_FIELDS[1].plain(draw(TEXT)) or "sasaran"
        found.objectives.append({"number": number, "text": said})
        for place in sorted(draw(st.sets(st.integers(1, 999), max_size=3))):
            row = record(draw, fields, number=place, target_high=None)
            row |= {key: row[key] or "x" for key in ("name", "unit")}
            if draw(st.booleans()):
                row["target_high"] = shape.indicator_fields(())[10].plain(Decimal(row["target"]) + 1)
            found.indicators.append({"objective": number, **row})
            for year in sorted(draw(st.sets(st.integers(2000, 2030), max_size=2))):
                kept = [f for f in shape.FIGURE_FIELDS if f.key != "name"]
                found.figures.append(record(draw, kept, objective=number, number=place, year=year))
    _budget(draw, found, names)
    return found


def _budget(draw, found, names):
    fields = shape.budget_fields(names)
    numbers = [row["number"] for row in found.objectives]
    blank = {"objective": None, "division": "", "note": ""}
    for _ in range(draw(st.integers(0, 3))):
        of = draw(st.sampled_from([None, *numbers]))
        found.budget.append(_named(record(draw, fields, level="program", objective=of)))
        for _ in range(draw(st.integers(0, 2))):
            found.budget.append(_named(record(draw, fields, level="kegiatan", **blank)))
            for _ in range(draw(st.integers(0, 2))):
                found.budget.append(_named(record(draw, fields, level="sub", **blank)))


def _named(row):
    return row | {"name": row["name"] or "x"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contents())
def test_an_export_read_again_is_the_same(content):
    names = [" ".join(name.split()) for name in DIVISIONS]
    data = build(content, names, year=2026, office="Kantor", spare=0)
    found = read(open_book(SimpleUploadedFile("a.xlsx", data)), year=2026, divisions=names)
    assert found.faults == []
    assert found.content.plain() == content.plain()
    # As it would come from the database
    stored = Content.of_plan(content.plain())
    for table in Content.TABLES:
        for key, row in enumerate(getattr(stored, table)):
            row |= {"pk": key, "measured": True, "realised_now": None, "order": key}
    assert not compare(stored, found.content, names).any
