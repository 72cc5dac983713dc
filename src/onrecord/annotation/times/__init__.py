"""Time expressions of a report with their values and stretches of the calendar, and when each statement was said."""

from onrecord.annotation.times.finding import find_times, is_narrative
from onrecord.annotation.times.saying import when_said

__all__ = ["find_times", "is_narrative", "when_said"]
