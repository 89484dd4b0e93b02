"""`neuguong demo`: an invented committee, served on this machine only (chạy thử)."""

from neuguong.cli.demo.command import add_arguments, run

__all__ = ["add_arguments", "run"]
