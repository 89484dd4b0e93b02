"""The programs' interface: the same reads and actions as the pages (giao tiếp chương trình)."""
