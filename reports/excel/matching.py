"""Which row of a workbook is which row of the database? By name before place, and never two to one."""


def pair(old, new, *ways):
    """[(old or None, new or None)]: the new rows in their order, then the old ones nobody took.

    Each way is a function of a row; rows that it calls equal are paired, first come first served, and only
    those that no earlier way has paired.
    """
    partner, taken = {}, set()
    for way in ways:
        waiting = {}
        for place, row in enumerate(old):
            if place not in taken:
                waiting.setdefault(way(row), []).append(place)
        for place, row in enumerate(new):
            if place not in partner and waiting.get(way(row)):
                partner[place] = waiting[way(row)].pop(0)
                taken.add(partner[place])
    pairs = [(old[partner[place]] if place in partner else None, row) for place, row in enumerate(new)]
    return pairs + [(row, None) for place, row in enumerate(old) if place not in taken]


def pair_objectives(old, new):
    return pair(old, new, lambda r: (r["number"], r["text"]), lambda r: r["text"], lambda r: r["number"])


def pair_indicators(old, new):
    return pair(
        old,
        new,
        lambda r: (r["objective"], r["number"], r["name"]),
        lambda r: (r["objective"], r["name"]),
        lambda r: r["name"],
        lambda r: (r["objective"], r["number"]),
    )


def pair_figures(old, new):
    return pair(old, new, lambda r: (r["objective"], r["number"], r["year"]))


def pair_budget(old, new):
    """Level by level: programs first, then the kegiatan of each pair, then their sub kegiatan."""
    return _pair_trees(trees(old), trees(new))


def trees(rows):
    """[(row, [(kegiatan, [(sub kegiatan, [])])])] of rows that stand one below the other."""
    found = []
    for row in rows:
        if row["level"] == "program":
            found.append((row, []))
        elif row["level"] == "kegiatan":
            found[-1][1].append((row, []))
        else:
            found[-1][1][-1][1].append((row, []))
    return found


def _pair_trees(old, new):
    below = {id(row): children for row, children in [*old, *new]}
    ways = (lambda r: (r["code"], r["name"]), lambda r: r["name"], lambda r: r["code"] or r["name"])
    found = []
    for before, now in pair([row for row, _ in old], [row for row, _ in new], *ways):
        found.append((before, now))
        found += _pair_trees(below.get(id(before), []), below.get(id(now), []))
    return found
