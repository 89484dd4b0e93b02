"""Numbers that open their lists, home page, progress (số liệu, trang chủ, tiến độ)."""
