"""The generated sentences: correct for every course of the years, and never without their table."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.analysis import sentences
from reports.analysis.money import Money, ProgramRow
from reports.analysis.rows import IndicatorRow, ObjectiveRow, ReportData, YearRow
from reports.document import objective
from reports.document.blocks import Points, Table, Text
from reports.measurement import average, efficiency
from reports.models import Agreement, Indicator, Objective, Program, Realisation, YearFigure
from reports.scale import PERMENDAGRI_54
from workflow.words import NOT_MEASURED

YEAR = 2026
FIGURE = re.compile(r"−?\d+(?:\.\d{3})*(?:,\d+)?")
figures = st.one_of(st.none(), st.decimals(0, 500, places=2))


def indicator_row(realised, target="80", *, past=(), number="1.1", unit="%", **more):
    """A row as analysis makes it, without a database. `past`: (year, target, realised)."""
    indicator = Indicator(
        name=f"Persentase {number}",
        unit=unit,
        target=Decimal(target),
        direction="naik",
        reverse="A",
        entry="value",
    )
    ahead = more.pop("ahead", None)
    for name, value in more.items():
        setattr(indicator, name, value)
    realisation = Realisation(indicator=indicator, value=realised)
    result = indicator.achievement(realised)
    scale = PERMENDAGRI_54.reversed if indicator.scale_reversed else PERMENDAGRI_54
    return IndicatorRow(
        indicator,
        number,
        YEAR,
        realisation,
        (),
        realised,
        result,
        result,
        scale.category(result),
        tuple(_past(indicator, *row) for row in past),
        (YearFigure(year=YEAR, target=ahead),) if ahead is not None else (),
        indicator.against(indicator.renstra_target, realised),
        indicator.against(indicator.national_value, realised),
    )


def _past(indicator, year, target, realised):
    shown = NOT_MEASURED if realised is None else indicator.show(realised)
    return YearRow(year, target, realised, indicator.against(target, realised), indicator.show(target), shown)


def objective_row(rows, *, budget=Decimal(1000), spent=None):
    mean = average([row.result for row in rows if row.averaged])
    money = Money(budget, spent, complete=spent is not None)
    program = ProgramRow(Program(name="Program A", budget=budget, realised=spent), "program")
    return ObjectiveRow(
        Objective(position=1, text="Meningkatnya mutu"),
        tuple(rows),
        mean,
        PERMENDAGRI_54.category(mean),
        (program,),
        money,
        efficiency(mean, money.absorption),
    )


def course(*values):
    """A row whose capaian of the years before and of this year are these."""
    last = YEAR - len(values) + 1
    past = [(last + n, Decimal(100), Decimal(value)) for n, value in enumerate(values[:-1])]
    return indicator_row(Decimal(values[-1]), "100", past=past)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["90", "95"], "95,00 % (Sangat Tinggi), naik 5,00 poin dari tahun 2025 (90,00 %)."),
        (["95", "90"], "90,00 % (Tinggi), turun 5,00 poin dari tahun 2025 (95,00 %)."),
        (["90", "90"], "90,00 % (Tinggi), sama dengan tahun 2025."),
        (["80", "90", "95"], "dan meningkat terus sejak tahun 2024."),
        (["99", "80", "90", "95"], "dan meningkat terus sejak tahun 2024."),
        (["95", "90", "85"], "dan menurun terus sejak tahun 2024."),
    ],
)
def test_the_course_of_the_years_is_told(values, said):
    assert said in sentences.years(course(*values))


def test_two_years_are_no_trend_and_a_gap_breaks_one():
    assert "terus" not in sentences.years(course("90", "95"))
    gap = indicator_row(
        Decimal(95), "100", past=[(2023, Decimal(100), Decimal(80)), (2025, Decimal(100), Decimal(90))]
    )
    assert "terus" not in sentences.years(gap)


def test_the_change_is_the_difference_of_the_printed_figures():
    row = indicator_row(Decimal("66.666"), "100", past=[(2025, Decimal(300), Decimal("100.014"))])
    assert "naik 33,33 poin" in sentences.years(
        row
    )  # 66,67 − 33,34, although the exact change rounds to 33,33


def test_a_falling_indicator_names_the_way_of_its_figure():
    row = indicator_row(
        Decimal(9), "8", unit="hari", direction="turun", past=[(2025, Decimal(8), Decimal(12))]
    )
    assert "Realisasinya menurun dari 12 hari menjadi 9 hari." in sentences.years(row)


def test_renstra_tells_progress_and_the_target_of_the_year():
    row = indicator_row(Decimal("78.13"), renstra_target=Decimal(90), ahead=Decimal(80))
    assert sentences.renstra(row) == (
        "Realisasi “Persentase 1.1” s.d. tahun 2026 sebesar 78,13 %, dengan tingkat kemajuan 86,81 % "
        "terhadap target akhir Renstra sebesar 90,00 %, dan belum memenuhi target Renstra tahun 2026 "
        "sebesar 80,00 %."
    )


@pytest.mark.parametrize("words", ["Tidak ada", "–", "tidak ada standar nasional."])
def test_no_national_standard_is_said_plainly(words):
    row = indicator_row(Decimal(80), national_standard=words)
    assert sentences.standard(row) == "Tidak ada standar nasional bagi “Persentase 1.1”."


def test_a_standard_that_nobody_stated_is_not_said_to_be_none():
    row = indicator_row(Decimal(80), national_standard="")
    assert sentences.standard(row) == "Belum dicantumkan standar nasional bagi “Persentase 1.1”."


def test_a_national_standard_is_compared_or_quoted():
    row = indicator_row(Decimal(80), national_value=Decimal(100), national_standard="PP 11/2017")
    assert "belum memenuhi standar nasional sebesar 100,00 % (PP 11/2017), dengan perbandingan 80,00 %" in (
        sentences.standard(row)
    )
    quoted = indicator_row(Decimal(80), national_standard="20 JP setahun")
    assert "tidak berupa satu angka: 20 JP setahun." in sentences.standard(quoted)


def test_what_was_left_out_of_an_average_is_counted():
    row = objective_row([indicator_row(Decimal(80)), indicator_row(None, number="1.2")])
    assert "menurut satu indikator yang dihitung, adalah 100,00 %" in sentences.about_objective(row)[0]
    assert "1 indikator tidak diukur dan tidak ikut dihitung" in sentences.about_objective(row)[0]


def test_on_a_reversed_scale_less_is_better():
    few = indicator_row(Decimal(7), "8", direction="turun", reverse="C", number="1.1")
    many = indicator_row(Decimal(9), "8", direction="turun", reverse="C", number="1.2")
    assert [sentences.reached(row, row.result) for row in (few, many)] == [True, False]


def test_a_reversed_scale_is_named_and_left_out_of_the_average():
    turned = indicator_row(
        Decimal(12),
        "10",
        unit="hari",
        direction="turun",
        reverse="C",
        number="1.2",
        renstra_target=Decimal(8),
    )
    assert "120,00 % (Sangat Rendah, skala terbalik)" in sentences.result(turned)
    assert "dengan perbandingan 150,00 % (skala terbalik) terhadap target akhir" in sentences.renstra(turned)
    told = sentences.about_objective(objective_row([indicator_row(Decimal(80)), turned]))[0]
    assert "indikator 1.2 dibaca dengan skala terbalik dan tidak ikut dihitung" in told
    alone = sentences.about_objective(objective_row([turned]))[0]
    assert alone.endswith("tidak dapat dihitung karena indikatornya dibaca dengan skala terbalik.")


def unmeasured(reason):
    row = indicator_row(None)
    row.realisation.unmeasured, row.realisation.unmeasured_reason = True, reason
    return row


def test_where_nothing_was_measured_it_is_not_said_to_be_still_to_come():
    pending, reasoned = objective_row([indicator_row(None)]), objective_row([unmeasured("Tidak ada survei")])
    assert "karena belum ada indikator yang terukur" in sentences.about_objective(pending)[0]
    assert "karena tidak satu pun indikatornya diukur" in sentences.about_objective(reasoned)[0]
    assert "Belum ada indikator" in sentences.about_year(year_of(pending))[0]
    assert "Tidak satu pun indikator Tahun 2026 diukur" in sentences.about_year(year_of(reasoned))[0]
    assert sentences.about_year(year_of()) == ["Perjanjian Kinerja Tahun 2026 belum memuat indikator."]


def year_of(*objectives, budget=None, spent=None):
    mean = average([row.result for o in objectives for row in o.indicators])
    money = Money(Decimal(budget or 0), None if spent is None else Decimal(spent), complete=spent is not None)
    programs = () if budget is None else (ProgramRow(Program(name="Program A"), "program"),)
    return ReportData(YEAR, None, Agreement(year=YEAR), objectives, programs, money, mean)


@pytest.mark.parametrize(
    ("budget", "spent", "said"),
    [
        (1000, 900, "Realisasinya Rp900 atau 90,00 %, dengan sisa Rp100."),
        (1000, 1200, "Realisasinya Rp1.200 atau 120,00 %, melampaui pagu sebesar Rp200."),
        (0, 0, "Realisasinya Rp0; penyerapan tidak dihitung karena pagunya Rp0."),
    ],
)
def test_money_is_told_without_a_rest_below_zero_or_a_share_of_nothing(budget, spent, said):
    assert sentences.about_money(year_of(budget=budget, spent=spent))[1] == said


def test_rupiah_stand_before_their_figure():
    row = indicator_row(Decimal("1234567.5"), "1000000", unit="Rp")
    assert "realisasi Rp1.234.567,50 dari target Rp1.000.000." in sentences.result(row)


def told(section):
    """(sentences, cells of the tables) of one section."""
    texts = [block.text for block in section.blocks if isinstance(block, Text)]
    texts += [
        text
        for block in section.blocks
        if isinstance(block, Points) and not block.label
        for _, text in block.items
    ]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return texts, [cell.text for table in tables for row in table.rows for cell in row.cells]


def figures_of(texts):
    return {
        figure for text in texts for figure in FIGURE.findall(text) if not re.fullmatch(r"20\d\d", figure)
    }


def lacking(section):
    texts, cells = told(section)
    return {figure.lstrip("−") for figure in figures_of(texts)} - {f.lstrip("−") for f in figures_of(cells)}


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(figures, st.decimals("0.01", 500, places=2), figures, figures, figures, st.booleans()),
        min_size=1,
        max_size=4,
    ),
    figures,
)
def test_every_figure_of_a_sentence_stands_in_a_table_of_its_section(rows, spent):
    made = [
        indicator_row(
            realised,
            target,
            number=f"1.{place}",
            past=[(2024, target, last), (2025, target, before)],
            renstra_target=final,
            ahead=target,
            national_value=final,
            direction="turun" if falls else "naik",
        )
        for place, (realised, target, last, before, final, falls) in enumerate(rows, 1)
    ]
    section = objective.section(objective_row(made, spent=spent), lambda key: ())
    assert {part.key: found for part in section.sections if (found := lacking(part))} == {}
