"""Lists of units and of posts from Excel: read, told apart, compared with our own record.

`table` goes down a sheet, `units` and `posts` read and judge their rows; headings and single cells
are read by `member_file`. `kinds` names every kind of list.
"""
