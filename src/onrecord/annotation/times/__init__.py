"""Time expressions of a report: found, given their TIMEX3 value and the stretch of the calendar they cover."""

from onrecord.annotation.times.finding import find_times, is_narrative

__all__ = ["find_times", "is_narrative"]
