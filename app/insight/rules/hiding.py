"""Counts that show nobody: what is under five is hidden, and so much besides that no hidden count follows from the totals.

A table with its totals is a network: a row and a column are its nodes, a hidden count is an edge between them. A hidden count
can have another value exactly when a cycle of hidden counts passes through it along which each other one is raised and
lowered by one, without any going below nought. Where there is no such cycle more is hidden, the smallest first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import product

LEAST = 5
Cell = tuple[int, int]
Table = Sequence[Sequence[int]]


def with_totals(counts: Table) -> list[list[int]]:
    """The same with a last column of sums over the row and a last row of sums over the column."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]] if rows else []


def shown(counts: Table) -> list[list[int | None]]:
    """The table with its totals as it may be shown: None for a hidden count."""
    whole = with_totals(counts)
    hidden = hide(whole)
    return [
        [None if (r, c) in hidden else value for c, value in enumerate(row)] for r, row in enumerate(whole)
    ]


def hide(whole: Table) -> set[Cell]:
    """Which counts of a table with totals must not be shown."""
    cells = [(r, c) for r, row in enumerate(whole) for c in range(len(row))]
    hidden = {(r, c) for r, c in cells if whole[r][c] < LEAST}
    while open_ones := [cell for cell in sorted(hidden) if not can_differ(whole, hidden, cell)]:
        more = _cheapest_cover(whole, hidden, open_ones[0])
        if more is None:
            return set(cells)
        hidden |= more
    return hidden


def can_differ(whole: Table, hidden: set[Cell], cell: Cell) -> bool:
    """Whether what is shown allows the hidden count another value than its own."""
    r, c = cell
    ways = _ways(whole, hidden - {cell})
    up = _may(whole, cell, 1) and _reaches(ways, ("column", c), ("row", r))
    return up or (_may(whole, cell, -1) and _reaches(ways, ("row", r), ("column", c)))


Node = tuple[str, int]


def _sign(whole: Table, cell: Cell) -> int:
    """Written as sums that are nought, totals count negatively and the total of all positively again."""
    last_row, last_column = cell[0] == len(whole) - 1, cell[1] == len(whole[0]) - 1
    return -1 if last_row != last_column else 1


def _may(whole: Table, cell: Cell, step: int) -> bool:
    """Whether a count may take this step in its sums: up always, down only while it is above nought."""
    return _sign(whole, cell) * step > 0 or whole[cell[0]][cell[1]] > 0


def _ways(whole: Table, hidden: set[Cell]) -> dict[Node, list[Node]]:
    ways: dict[Node, list[Node]] = {}
    for r, c in hidden:
        if _may(whole, (r, c), 1):
            ways.setdefault(("row", r), []).append(("column", c))
        if _may(whole, (r, c), -1):
            ways.setdefault(("column", c), []).append(("row", r))
    return ways


def _reaches(ways: dict[Node, list[Node]], start: Node, end: Node) -> bool:
    seen, queue = {start}, deque([start])
    while queue:
        at = queue.popleft()
        if at == end:
            return True
        for node in ways.get(at, ()):
            if node not in seen:
                seen.add(node)
                queue.append(node)
    return False


def _cheapest_cover(whole: Table, hidden: set[Cell], cell: Cell) -> set[Cell] | None:
    """The three other corners of a rectangle around a count, such that the least is lost that was to be seen; None without one."""
    found = [
        (sum(whole[r][c] for r, c in corners - hidden), sorted(corners))
        for corners in _rectangles(whole, cell)
        if corners - hidden and can_differ(whole, hidden | corners, cell)
    ]
    return set(min(found)[1]) if found else None


def _rectangles(whole: Table, cell: Cell) -> Iterator[set[Cell]]:
    r, c = cell
    for other_r, other_c in product(range(len(whole)), range(len(whole[0]))):
        if other_r != r and other_c != c:
            yield {(r, other_c), (other_r, c), (other_r, other_c)}
