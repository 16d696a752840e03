"""The parts of a benchmark can be imported as the benchmark itself imports them."""

import sys
from pathlib import Path

# At the end: benchmarks/site.py must not stand before the standard library's module.
sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))
