"""onrecord reads news reports and keeps the record of who said what, when, where, and on whose word.

The public names are the ones listed in ``__all__``; everything else may change without notice::

    import onrecord

    with onrecord.Record.open("onrecord.db") as record:
        onrecord.add(["pages/"], record)
        for line in record.said("Jens Stoltenberg"):
            print(line.published, line.words)
"""

from __future__ import annotations

__version__ = "0.1.0"
