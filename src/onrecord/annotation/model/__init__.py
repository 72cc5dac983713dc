"""Reads statements with one small network: an encoder in int8, a sequence of roles, and a linker of their spans.

`onrecord.annotation.model.reading.annotate_by_model` is the way in. It needs onnxruntime and numpy, which
are loaded with the weights when a report is first read, and not before.
"""

from typing import Final

METHOD: Final = "model 2"
"""The name and version of this method, as it stands in an `Annotation`."""

__all__ = ["METHOD"]
