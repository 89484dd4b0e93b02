"""The organisation through time: units, members, posts, roles (tổ chức đảng)."""
