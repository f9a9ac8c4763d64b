"""The command line, `serviceteam`: what an installation is run, filled and looked after with."""

from dispatch.cli.commands import main

__all__ = ["main"]
