"""Do the figures of each level add up to those of the level above? Names the cell and both sums."""

from decimal import Decimal

from workflow.words import rupiah

from .faults import Fault

DEPTH = {"program": 0, "kegiatan": 1, "sub": 2}
BELOW = {"program": "kegiatan", "kegiatan": "sub kegiatan"}
LABELS = {"budget": "pagu", "realised": "realisasi"}


def check_sums(rows, keys):
    """Faults of a table of budget rows, each with "level" and the figures under `keys`."""
    if not all(row.clean for row in rows):
        return []  # sums over half of the rows would only confuse
    found = []
    for place, row in enumerate(rows):
        children = _children(rows, place)
        if children:
            found += [fault for key in keys if (fault := _unequal(row, children, key))]
    return found


def _children(rows, place):
    """The rows one level below, down to the next row of the same level or above."""
    depth, found = DEPTH[rows[place]["level"]], []
    for row in rows[place + 1 :]:
        if DEPTH[row["level"]] <= depth:
            break
        if DEPTH[row["level"]] == depth + 1:
            found.append(row)
    return found


def _unequal(row, children, key):
    stated, parts = row[key], [child[key] for child in children]
    if stated is None and (key == "realised" or all(part is None for part in parts)):
        return None  # what was spent is summed up from below
    total = sum((Decimal(part) for part in parts if part is not None), Decimal(0))
    if stated is not None and Decimal(stated) == total and None not in parts:
        return None
    shown = "belum diisi" if stated is None else rupiah(Decimal(stated))
    below = BELOW[row["level"]]
    empty = sum(part is None for part in parts)
    lacking = f" ({empty} di antaranya belum diisi)" if empty else ""
    text = (
        f"{LABELS[key]} “{row['name'][:60]}” {shown}, tetapi jumlah {LABELS[key]} {len(parts)} {below} di "
        f"bawahnya {rupiah(total)}{lacking}. Samakan keduanya."
    )
    return Fault(row.sheet, row.ref(key), text)
