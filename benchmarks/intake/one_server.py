"""The endpoint's own server as a process of its own, as `portal endpoint serve` runs it.

    python benchmarks/intake/one_server.py PORT

Settings are those of the environment. Nobody has to wait: the benchmark is one network that sends
thousands. Notices are held for one channel and not sent; nothing else differs.
"""

import os
import sys
from datetime import date

from generator.endpoint.opening import open_endpoint
from generator.endpoint.parties import no_wait
from generator.endpoint.serving.own import Address, serve
from generator.endpoint.settings import settings_of

CHANNELS = ("mail",)


def main() -> None:
    """Serves until it is ended."""
    deps = open_endpoint(settings_of(os.environ, date.today()), CHANNELS)
    serve(deps._replace(waits=no_wait), Address("127.0.0.1", int(sys.argv[1])))


if __name__ == "__main__":
    main()
