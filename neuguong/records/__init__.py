"""What every feature leaves behind: events in a chain (dấu vết)."""
