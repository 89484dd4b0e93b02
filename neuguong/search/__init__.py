"""One box that finds people, units, work and documents within one's rights (tìm kiếm)."""
