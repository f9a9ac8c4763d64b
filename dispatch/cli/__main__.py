"""`python -m dispatch.cli`, where the command is not installed."""

from dispatch.cli.commands import main

main()
