"""How the files were made, as a picture (SVG): files in rows, what is made below what it is made of."""

from collections.abc import Mapping
from typing import Any

from pressmark.pages.elements import Element, el

_WIDE, _HIGH, _BESIDE, _BELOW, _EDGE = 190, 38, 20, 46, 40


def picture(graph: Mapping[str, Any]) -> Element:
    """The graph of `making.shown_graph`; every number in it is whole, so that all draw the same."""
    rows = graph["rows"]
    most = max((len(row) for row in rows), default=1)
    width = most * _WIDE + (most - 1) * _BESIDE + 2 * _EDGE
    height = len(rows) * (_HIGH + _BELOW) - _BELOW + 4
    places: dict[str, tuple[int, int, int]] = {}
    for depth, row in enumerate(rows):
        left = (width - len(row) * _WIDE - (len(row) - 1) * _BESIDE) // 2
        for number, name in enumerate(row):
            places[name] = (left + number * (_WIDE + _BESIDE), 2 + depth * (_HIGH + _BELOW), depth)
    return el(
        "svg",
        {"viewBox": f"0 0 {width} {height}", "width": f"{width}", "height": f"{height}", "role": "img"},
        el("title", {}, "Which file was made from which; the list says it in words"),
        *(_edge(places[one], places[other]) for one, other in graph["edges"]),
        *(_node(name, x, y) for name, (x, y, _) in places.items()),
    )


def _node(name: str, x: int, y: int) -> Element:
    return el(
        "g",
        {},
        el("rect", {"x": f"{x}", "y": f"{y}", "width": f"{_WIDE}", "height": f"{_HIGH}", "rx": "5"}),
        el("text", {"x": f"{x + _WIDE // 2}", "y": f"{y + _HIGH // 2 + 5}", "text-anchor": "middle"}, _short(name)),
    )


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:12]}…{name[-13:]}"


def _edge(one: tuple[int, int, int], other: tuple[int, int, int]) -> Element:
    """From below the one to above the other; over a row between them it goes around at the right."""
    if other[2] - one[2] == 1:
        x1, y1, x2, y2 = one[0] + _WIDE // 2, one[1] + _HIGH, other[0] + _WIDE // 2, other[1]
        bend = (y1 + y2) // 2
        path = f"M{x1} {y1}C{x1} {bend} {x2} {bend} {x2} {y2 - 7}"
        head = f"M{x2 - 5} {y2 - 8}L{x2 + 5} {y2 - 8}L{x2} {y2}Z"
    else:
        x1, y1, x2, y2 = one[0] + _WIDE, one[1] + _HIGH // 2, other[0] + _WIDE, other[1] + _HIGH // 2 - 8
        bend = max(x1, x2) + _EDGE - 6
        path = f"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2 + 7} {y2}"
        head = f"M{x2 + 8} {y2 - 5}L{x2 + 8} {y2 + 5}L{x2} {y2}Z"
    return el("g", {}, el("path", {"class": "line", "d": path}), el("path", {"class": "head", "d": head}))
