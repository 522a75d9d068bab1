"""Find the way of every wire of a flowchart over a lattice of 3 x 3 points per cell.

Pure geometry: a cell is (column, row), a point is (x, y) with x // 3 the column and x % 3 the
left, middle or right track inside it. A cell is ten units of cost wide and high.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

Cell = tuple[int, int]
Point = tuple[int, int]
State = tuple[Point, int]  # a point and the heading it was reached with

EAST, SOUTH, WEST, NORTH = range(4)
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))

BEND, CROSSING, TOUCH = 9, 12, 60
CROSSING_AT_PORT = 30  # a line across an arrow head is harder to read than one across a line
INSIDE, ACROSS_BORDER, ALONG_BORDER = 5, 1, 1

# What leaving through a side costs, in the order east, south, west, north.
LEAVING = {"forward": (0, 0, 0, 24), "back": (0, 8, 0, 20)}
# What arriving with a heading costs: heading south means entering through the north side.
ARRIVING = {"forward": (2, 0, 2, 24), "back": (0, 12, 0, 4)}


@dataclass(frozen=True)
class Wire:
    source: Cell
    target: Cell
    kind: str  # "forward" or "back"

    @property
    def group(self) -> tuple[str, Cell]:
        """Wires of one group may merge: they mean the same thing and end at the same node."""
        return self.kind, self.target

    @property
    def span(self) -> int:
        return abs(self.source[0] - self.target[0]) + abs(self.source[1] - self.target[1])


@dataclass(frozen=True)
class Route:
    wire: Wire
    points: tuple[Point, ...]

    @property
    def leaves(self) -> int:
        return heading(self.points[0], self.points[1])

    @property
    def arrives(self) -> int:
        return heading(self.points[-2], self.points[-1])


def centre(cell: Cell) -> Point:
    return cell[0] * 3 + 1, cell[1] * 3 + 1


def heading(start: Point, end: Point) -> int:
    return STEPS.index((end[0] - start[0], end[1] - start[1]))


def edge(start: Point, end: Point) -> tuple[Point, Point]:
    return (start, end) if start < end else (end, start)


@dataclass
class Board:
    """The lattice with its nodes and the wires laid so far."""

    columns: int
    rows: int
    nodes: frozenset[Point]
    owners: dict[tuple[Point, Point], tuple] = field(default_factory=dict)
    passes: dict[Point, set[tuple[int, int]]] = field(default_factory=dict)
    exits: dict[tuple[tuple, Point], int] = field(default_factory=dict)
    groups: set[tuple] = field(default_factory=set)

    def lay(self, route: Route) -> None:
        group, points = route.wire.group, route.points
        self.groups.add(group)
        for start, end in pairwise(points):
            self.owners[edge(start, end)] = group
        for before, here, after in zip(points, points[1:], points[2:], strict=False):
            turn = heading(before, here), heading(here, after)
            self.passes.setdefault(here, set()).add(turn)
            self.exits[group, here] = turn[1]

    def find(self, wire: Wire) -> Route | None:
        """The cheapest free way, by Dijkstra over (point, heading); None if there is none."""
        search = Search(self, wire)
        for way, toll in enumerate(LEAVING[wire.kind]):
            search.offer(search.start, way, None, toll)
        while search.queue:
            _, cost, here, way = heappop(search.queue)
            if here == search.goal:
                return Route(wire, search.trace((here, way)))
            if cost == search.best[here, way]:
                for turn, toll in self._turns(wire, here, way):
                    search.offer(here, turn, (here, way), cost + toll)
        return None

    def step_cost(self, wire: Wire, here: Point, ahead: Point, way: int) -> int | None:
        """What the step ahead costs; None if it may not be taken."""
        if not self._is_free(wire, here, ahead):
            return None
        cost = ARRIVING[wire.kind][way] if ahead == centre(wire.target) else 0
        return cost if (wire.group, here) in self.exits else cost + _length(here, way)

    def _is_free(self, wire: Wire, here: Point, ahead: Point) -> bool:
        if not (0 <= ahead[0] < self.columns * 3 and 0 <= ahead[1] < self.rows * 3):
            return False
        if ahead in self.nodes and ahead != centre(wire.target):
            return False
        return self.owners.get(edge(here, ahead), wire.group) == wire.group

    def _turns(self, wire: Wire, here: Point, way: int) -> Iterator[tuple[int, int]]:
        """The headings allowed at a point, each with what the turn costs."""
        joined = self.exits.get((wire.group, here))
        if joined is not None:  # met a wire to the same node: from here on both are one line
            if (joined + 2) % 4 != way:
                yield joined, 0 if joined == way else BEND
            return
        for turn in (way, (way + 1) % 4, (way + 3) % 4):
            yield turn, (0 if turn == way else BEND) + self._meeting(here, way, turn)

    def _meeting(self, here: Point, way: int, turn: int) -> int:
        """What it costs to meet the wires that already pass this point."""
        cost = 0
        for entered, left in self.passes.get(here, ()):
            clean = way == turn and entered == left and (entered - way) % 2 == 1
            cost += (CROSSING_AT_PORT if self._is_port(here) else CROSSING) if clean else TOUCH
        return cost

    def _is_port(self, here: Point) -> bool:
        x, y = here
        return (x % 3 == 1) != (y % 3 == 1) and centre((x // 3, y // 3)) in self.nodes


class Search:
    """The open ends of one wire on its way over the board, the most promising first."""

    def __init__(self, board: Board, wire: Wire):
        self.board, self.wire = board, wire
        self.start, self.goal = centre(wire.source), centre(wire.target)
        self.best: dict[State, int] = {}
        self.came: dict[State, State | None] = {}
        self.queue: list[tuple[int, int, Point, int]] = []
        # A shared line is free, so with one on the board the distance says nothing about the cost.
        self.alone = wire.group not in board.groups

    def offer(self, here: Point, way: int, state: State | None, cost: int) -> None:
        """Put the point one step ahead in the queue, if the way there is free and cheaper."""
        ahead = here[0] + STEPS[way][0], here[1] + STEPS[way][1]
        step = self.board.step_cost(self.wire, here, ahead, way)
        if step is None or cost + step >= self.best.get((ahead, way), cost + step + 1):
            return
        self.best[ahead, way] = cost + step
        self.came[ahead, way] = state
        ahead_of_goal = _distance(ahead, self.goal) if self.alone else 0
        heappush(self.queue, (cost + step + ahead_of_goal, cost + step, ahead, way))

    def trace(self, state: State | None) -> tuple[Point, ...]:
        points = []
        while state:
            points.append(state[0])
            state = self.came[state]
        return (self.start, *reversed(points))


def _length(here: Point, way: int) -> int:
    along, across = (here[0], here[1]) if way in (EAST, WEST) else (here[1], here[0])
    border = along % 3 == (2 if way in (EAST, SOUTH) else 0)
    return (ACROSS_BORDER if border else INSIDE) + (ALONG_BORDER if across % 3 != 1 else 0)


def _distance(here: Point, there: Point) -> int:
    """The least that any way between two points can cost."""
    return sum(abs(_place(a) - _place(b)) for a, b in zip(here, there, strict=True))


def _place(coordinate: int) -> int:
    cell, track = divmod(coordinate, 3)
    return cell * (2 * INSIDE + ACROSS_BORDER) + track * INSIDE


def _worth(routes: Iterable[Route]) -> tuple[int, int]:
    """A return can be told in words instead, the way forward cannot."""
    kinds = [route.wire.kind for route in routes]
    return kinds.count("forward"), len(kinds)


def route_all(
    wires: Sequence[Wire], nodes: Iterable[Cell], columns: int, rows: int, attempts: int = 8
) -> list[Route | None]:
    """One route per wire, in the order given; None where the lattice has no room left.

    Forward wires go first, then backward ones, the shortest first. A wire that finds no way is
    moved to the front and all are laid anew, because it is usually an earlier one that shut it in.
    """
    points = frozenset(map(centre, nodes))
    order = sorted(range(len(wires)), key=lambda i: (wires[i].kind != "forward", wires[i].span, i))
    best: dict[int, Route] = {}
    for _ in range(attempts):
        board, found = Board(columns, rows, points), {}
        for index in order:
            if route := board.find(wires[index]):
                board.lay(route)
                found[index] = route
        best = max(best, found, key=lambda ways: _worth(ways.values()))
        lost = [index for index in order if index not in found]
        if not lost:
            break
        order = lost + [index for index in order if index in found]
    return [best.get(index) for index in range(len(wires))]
