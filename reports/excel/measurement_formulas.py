"""The formulas of reports/measurement.py in the language of spreadsheets. Pure text; percentages as 0–100.

A cell without a figure says "n/a", as the report does, and every formula passes it on.
"""

NOT_MEASURED, NOTHING = "n/a", "–"
NA = f'"{NOT_MEASURED}"'


def ratio(numerator, denominator):
    """Realisasi in percent from its two figures."""
    return f'=IF(OR({numerator}="",{denominator}="",{denominator}=0),{NA},{numerator}*100/{denominator})'


def target_used(realised, low, high):
    """Within a range the result itself; outside it the bound that was passed."""
    return f'=IF(OR({realised}={NA},{high}=""),{low},MEDIAN({low},{realised},{high}))'


def capaian(direction, reverse, realised, target):
    """Uncapped; a target of 0 is met by a realisasi of 0 alone."""
    r, t = realised, target
    if direction == "naik":
        value = f"{r}*100/{t}"
    elif reverse == "A":
        value = f"({t}-({r}-{t}))*100/{t}"
    elif reverse == "B":
        value = f"IF({r}=0,100,{t}*100/{r})"
    else:
        value = f"{r}*100/{t}"
    return f"=IF({r}={NA},{NA},IF({t}=0,IF({r}=0,100,0),{value}))"


def capped(value, cap):
    return f"={value}" if cap is None else f"=IF({value}={NA},{NA},MIN({value},{cap}))"


def counted(value, cap):
    """What goes into an average: nothing for n/a, 0 for less than 0, the cap for more than it."""
    kept = value if cap is None else f"MIN({value},{cap})"
    return f'=IF({value}={NA},"",MAX({kept},0))'


def average(area):
    return f"=IF(COUNT({area})=0,{NA},AVERAGE({area}))"


def category(value, bands):
    """By the printed figure. `bands`: (cell of the bound or None, cell of the label), the highest first."""
    (_, last), text = bands[-1], ""
    for bound, label in bands:
        if bound:
            text += f"IF(ROUND({value},2)>{bound},{label},"
    depth = text.count("IF(")
    return f'=IF({value}={NA},"–",{text}{last}{")" * depth})'


def absorption(realised, ceiling):
    return f'=IF(OR({realised}="",{realised}={NA},{ceiling}=0),{NA},{realised}*100/{ceiling})'


def rest(realised, ceiling):
    return f'=IF(OR({realised}="",{realised}={NA}),{NA},{ceiling}-{realised})'


def total(cells):
    """A sum that is only known when each of its parts is."""
    return f"=IF(COUNT({','.join(cells)})<{len(cells)},{NA},{'+'.join(cells)})"


def efficiency(achieved, absorbed):
    """Points; only a target that was reached can have been reached cheaply."""
    points = f'IF({achieved}>=100,{achieved}-{absorbed},"–")'
    return f'=IF(AND(ISNUMBER({achieved}),ISNUMBER({absorbed})),{points},"–")'
