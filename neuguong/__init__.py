"""Nêu Gương: the working tool of a party committee for one programme of study and example."""

__version__ = "0.1.0"
