"""What browsers may load and run on our pages, as headers; for the site and the endpoint alike.

No page has a script or a style of its own in it, so that nothing but our own files ever runs. The
search page alone runs WebAssembly. Source: facts, endpoint §7; W3C Content Security Policy 3.
"""

_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # A receipt is drawn on the device, and pictures are looked at before they are sent.
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
PRIVATE = "no-referrer"
USUAL = "strict-origin-when-cross-origin"


def policy(*, runs_wasm: bool = False) -> str:
    """The Content-Security-Policy of a page."""
    more = {"script-src": "'self' 'wasm-unsafe-eval'"} if runs_wasm else {}
    return "; ".join(f"{name} {value}" for name, value in {**_RULES, **more}.items())


def page_headers(*, runs_wasm: bool = False, is_private: bool = False) -> dict[str, str]:
    """All headers of a page. is_private: it is a form, whose address is told to nobody."""
    return {
        "Content-Security-Policy": policy(runs_wasm=runs_wasm),
        "Strict-Transport-Security": "max-age=63072000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": PRIVATE if is_private else USUAL,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }
