"""The name of a module -> the module, loaded when something of it is first used.

For what takes longer to load than many runs need to finish: a build of a site that has not changed
renders nothing, and a check of one that has not changed judges no field.
"""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def late(name: str) -> ModuleType:
    """The module; importing it later gives the same one. Raises ImportError when there is none."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
