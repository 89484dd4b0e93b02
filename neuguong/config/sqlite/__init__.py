"""The embedded database: a safe SQLite library, safe modes, writers taking turns."""
