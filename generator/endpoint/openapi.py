"""What programs can ask of the endpoint -> an OpenAPI 3.1 document, from the code's own limits."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from generator.endpoint.pass_slip import NAME
from generator.endpoint.uploads import DIGEST, MOST_PART
from generator.schema.form import Form
from generator.schema.form_html import CHECK, CONFIRM, EDIT, STAGE
from generator.schema.form_judge import CONSENT

Json = dict[str, Any]
PAGE, DATA, PLAIN = "text/html", "application/json", "text/plain"
TEXT: Json = {"type": "string"}
HEX32: Json = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
FAULTS = (400, 403, 404, 405, 408, 413, 415, 429, 503)


def openapi(forms: Sequence[Form], base: str, version: str) -> Json:
    """The document. base: where the endpoint answers; version: of the bundle of forms."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "收件服务", "version": version[:12] or "0"},
        "servers": [{"url": base.rstrip("/")}],
        "paths": {
            "/healthz": {"get": _operation("它在运行", (200,), produces=DATA)},
            "/openapi.json": {"get": _operation("本说明", (200,), produces=DATA)},
            "/v1/key": {"get": _operation("回执的公钥", (200,), produces=PLAIN)},
            "/v1/challenge": {
                "get": {
                    **_operation("工作量证明的题目", (200,), produces=DATA),
                    "parameters": [_parameter("X-Form", "header", _ids(forms))],
                }
            },
            "/v1/u": {"post": _operation("开始上传", (201,), produces=DATA)},
            "/v1/u/{upload}/{file}/{part}": {"put": _part()},
            **{f"/v1/f/{form.id}": _form(form) for form in forms if form.mode == "own"},
            "/v1/status": {"post": _status()},
            "/v1/tasks/outbox": {
                "post": {
                    **_operation("办理到期的事", (200,), produces=DATA),
                    "parameters": [_parameter("Authorization", "header", TEXT)],
                }
            },
        },
    }


def _operation(summary: str, good: Sequence[int], *, produces: str) -> Json:
    told = {str(status): _response(status, produces) for status in good}
    return {"summary": summary, "responses": {**told, **_faults()}}


def _faults() -> Json:
    return {str(status): _response(status, PAGE, DATA) for status in FAULTS}


def _response(status: int, *kinds: str) -> Json:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {kind: {} for kind in kinds},
    }


def _parameter(name: str, place: str, schema: Json) -> Json:
    return {"name": name, "in": place, "required": True, "schema": schema}


def _ids(forms: Sequence[Form]) -> Json:
    return {"type": "string", "enum": [form.id for form in forms]}


def _part() -> Json:
    places = (("upload", HEX32), ("file", _number(999)), ("part", _number(9999)))
    return {
        **_operation("一段加密的内容", (200, 409, 422), produces=DATA),
        "parameters": [
            *(_parameter(name, "path", schema) for name, schema in places),
            _parameter(
                "X-Part-Digest", "header", {"type": "string", "pattern": f"^{DIGEST.pattern}$"}
            ),
        ],
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {**TEXT, "maxLength": MOST_PART}}},
        },
    }


def _number(most: int) -> Json:
    return {"type": "integer", "minimum": 0, "maximum": most}


def _form(form: Form) -> Json:
    summary = f"{form.code} {form.tab}"
    answered = _operation(summary, (200, 201, 410, 422), produces=PAGE)
    answered["responses"]["201"] = _response(201, DATA)
    return {
        "get": {
            "summary": f"{summary}：转到表单",
            "responses": {"303": {"description": "See Other"}, **_faults()},
        },
        "post": {
            **answered,
            "parameters": [
                {"name": "Idempotency-Key", "in": "header", "schema": {**TEXT, "maxLength": 200}}
            ],
            "requestBody": {
                "required": True,
                "content": {
                    "multipart/form-data": {"schema": _fields(form)},
                    DATA: {"schema": _sealed()},
                },
            },
        },
    }


def _fields(form: Form) -> Json:
    told: Json = {STAGE: {"type": "string", "enum": [CHECK, EDIT, CONFIRM]}, NAME: TEXT}
    for question in form.questions:
        if not question.columns:
            told[question.name] = {**TEXT, "title": question.spec.title}
    for slot in form.slots:
        told[slot.name] = {"type": "array", "items": {**TEXT, "format": "binary"}}
    for consent in form.consents:
        told[f"{CONSENT}{consent.id}"] = {**TEXT, "title": consent.title}
    return {"type": "object", "properties": told}


def _sealed() -> Json:
    names: Mapping[str, Json] = {
        "key": {**TEXT, "minLength": 16, "maxLength": 100},
        "version": TEXT,
        "envelope": {**TEXT, "contentEncoding": "base64"},
        "files": {"type": "array", "items": {"type": "array", "items": {"type": "object"}}},
        "digests": {"type": "array", "items": TEXT},
        "altcha": TEXT,
        "honeypot": TEXT,
    }
    return {"type": "object", "properties": dict(names), "required": list(names)}


def _status() -> Json:
    acts = {"type": "string", "enum": ["view", "reply", "withdraw", "erase"]}
    fields = {"number": TEXT, "code": TEXT, "act": acts, "text": TEXT, "sure": TEXT}
    schema = {"type": "object", "properties": fields, "required": ["number", "code"]}
    return {
        **_operation("办理情况", (200, 422), produces=PAGE),
        "requestBody": {
            "required": True,
            "content": {"multipart/form-data": {"schema": schema}},
        },
    }
