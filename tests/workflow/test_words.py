"""Dates, figures and files as official Indonesian writes them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow import words

FOUR_PM = dt.datetime(2027, 1, 21, 9, 0, tzinfo=dt.UTC)  # 16.00 in Jakarta
numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (words.tanggal, "21 Januari 2027"),
        (words.hari_tanggal, "Kamis, 21 Januari 2027"),
        (words.jam, "16.00"),
        (words.waktu, "Kamis, 21 Januari 2027 16.00"),
        (words.tanggal_jam, "21 Januari 2027 16.00"),
        (words.hari_ringkas, "Kamis, 21 Januari"),
        (words.waktu_ringkas, "Kamis, 21 Januari, 16.00"),
    ],
)
def test_moment_is_written_by_the_clock_of_the_office(write, expected):
    assert write(FOUR_PM) == expected
    assert write(None) == "–"


def test_evening_in_utc_is_already_tomorrow_in_jakarta():
    assert words.hari_tanggal(dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)) == "Jumat, 1 Januari 2027"


def test_plain_date_and_plain_time_are_not_moved():
    assert words.hari_tanggal(dt.date(2027, 2, 8)) == "Senin, 8 Februari 2027"
    assert words.jam(dt.time(7, 30)) == "07.30"


def test_midnight_is_an_hour_like_any_other():
    assert words.jam(dt.time(0, 0)) == "00.00"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3087, "3.087"),
        (Decimal("78.13"), "78,13"),
        (Decimal("78.1300"), "78,13"),
        (Decimal("72.00"), "72"),
        (Decimal("-2.5"), "−2,5"),
        (Decimal("1E+3"), "1.000"),
        (0, "0"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_number_keeps_its_own_decimals(value, expected):
    assert words.angka(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("75.925"), "75,93 %"),
        (Decimal("75.92499"), "75,92 %"),
        (Decimal("-2.5"), "−2,50 %"),
        (Decimal("-0.001"), "0,00 %"),
        (Decimal("1234.5"), "1.234,50 %"),
        (100, "100,00 %"),
        (1.005, "1,01 %"),
        (0, "0,00 %"),
        (None, "n/a"),
    ],
)
def test_percentage_has_two_decimals_half_up(value, expected):
    assert words.persen(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1842617500, "Rp1.842.617.500"),
        (Decimal("914300250.00"), "Rp914.300.250"),
        (Decimal("12.5"), "Rp12,50"),
        (-500, "−Rp500"),
        (0, "Rp0"),
        (None, "–"),
    ],
)
def test_money(value, expected):
    assert words.rupiah(value) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (20, "20 menit"),
        (100, "1 jam 40 menit"),
        (120, "2 jam"),
        (0, "0 menit"),
        (dt.timedelta(minutes=15), "15 menit"),
        (None, "–"),
    ],
)
def test_minutes_become_hours_and_minutes(minutes, expected):
    assert words.lama(minutes) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (999, "999 byte"),
        (312 * 1024, "312 KB"),
        (1_150_000, "1,1 MB"),
        (999 * 1024 + 600, "1 MB"),
        (25 * 1024**2, "25 MB"),
        (None, "–"),
    ],
)
def test_size_of_a_file(size, expected):
    assert words.ukuran(size) == expected


def test_digest_is_shortened_for_the_eye():
    assert words.sha("7c1e09ab" + "0" * 52 + "d041") == "7c1e09ab…d041"
    assert words.sha("7c1e09ab") == "7c1e09ab"
    assert words.sha(None) == ""


def test_lines_drop_what_says_nothing():
    assert words.lines("satu\n\n  dua \r\n") == ["satu", "dua"]
    assert words.lines(None) == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")],
)
def test_names_are_strung_together(names, expected):
    assert words.rangkai(names) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.412", 2412),
        ("78,13", Decimal("78.13")),
        (" 3087 ", 3087),
        ("1.842.617.500", 1842617500),
        ("1.234,5", Decimal("1234.5")),
        ("−2,5", Decimal("-2.5")),
        ("-2,5", Decimal("-2.5")),
        ("0,5", Decimal("0.5")),
    ],
)
def test_number_is_read_as_it_is_written(text, number):
    assert words.parse_decimal(text) == number


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("78.13", "78,13, bukan 78.13"),
        ("0.500", "0,500, bukan 0.500"),
        ("1,234.5", "1.234,5, bukan 1,234.5"),
        ("tiga", "bukan angka"),
        ("12.34.567", "bukan angka"),
        ("1,2,3", "bukan angka"),
        ("٣", "bukan angka"),
        ("NaN", "bukan angka"),
        ("", "belum diisi"),
    ],
)
def test_other_writing_is_refused_with_the_remedy(text, remedy):
    with pytest.raises(ValueError, match=remedy):
        words.parse_decimal(text)


@given(numbers)
def test_what_is_written_can_be_read_back(number):
    assert words.parse_decimal(words.angka(number)) == number


@given(numbers)
def test_rounding_never_moves_a_number_by_more_than_half_a_unit(number):
    assert abs(words.half_up(number, 2) - number) <= Decimal("0.005")


@given(st.integers(min_value=-(10**6), max_value=10**6), st.integers(min_value=0, max_value=3))
def test_exact_half_goes_away_from_zero(whole, places):
    unit = Decimal(1).scaleb(-places)
    sign = -1 if whole < 0 else 1
    assert words.half_up(whole * unit + sign * unit / 2, places) == (whole + sign) * unit
