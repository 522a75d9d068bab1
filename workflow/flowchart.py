"""Lay out an SOP as a flowchart: steps as rows, performers as lanes, wires as pieces of cells.

No measuring: every wire is cut into pieces that belong to one cell each and are drawn by the
stylesheet in per cent of that cell, so rows may grow and tables may break across pages.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .routing import EAST, NORTH, SOUTH, WEST, Cell, Route, Wire, heading, route_all

ACTIVITY, DECISION = "kegiatan", "keputusan"
SYMBOL_WORDS = {"mulai": "Mulai", ACTIVITY: "Kegiatan", DECISION: "Keputusan", "selesai": "Selesai"}
STATUS_WORDS = {"": "", "done": "Selesai", "now": "Sedang berjalan", "wait": "Menunggu"}
SIDES = {EAST: "e", SOUTH: "s", WEST: "w", NORTH: "n"}
# The two corners beside each exit of a diamond, the one that reads better first.
CORNERS = {"w": ("nw", "sw"), "s": ("se", "sw"), "e": ("ne", "se"), "n": ("ne", "nw")}


@dataclass(frozen=True)
class Lane:
    key: str
    label: str


@dataclass(frozen=True)
class Node:
    lane: str
    symbol: str  # "mulai", "kegiatan", "keputusan" or "selesai"


@dataclass(frozen=True)
class Row:
    """One step of the SOP; its nodes stand in the order of working."""

    key: str
    number: int
    activity: str
    requirements: tuple[str, ...]
    time: str
    output: str
    nodes: tuple[Node, ...]
    status: str = ""  # "" on the plain sheet, "done", "now" or "wait" on a live chart
    note: str = ""
    back_to: str | None = None


@dataclass(frozen=True)
class Label:
    """A word at an exit of a diamond: the corner it stands in, and the side it belongs to."""

    text: str
    corner: str
    side: str


@dataclass(frozen=True)
class Shape:
    """A node as drawn: its symbol, the sides with an arrow head, the words at its exits."""

    symbol: str
    arrows: tuple[str, ...]
    labels: tuple[Label, ...]
    spoken: str

    @property
    def text(self) -> str:
        return self.symbol if self.symbol in ("mulai", "selesai") else ""

    @property
    def classes(self) -> str:
        return " ".join([f"is-{self.symbol}", *(f"to-{side}" for side in self.arrows)])


@dataclass(frozen=True)
class ChartCell:
    tiles: tuple[str, ...]
    shape: Shape | None

    @property
    def classes(self) -> str:
        return " ".join(("flow-cell", *self.tiles))


@dataclass(frozen=True)
class ChartRow:
    step: Row
    cells: tuple[ChartCell, ...]
    note: str


@dataclass(frozen=True)
class Chart:
    lanes: tuple[Lane, ...]
    rows: tuple[ChartRow, ...]
    routes: tuple[Route, ...]
    steps_text: tuple[str, ...]

    @property
    def columns(self) -> int:
        """All columns before the time, for the row with the total."""
        return len(self.lanes) + 3

    @property
    def is_wide(self) -> bool:
        """More lanes than fit a screen beside the text columns."""
        return len(self.lanes) > 6


def draw(lanes: Sequence[Lane], rows: Sequence[Row]) -> Chart:
    plan = Plan(lanes, rows)
    wires = [*plan.forward_wires(), *plan.backward_wires()]
    found = route_all(wires, plan.symbols, len(lanes), len(rows))
    routes = tuple(route for route in found if route)
    pen = Pen(plan, routes, [wire for wire, route in zip(wires, found, strict=True) if not route])
    return Chart(
        lanes=tuple(lanes),
        rows=tuple(pen.row(index, row) for index, row in enumerate(rows)),
        routes=routes,
        steps_text=tuple(plan.sentence(index) for index in range(len(rows))),
    )


class Plan:
    """Which node stands in which cell, and which wires the sheet asks for."""

    def __init__(self, lanes: Sequence[Lane], rows: Sequence[Row]):
        self.lanes, self.rows = lanes, rows
        columns = {lane.key: column for column, lane in enumerate(lanes)}
        self.index = {row.key: index for index, row in enumerate(rows)}
        self.cells = [[(columns[node.lane], index) for node in row.nodes] for index, row in enumerate(rows)]
        self.symbols = {
            cell: node.symbol
            for cells, row in zip(self.cells, rows, strict=True)
            for cell, node in zip(cells, row.nodes, strict=True)
        }
        self._check()

    def _check(self) -> None:
        for index, row in enumerate(self.rows):
            if len(set(self.cells[index])) < len(row.nodes) or not row.nodes:
                raise ValueError(f"Step {row.key!r} needs one or more nodes, each in a lane of its own")
            if row.back_to is not None and self.index[row.back_to] >= index:
                raise ValueError(f"Step {row.key!r} can only go back to an earlier step")

    def forward_wires(self) -> Iterator[Wire]:
        chain = [cell for cells in self.cells for cell in cells]
        for source, target in pairwise(chain):
            yield Wire(source, target, "forward")

    def backward_wires(self) -> Iterator[Wire]:
        for index, row in enumerate(self.rows):
            if row.back_to is not None:
                target = self.return_cell(self.index[row.back_to])
                for cell in self.cells[index]:
                    if self.symbols[cell] == DECISION:
                        yield Wire(cell, target, "back")

    def return_cell(self, index: int) -> Cell:
        """Returned work lands where it is done: at the last activity of the step, if it has one."""
        activities = [cell for cell in self.cells[index] if self.symbols[cell] == ACTIVITY]
        return activities[-1] if activities else self.cells[index][0]

    def sentence(self, index: int) -> str:
        """The step as a screen reader tells it, wires included."""
        row = self.rows[index]
        performers = ", lalu ".join(
            f"{self.lanes[cell[0]].label} ({SYMBOL_WORDS[self.symbols[cell]].lower()})"
            for cell in self.cells[index]
        )
        parts = [f"Langkah {row.number}: {row.activity}", f"Pelaksana: {performers}"]
        parts += [f"Waktu: {row.time}", f"Output: {row.output}"]
        if row.back_to is not None and DECISION in {node.symbol for node in row.nodes}:
            target = self.rows[self.index[row.back_to]].number
            parts.append(f"Bila tidak, dikembalikan ke langkah {target}")
        if row.status:
            parts.append(f"Keadaan: {row.note or STATUS_WORDS[row.status]}")
        return ". ".join(part.rstrip(".") for part in parts) + "."


class Pen:
    """Cuts routes into pieces and hands every cell what is drawn in it."""

    def __init__(self, plan: Plan, routes: Sequence[Route], unrouted: Sequence[Wire]):
        self.plan = plan
        self.tiles: dict[Cell, set[str]] = defaultdict(set)
        self.arrows: dict[Cell, set[str]] = defaultdict(set)
        self.exits: dict[Cell, dict[str, str]] = defaultdict(dict)
        self.jumps = {wire.source: wire.target[1] for wire in unrouted}
        for route in routes:
            self._note(route)

    def _note(self, route: Route) -> None:
        wire = route.wire
        for cell, piece in pieces(route):
            self.tiles[cell].add(f"{wire.kind}-{piece}")
        self.arrows[wire.target].add(SIDES[(route.arrives + 2) % 4])
        if self.plan.symbols[wire.source] == DECISION:
            word = "Ya" if wire.kind == "forward" else "Tidak"
            self.exits[wire.source][SIDES[route.leaves]] = word

    def row(self, index: int, row: Row) -> ChartRow:
        cells = (self._cell((column, index), row) for column in range(len(self.plan.lanes)))
        return ChartRow(row, tuple(cells), row.note or STATUS_WORDS[row.status])

    def _cell(self, cell: Cell, row: Row) -> ChartCell:
        shape = self._shape(cell, row) if cell in self.plan.symbols else None
        return ChartCell(tuple(sorted(self.tiles[cell])), shape)

    def _shape(self, cell: Cell, row: Row) -> Shape:
        symbol, state = self.plan.symbols[cell], STATUS_WORDS[row.status].lower()
        spoken = f"{SYMBOL_WORDS[symbol]} ({state})" if state else SYMBOL_WORDS[symbol]
        return Shape(symbol, tuple(sorted(self.arrows[cell])), tuple(self._labels(cell)), spoken)

    def _labels(self, cell: Cell) -> Iterator[Label]:
        """Each word in the emptier corner beside its exit, never two in one corner."""
        exits, taken = self.exits[cell], set()
        used = self.arrows[cell] | set(exits)
        for side, word in sorted(exits.items(), key=lambda item: item[1]):
            free = [corner for corner in CORNERS[side] if corner not in taken]
            corner = min(free, key=lambda name: bool(used & (set(name) - {side})))
            taken.add(corner)
            yield Label(word, corner, side)
        if cell in self.jumps:
            number = self.plan.rows[self.jumps[cell]].number
            corner = next(name for name in ("se", "sw", "ne", "nw") if name not in taken)
            yield Label(f"Tidak: ke {number}", corner, corner[0])


def pieces(route: Route) -> Iterator[tuple[Cell, str]]:
    """The pieces of a route as (cell, name); "hm2" is the second quarter of the middle row line.

    Lines are h(orizontal) t, m, b and v(ertical) l, c, r; each has four parts: border to first
    track, first track to middle, middle to last track, last track to border.
    """
    for start, end in pairwise(route.points):
        low, high = min(start, end), max(start, end)
        if heading(low, high) == EAST:
            axis, line, track = 0, "h" + "tmb"[low[1] % 3], low[0] % 3
        else:
            axis, line, track = 1, "v" + "lcr"[low[0] % 3], low[1] % 3
        near, far = (low[0] // 3, low[1] // 3), (high[0] // 3, high[1] // 3)
        yield near, f"{line}{track + 2}"
        if low[axis] // 3 != high[axis] // 3:
            yield far, f"{line}1"
