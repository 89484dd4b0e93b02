"""Guarded reading of the files people send: Word, Excel, text (tiếp nhận tệp)."""
