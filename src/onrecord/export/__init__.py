"""From the record to open formats, and to the passage at the source, so that nothing on it is locked in."""

from onrecord.export.passages import passage_url
from onrecord.export.rows import COLUMNS, flat_row, line_row, stored_report_row
from onrecord.export.writing import FORMATS, write_csv, write_jsonl

__all__ = ["COLUMNS", "FORMATS", "flat_row", "line_row", "passage_url", "stored_report_row", "write_csv", "write_jsonl"]
