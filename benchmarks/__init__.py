"""Measures onrecord with the scorers that stand beside the data, and holds the floors."""
