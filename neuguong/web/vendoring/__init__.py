"""Fetching of the third-party files that the pages ship (tệp của bên thứ ba)."""
