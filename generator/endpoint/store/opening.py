"""Where submissions are kept, as it is written in a setting -> ledger and objects.

For `s3://bucket/prefix`, variables of the environment say the rest:

    PORTAL_S3_ENDPOINT   such as https://s3.oss-cn-hangzhou.aliyuncs.com
    PORTAL_S3_REGION     such as cn-hangzhou
    PORTAL_S3_KEY        id of the access key, and PORTAL_S3_SECRET, its secret
    PORTAL_S3_DIALECT    aws, oss or cos; aws when nothing is said
    PORTAL_S3_PATH       yes: the bucket stands in the path, as servers of one's own want it
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.endpoint.store import Ledger, Objects
from generator.endpoint.store.folder import FolderObjects
from generator.endpoint.store.sqlite import SqliteLedger
from generator.late import late

if TYPE_CHECKING:
    from generator.endpoint.store import object_ledger, objects, s3, s3_signature, s3_wire
else:
    # A folder is opened without them: they take a function's whole time to start.
    object_ledger = late("generator.endpoint.store.object_ledger")
    objects = late("generator.endpoint.store.objects")
    s3 = late("generator.endpoint.store.s3")
    s3_signature = late("generator.endpoint.store.s3_signature")
    s3_wire = late("generator.endpoint.store.s3_wire")

LEDGER, OBJECTS = "ledger.sqlite", "objects"
SCHEME = "s3"
YES = "yes"


def open_store(where: str, environ: Mapping[str, str] = os.environ) -> tuple[Ledger, Objects]:
    """The store; a folder is made when there is none. Raises Unavailable, and s3.Unfit."""
    if where.startswith(f"{SCHEME}://"):
        return _bucket(where, environ)
    folder = Path(where)
    kept = FolderObjects(folder / OBJECTS)
    return SqliteLedger(folder / LEDGER), kept


def _bucket(where: str, environ: Mapping[str, str]) -> tuple[Ledger, Objects]:
    parts = urlsplit(where)
    dialect = environ.get("PORTAL_S3_DIALECT", "aws")
    create = {"oss": s3_wire.OSS_CREATE, "cos": s3_wire.COS_CREATE}
    prefix = parts.path.strip("/")
    bucket = s3_wire.Bucket(
        endpoint=environ.get("PORTAL_S3_ENDPOINT", ""),
        name=parts.netloc,
        region=environ.get("PORTAL_S3_REGION", ""),
        path_style=environ.get("PORTAL_S3_PATH") == YES,
        prefix=f"{prefix}/" if prefix else "",
        create=create.get(dialect, s3_wire.IF_NONE_MATCH),
        replace=dialect == "aws",
    )
    key, secret = environ.get("PORTAL_S3_KEY", ""), environ.get("PORTAL_S3_SECRET", "")
    found = s3.S3(bucket, s3_signature.Credentials(key, secret))
    found.check()
    return object_ledger.ObjectLedger(found), objects.S3Objects(found)
