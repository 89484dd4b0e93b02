"""Accounts, signing in, tokens of programs (tài khoản)."""
