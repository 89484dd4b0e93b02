"""A list of members as people keep it in Excel: read, told apart, compared with our own record.

`fields` names what a list may say, `headings` finds the columns, `values` reads single cells,
`listing` reads a whole sheet; none of these knows the database. `matching` compares with the
members on record; `blank` makes the empty form.
"""
