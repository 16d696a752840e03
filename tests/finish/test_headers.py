"""What servers send along, written for three kinds of them from one table."""

import re

import pytest

from generator.finish.headers import header_files
from generator.schema.policy import page_headers, policy

SITES = {"https://example.com/": "/", "https://example.com/portal/": "/portal/"}


@pytest.mark.parametrize(("site", "root"), SITES.items())
def test_each_server_sends_every_header_for_each_kind_of_page(site: str, root: str) -> None:
    files = {path: content.decode() for path, content in header_files(site).items()}
    assert set(files) == {"_headers", "_nginx.conf", "_Caddyfile"}
    for kind in (page_headers(), page_headers(is_private=True), page_headers(runs_wasm=True)):
        for name, value in kind.items():
            assert f"  {name}: {value}\n" in files["_headers"]
            assert f'add_header {name} "{value}" always;' in files["_nginx.conf"]
            assert f'{name} "{value}"\n' in files["_Caddyfile"]
    for text in files.values():
        assert f"{root}forms/" in text
        assert f"{root}search/" in text


def test_only_the_search_runs_wasm_and_nothing_runs_what_is_written_in_a_page() -> None:
    assert "wasm" not in policy()
    assert "'wasm-unsafe-eval'" in policy(runs_wasm=True)
    for told in (policy(), policy(runs_wasm=True)):
        assert "unsafe-inline" not in told
        assert "default-src 'none'" in told
        assert not re.search(r"https?:", told)


def test_nginx_hands_the_endpoint_bodies_as_they_come() -> None:
    text = header_files("https://example.com/portal/")["_nginx.conf"].decode()
    assert "location /portal/api/ {\n        proxy_pass http://127.0.0.1:9000;" in text
    assert "proxy_request_buffering off;" in text
    assert text.count("{") == text.count("}")
