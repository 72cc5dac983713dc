"""What several tests share: the sample pages, and a record of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.adding import Summary, add
from onrecord.record import Record
from onrecord.sources import SourceOptions

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample pages."""
    return SAMPLES


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A record of the sample pages, not to be written to, and what adding them gave."""
    path = tmp_path_factory.mktemp("record") / "samples.db"
    with Record.open(path, create=True) as record:
        summary = add([str(SAMPLES)], record, options=SourceOptions(manifest=SAMPLES / "manifest.csv"))
    return path, summary
