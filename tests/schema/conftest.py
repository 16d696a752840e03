"""The texts and verdicts of benchmarks/judging can be imported as benchmarks/judge.py does."""

import sys
from pathlib import Path

# At the end: benchmarks/site.py must not stand before the standard library's module.
sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))
