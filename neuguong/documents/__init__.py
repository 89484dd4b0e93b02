"""Official documents: form, numbering, register (văn bản của Đảng)."""
