"""The endpoint on a machine of its own: server, postman and upkeep, from the environment."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date

from generator.endpoint.notices.delivery import Outbox
from generator.endpoint.notices.postman import Postman
from generator.endpoint.notices.settings import SettingsFault, channels_of
from generator.endpoint.opening import open_endpoint
from generator.endpoint.serving.own import Address, serve
from generator.endpoint.settings import settings_of
from generator.endpoint.upkeep import Upkeep, sweep

ANYWHERE = Address("0.0.0.0", 9000)  # noqa: S104 (inside a container)


def run(
    environ: Mapping[str, str], today: date, at: Address, on_ready: Callable[[str], None]
) -> None:
    """Serves until it is stopped. on_ready: told the base. Raises SettingsFault, Unavailable."""
    settings = settings_of(environ, today)
    channels = channels_of(environ)
    deps = open_endpoint(settings, tuple(channel.name for channel in channels))
    forms = {id_: form for id_, (form, _) in settings.bundle.forms.items()}
    titles = {id_: form.tab for id_, form in forms.items()}
    postman = Postman(Outbox(deps.ledger, channels, titles), time.time)
    upkeep = Upkeep(lambda: sweep(deps.ledger, deps.objects, forms, int(time.time())))
    postman.start()
    upkeep.start()
    on_ready(deps.base)
    serve(deps, at, settings.proxies)
    postman.stop()
    upkeep.stop()


def main() -> None:
    """Runs until it is stopped; what is wrong with the settings is told."""
    try:
        run(os.environ, date.today(), ANYWHERE, lambda _: None)
    except SettingsFault as fault:
        sys.exit("\n".join(f"{words.zh}\n{words.en}" for words in fault.faults))
