"""Writes web/charts/world.json: the outline of the land, borders, and a point in each country, projected.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/compile_world.py package src/memcon/web/charts/world.json

The source is Natural Earth (public domain) as the npm package world-atlas 2.0.2 (ISC) carries it: land and borders at
1:110 million, points from 1:50 million. The projection is Equal Earth (Šavrič, Patterson, Jenny 2018), which keeps
areas comparable.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from memcon.register.countries import countries, iso_of

Point = tuple[float, float]
Line = list[Point]
WIDTH = 1000
CENTRE = 11.0
"""Degrees east: the edge then runs through the Bering Strait and cuts no country in two."""
SOUTH = -58.0
"""Nobody meets south of it; the outline ends there."""
TOLERANCE = 0.55
"""Units of the drawing (a thousand wide) by which a line may be off."""
SMALLEST = 1.2
"""Islands whose outline is smaller than this, in square units, are left out."""
ABBREVIATED = {
    "Bosnia and Herz.": "BA", "Central African Rep.": "CF", "Dem. Rep. Congo": "CD", "Congo": "CG", "Dominican Rep.": "DO",
    "Eq. Guinea": "GQ", "eSwatini": "SZ", "Côte d'Ivoire": "CI", "S. Sudan": "SS", "Solomon Is.": "SB", "Marshall Is.": "MH",
    "Macedonia": "MK", "W. Sahara": "EH", "St. Vin. and Gren.": "VC", "St. Kitts and Nevis": "KN", "Antigua and Barb.": "AG",
    "São Tomé and Principe": "ST", "Cook Is.": "CK", "Kosovo": "XK", "Vatican": "VA", "Macao": "MO", "Cabo Verde": "CV",
    "Timor-Leste": "TL", "Palestine": "PS", "Taiwan": "TW", "Hong Kong": "HK", "Micronesia": "FM",
}  # fmt: skip
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(lon: float, lat: float) -> Point:
    """The point on the plane, with the poles up and down as they are on the globe."""
    t = asin(sqrt(3) / 2 * sin(radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = 2 * sqrt(3) * radians(lon) * cos(t) / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1))
    return x, t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)


LEFT, RIGHT = equal_earth(-180, 0)[0], equal_earth(180, 0)[0]
TOP, BOTTOM = equal_earth(0, 84)[1], equal_earth(0, SOUTH)[1]
SCALE = WIDTH / (RIGHT - LEFT)
HEIGHT = round((TOP - BOTTOM) * SCALE)


def placed(point: Point) -> Point:
    """Longitude and latitude as a point of the drawing."""
    lon = (point[0] - CENTRE + 180) % 360 - 180 if abs(point[0] - CENTRE) > 180 else point[0] - CENTRE
    x, y = equal_earth(lon, point[1])
    return (x - LEFT) * SCALE, (TOP - y) * SCALE


def arcs_of(atlas: dict) -> list[Line]:
    """The atlas's arcs in degrees."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def ring(arcs: list[Line], indices: list[int]) -> Line:
    """One closed line out of arcs; an index below zero is an arc backwards."""
    line: Line = []
    for i in indices:
        arc = arcs[i] if i >= 0 else arcs[~i][::-1]
        line += arc[1:] if line else arc
    return line


def polygons(arcs: list[Line], geometry: dict) -> list[list[Line]]:
    """The polygons of a geometry, each as its rings, the outer one first."""
    kinds = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
    return [[ring(arcs, r) for r in polygon] for polygon in kinds.get(geometry["type"], [])]


def area(line: Line) -> float:
    """Twice the signed area within a ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(line))


def simplified(line: Line) -> Line:
    """The line without the points that it can do without (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = sqrt((bx - ax) ** 2 + (by - ay) ** 2)

    def off(p: Point) -> float:
        if length == 0:
            return sqrt((p[0] - ax) ** 2 + (p[1] - ay) ** 2)
        return abs((bx - ax) * (ay - p[1]) - (ax - p[0]) * (by - ay)) / length

    far = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[far]) <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def path(line: Line, *, closed: bool) -> str:
    """The line as an SVG path with whole numbers, each relative to the one before."""
    points = [(round(x), round(y)) for x, y in line]
    points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    if len(points) < (3 if closed else 2):
        return ""
    steps = "".join(f"{b[0] - a[0]},{b[1] - a[1]} " for a, b in pairwise(points))
    return f"M{points[0][0]},{points[0][1]}l{steps.strip()}" + ("z" if closed else "")


def inside(line: Line, lat: float) -> Point:
    """The middle of the longest way through the ring from west to east at this latitude."""
    crossings = sorted(
        a[0] + (lat - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in pairwise(line) if (a[1] <= lat) != (b[1] <= lat)
    )
    ways = list(zip(crossings[::2], crossings[1::2], strict=False))
    west, east = max(ways, key=lambda way: way[1] - way[0])
    return (west + east) / 2, lat


def middle(line: Line) -> Point:
    """A point well within the ring, on the latitude of its centroid."""
    total = area(line)
    lat = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(line)) / (3 * total)
    return inside(line, lat)


def cut(line: Line) -> list[Line]:
    """The ring in pieces that lie on the map: a ring across its edge would jump from one side to the other."""
    whole = [line[0]]
    for lon, lat in line[1:]:
        turns = round((whole[-1][0] - lon) / 360)
        whole.append((lon + 360 * turns, lat))
    pieces = []
    for shift in (-360, 0, 360):
        moved = [(min(CENTRE + 180, max(CENTRE - 180, lon + shift)), lat) for lon, lat in whole]
        if len({lon for lon, _ in moved}) > 1:
            pieces.append(moved)
    return pieces


def outline(atlas: dict) -> str:
    """All land as one path."""
    found = []
    for polygon in polygons(arcs_of(atlas), atlas["objects"]["land"]["geometries"][0]):
        for piece in cut(polygon[0]):
            drawn = [placed(p) for p in piece]
            if max(p[1] for p in polygon[0]) < SOUTH or abs(area(drawn)) / 2 < SMALLEST:
                continue
            half = len(drawn) // 2  # a ring's ends are one point: each half is simplified by itself
            found.append(path(simplified(drawn[: half + 1])[:-1] + simplified(drawn[half:]), closed=True))
    return "".join(found)


def borders(atlas: dict) -> str:
    """The arcs that two countries share, as one path."""
    arcs, used = arcs_of(atlas), dict[int, int]()
    for geometry in atlas["objects"]["countries"]["geometries"]:
        groups = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for i in {i if i >= 0 else ~i for polygon in groups for r in polygon for i in r}:
            used[i] = used.get(i, 0) + 1
    shared = (arcs[i] for i, times in sorted(used.items()) if times > 1)
    return "".join(path(simplified([placed(p) for p in arc]), closed=False) for arc in shared)


def points(atlas: dict) -> dict[str, list[int]]:
    """For each country of the register a point within its largest piece of land."""
    arcs, found = arcs_of(atlas), dict[str, list[int]]()
    for geometry in atlas["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        iso = ABBREVIATED.get(name) or iso_of(name)
        pieces = polygons(arcs, geometry)
        if iso is None or iso not in countries() or not pieces:
            continue
        x, y = placed(middle(max((p[0] for p in pieces), key=lambda r: abs(area(r)))))
        found[iso] = [round(x), round(y)]
    return dict(sorted(found.items()))


def main() -> None:
    """Reads the atlas in the first folder, writes the second file, and says what is missing."""
    package, out = Path(sys.argv[1]), Path(sys.argv[2])
    fine, coarse, land = (json.loads((package / n).read_text()) for n in
                          ("countries-50m.json", "countries-110m.json", "land-110m.json"))  # fmt: skip
    found = {"width": WIDTH, "height": HEIGHT, "land": outline(land), "borders": borders(coarse), "points": points(fine)}
    out.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")
    missing = sorted(set(countries()) - set(found["points"]))
    print(f"{out}: {out.stat().st_size:,} bytes, {len(found['points'])} points; none for {', '.join(missing)}")


if __name__ == "__main__":
    main()
