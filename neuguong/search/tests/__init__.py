"""How the one box finds."""
