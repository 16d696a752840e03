"""收件: a request -> a response; a posted form becomes one kept, sealed submission with a receipt.

    request → routes → server_lane or browser_lane → accepting → store → receipt

No framework: this package, multipart and pyrage are all a function has to load.
"""

from generator.endpoint.routes import handle

__all__ = ["handle"]
