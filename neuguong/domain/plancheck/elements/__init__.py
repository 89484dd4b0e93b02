"""The five elements of a measure, one file each (năm yếu tố)."""
