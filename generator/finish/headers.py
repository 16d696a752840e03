"""The address of a site -> what its server has to send along, for three kinds of servers.

    _headers      for hosts that read such a file
    _nginx.conf   a whole server for nginx, with the endpoint behind it
    _Caddyfile    the same for Caddy

Paths of the host stand in them as they usually are; whoever runs the host puts in their own.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.schema.form_bundle import ENDPOINT, root_of
from generator.schema.policy import page_headers

SEARCH, FORMS = "search/", "forms/"
# A little more than the largest body the endpoint takes.
MOST_BODY = "260m"
ENDPOINT_AT = "127.0.0.1:9000"
FOLDER = "/srv/portal/site"


def header_files(site_url: str) -> Mapping[str, bytes]:
    """The files by path; none for a site without an address."""
    if not site_url:
        return {}
    root, host = root_of(site_url), urlsplit(site_url).hostname or ""
    made = {
        "_headers": _for_hosts(root),
        "_nginx.conf": _for_nginx(root, host),
        "_Caddyfile": _for_caddy(root, host),
    }
    return {path: text.encode() for path, text in made.items()}


def _kinds(root: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Beginnings of paths and their headers, the usual ones first."""
    return (
        (root, page_headers()),
        (f"{root}{FORMS}", page_headers(is_private=True)),
        (f"{root}{SEARCH}", page_headers(runs_wasm=True)),
    )


def _for_hosts(root: str) -> str:
    """Rules add up there, so that a later one takes away first what it says anew."""
    (_, usual), *others = _kinds(root)
    lines = [f"{root}*", *(f"  {name}: {value}" for name, value in usual.items())]
    for path, told in others:
        lines.append(f"{path}*")
        for name, value in told.items():
            if usual[name] != value:
                lines += [f"  ! {name}", f"  {name}: {value}"]
    return "\n".join(lines) + "\n"


def _for_nginx(root: str, host: str) -> str:
    blocks = "".join(
        f"    location {path} {{\n{_added(told)}        try_files $uri $uri/ =404;\n    }}\n"
        for path, told in _kinds(root)
    )
    return (
        "# 放进 /etc/nginx/conf.d/，改好 server_name、证书和文件夹。 / Put in your own names.\n"
        "server {\n"
        "    listen 443 ssl;\n"
        f"    server_name {host};\n"
        f"    root {FOLDER};\n"
        f"    error_page 404 {root}404.html;\n"
        "    server_tokens off;\n"
        f"    location {root}{ENDPOINT} {{\n"
        f"        proxy_pass http://{ENDPOINT_AT};\n"
        "        proxy_http_version 1.1;\n"
        "        proxy_request_buffering off;\n"
        f"        client_max_body_size {MOST_BODY};\n"
        "        proxy_set_header Host $host;\n"
        "        proxy_set_header X-Forwarded-For $remote_addr;\n"
        "    }\n"
        f"{blocks}}}\n"
    )


def _added(told: Mapping[str, str]) -> str:
    return "".join(f'        add_header {name} "{value}" always;\n' for name, value in told.items())


def _for_caddy(root: str, host: str) -> str:
    usual, forms, search = (told for _, told in _kinds(root))
    matchers = (
        f"    @forms path {root}{FORMS}*\n    @search path {root}{SEARCH}*\n"
        f"    @rest not path {root}{FORMS}* {root}{SEARCH}* {root}{ENDPOINT}*\n"
    )
    told = "".join(
        f"    header {name} {{\n{_set(values)}    }}\n"
        for name, values in (("@rest", usual), ("@forms", forms), ("@search", search))
    )
    return (
        f"{host} {{\n    root * {FOLDER}\n{matchers}{told}"
        f"    reverse_proxy {root}{ENDPOINT}* {ENDPOINT_AT}\n    file_server\n"
        f"    handle_errors {{\n        rewrite * {root}404.html\n        file_server\n    }}\n}}\n"
    )


def _set(told: Mapping[str, str]) -> str:
    return "".join(f'        {name} "{value}"\n' for name, value in told.items())
