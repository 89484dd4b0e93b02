"""Near copies among very many texts (so hàng loạt), on arrays of numbers.

Only this road loads numpy; the worker and single texts never come here.
"""
