"""Every package that an installed onrecord brings along has a licence that lets anyone use, change and pass it on."""

from __future__ import annotations

import re
from importlib import metadata

import pytest

PERMISSIVE = re.compile(r"(?i)\b(?:apache|mit|bsd|isc|psf|python software foundation|python-2\.0|zlib|cc0|unlicense)\b")

# Weak copyleft, file by file: they may be installed beside anything, and we pass on no changed file of theirs.
FILE_BY_FILE = {
    "certifi": "MPL-2.0: the list of certificate authorities, brought by trafilatura",
    "tld": "MPL-1.1 as one of three choices, brought by courlan",
    "tqdm": "MPL-2.0 and MIT, brought by a dependency of trafilatura",
}


def brought_along(name: str, seen: set[str] | None = None) -> set[str]:
    """The distributions that installing ``name`` installs here, by their normal names."""
    seen = set() if seen is None else seen
    for requirement in metadata.requires(name) or ():
        if re.search(r"\bextra\s*==", requirement):
            continue
        needed = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert needed
        normal = re.sub(r"[-_.]+", "-", needed.group()).lower()
        if normal not in seen:
            try:
                metadata.distribution(normal)
            except metadata.PackageNotFoundError:  # needed on another platform only
                continue
            seen.add(normal)
            brought_along(normal, seen)
    return seen


def licence_words(name: str) -> str:
    """What a distribution says of its licence: expression, field and classifiers."""
    fields = metadata.metadata(name)
    said = [fields.get("License-Expression") or "", (fields.get("License") or "")[:200]]
    return " | ".join([*said, *(c for c in fields.get_all("Classifier") or () if c.startswith("License"))])


@pytest.mark.parametrize("name", sorted(brought_along("onrecord")))
def test_a_dependency_has_a_permissive_licence(name: str) -> None:
    words = licence_words(name)
    if name in FILE_BY_FILE:
        assert re.search(r"MPL|Mozilla", words), f"{name} is listed as MPL but says {words!r}"
    else:
        assert PERMISSIVE.search(words), f"{name}: {words!r}"
        assert not re.search(r"(?i)\bA?GPL", words), f"{name}: {words!r}"


def test_our_direct_dependencies_are_permissive_without_exception() -> None:
    direct = {
        re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", r).group()).lower()  # type: ignore[union-attr]
        for r in metadata.requires("onrecord") or ()
    }
    assert direct
    assert not direct & set(FILE_BY_FILE)
