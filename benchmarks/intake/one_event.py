"""A function of a cloud as it starts: one event, one durable answer.

    python benchmarks/intake/one_event.py FORM < BODY      settings in the environment

What a platform does with a pack: loads its program, which opens the endpoint, and hands it the
event. Nothing else is loaded here, because loading is what is measured. Ends with 1 where no
receipt comes.
"""

import os
import sys

from generator.endpoint.serving.hosted import handler

BOUNDARY = "----example-boundary"


def main(form: str, body: str) -> int:
    """The exit code."""
    event = {
        "version": "2.0",
        "rawPath": f"/api/v1/f/{form}",
        "headers": {
            "content-type": f"multipart/form-data; boundary={BOUNDARY}",
            "accept": "application/json",
            "idempotency-key": f"cold {os.getpid()}",
            "content-length": str(len(body.encode())),
        },
        "requestContext": {"http": {"method": "POST", "sourceIp": "192.0.2.7"}},
        "body": body,
    }
    return 0 if handler(event, None)["statusCode"] == 201 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.read()))
