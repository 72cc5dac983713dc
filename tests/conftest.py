"""What several tests share: the sample pages, and a record of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from onrecord.adding import Summary, add
from onrecord.record import Record
from onrecord.sources import SourceOptions

# No test is timed: the first example pays for loading models. CI draws the same examples every time.
settings.register_profile(
    "onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("onrecord")

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
