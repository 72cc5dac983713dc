"""The gazetteer: one packed file of places and the names they go by, opened lazily and read where it lies.

Layout of ``gazetteer.bin`` (little-endian), written by ``training/gazetteer/build.py``:

- header: ``ORGZ``, then as unsigned 32-bit the number of places, of areas, of buckets, and where each of the five
  sections begins;
- places: 20 bytes each, `PLACE`; areas (countries, divisions, regions, waters) come first, so a parent's number fits
  in 16 bits (65535: none);
- extents: 8 bytes an area, `EXTENT`, hundredths of a degree, all zero where not known;
- names of the places, UTF-8, each ended by a line feed;
- buckets: where each begins, 32 bits;
- keys by bucket (CRC-32 of the folded name): line feed, key, NUL, most words of a key that begins with this word,
  number of senses, then each sense in 32 bits: place times 8 plus `Sense`.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final
from zlib import crc32

from onrecord.annotation.places.folding import fold
from onrecord.model import PlaceKind

MAGIC: Final = b"ORGZ"
HEADER: Final = struct.Struct("<4s8I")
PLACE: Final = struct.Struct("<IiiBBHI")
"""GeoNames id, latitude and longitude (1e-5 degrees), `KINDS` place, population (log), parent, where its name is."""
EXTENT: Final = struct.Struct("<4h")
NONE: Final = 65535
KINDS: Final[tuple[str, ...]] = (
    "country", "division", "county", "region", "continent", "water", "other", "settlement", "capital",
)  # fmt: skip
"""What places are in the file; a county is a division of the second level, a capital that of a country."""
POPULATION_STEPS: Final = 10.0
"""The population byte is the natural logarithm times this."""
LONGEST: Final = 6
"""Most words of a name."""


class Sense(IntEnum):
    """How a name belongs to a place."""

    NAME = 0
    OTHER = 1
    DEMONYM = 2
    SHORT = 3
    """The name without the word that says what it is: "Anderson" of Anderson County."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer; degrees as in `onrecord.model.Place`, ``population`` as a natural logarithm."""

    number: int
    name: str
    geonames: int | None
    lat: float
    lon: float
    kind: str
    population: float
    country: str | None
    division: int | None
    extent: tuple[float, float, float, float] | None
    parents: tuple[int, ...] = ()
    capital: bool = False

    @property
    def place_kind(self) -> PlaceKind:
        """The kind as the model names it."""
        kinds: dict[str, PlaceKind] = {
            "country": "country", "division": "division", "county": "division", "region": "region",
            "continent": "continent", "water": "water", "settlement": "settlement",
        }  # fmt: skip
        return kinds.get(self.kind, "other")


Senses = tuple[tuple[int, Sense], ...]


class Gazetteer:
    """Places by name. The file is mapped, not read: only the pages that are asked for come into memory."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, self.count, self.areas, self._buckets, *at = HEADER.unpack_from(self._data, 0)
        if magic != MAGIC:
            raise ValueError(f"{path} is no gazetteer of onrecord.")
        self._places, self._extents, self._names, self._index, self._keys = at
        self.find = lru_cache(maxsize=32768)(self._find)
        self.entry = lru_cache(maxsize=32768)(self._entry)

    def _find(self, key: str) -> tuple[int, Senses]:
        """Most words of a name that begins with this folded word, and the senses of the key itself."""
        raw = key.encode()
        bucket = crc32(raw) % self._buckets
        start, end = struct.unpack_from("<2I", self._data, self._index + 4 * bucket)
        wanted = b"\n" + raw + b"\0"
        at = self._data.find(wanted, self._keys + start, self._keys + end)
        if at < 0:
            return 0, ()
        at += len(wanted)
        longest, number = self._data[at], self._data[at + 1]
        packed = struct.unpack_from(f"<{number}I", self._data, at + 2)
        return longest, tuple((value >> 3, Sense(value & 7)) for value in packed)

    def _entry(self, number: int) -> Entry:
        """The place of that number."""
        geonames, lat, lon, kind, population, parent, at = PLACE.unpack_from(
            self._data, self._places + PLACE.size * number
        )
        start = self._names + at
        name = self._data[start : self._data.find(b"\n", start)].decode()
        extent = None
        if number < self.areas:
            packed = EXTENT.unpack_from(self._data, self._extents + EXTENT.size * number)
            if any(packed):
                extent = (packed[0] / 100, packed[1] / 100, packed[2] / 100, packed[3] / 100)
        country: str | None = None
        parents: tuple[int, ...] = ()
        division = None
        if KINDS[kind] == "country":
            name, country = name.split("\t")
        elif parent != NONE:
            above = self.entry(parent)
            country, parents = above.country, (parent, *above.parents)
            division = number if KINDS[kind] == "division" else parent if above.kind == "division" else above.division
        return Entry(
            number,
            name,
            geonames or None,
            lat / 1e5,
            lon / 1e5,
            "settlement" if KINDS[kind] == "capital" else KINDS[kind],
            population / POPULATION_STEPS,
            country,
            division,
            extent,
            parents,
            KINDS[kind] == "capital",
        )

    def senses(self, name: str) -> Senses:
        """Every place that goes by this name, with how, the more populous first within each sense."""
        return self.find(fold(name))[1]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, opened once."""
    with as_file(files(__package__).joinpath("gazetteer.bin")) as path:
        return Gazetteer(path)
