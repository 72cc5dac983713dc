"""Extents and centres of the outlines in a TopoJSON file, by the feature's id, in degrees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

Point = tuple[float, float]

FAR = 25.0
"""Degrees between a country's greatest part and another (an overseas part) that is no longer in its extent."""
SMALL = 0.02
"""Share of the greatest part below which a part that lies apart is left out of the extent."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Centre and extent (south, west, north, east) of a shape."""

    lat: float
    lon: float
    extent: tuple[float, float, float, float]


def outlines(path: Path, layer: str) -> dict[str, Outline]:
    """The outlines of a layer by id, or by name where a feature has no id."""
    data = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_decoded(arc, data["transform"]) for arc in data["arcs"]]
    out: dict[str, Outline] = {}
    for shape in data["objects"][layer]["geometries"]:
        polygons = shape.get("arcs") or []
        if shape["type"] == "Polygon":
            polygons = [polygons]
        rings = [_ring(polygon[0], arcs) for polygon in polygons]
        if rings:
            out[str(shape.get("id") or shape["properties"]["name"])] = _outline(rings)
    return out


def _decoded(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * kx + dx, y * ky + dy))
    return points


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    parts = (arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers)
    return list(chain.from_iterable(parts))


def _area(ring: list[Point]) -> tuple[float, float, float]:
    """Area in square degrees, and the centroid, by the shoelace formula."""
    total = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        total += cross
        cx += (x1 + x2) * cross
        cy += (y1 + y2) * cross
    if not total:
        return 0.0, ring[0][0], ring[0][1]
    return abs(total) / 2, cx / (3 * total), cy / (3 * total)


def _outline(rings: list[list[Point]]) -> Outline:
    measured = sorted(((*_area(ring), ring) for ring in rings), key=lambda part: -part[0])
    area, lon, lat, _ = measured[0]
    near = [
        (ring, a)
        for a, x, y, ring in measured
        if abs(x - lon) < FAR or (abs(x - lon) < 3 * FAR and a > 5 * SMALL * area and abs(y - lat) < FAR)
    ]
    kept = [ring for ring, a in near if a >= SMALL * area / 10]
    xs = [x for ring in kept for x, _ in ring]
    ys = [y for ring in kept for _, y in ring]
    return Outline(lat, lon, (min(ys), min(xs), max(ys), max(xs)))
