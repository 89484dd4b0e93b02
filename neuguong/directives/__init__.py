"""Directives by clause, requirements, obligations, due dates (chỉ thị, yêu cầu, nghĩa vụ)."""
