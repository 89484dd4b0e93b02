"""The modes of the embedded database, without importing Django."""

INIT_COMMAND = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA cache_size=-32000;"
    "PRAGMA temp_store=MEMORY;"
)
"""WAL with FULL keeps every acknowledged commit through a power cut; NORMAL does not."""
