"""Builds the gazetteer of the package from public sources, offline, and tells where each figure of it comes from."""
