"""`python -m generator` -> the portal command."""

from generator.cli import main

main()
