"""Our own labels, as offsets into texts that stand in the shared folder."""
