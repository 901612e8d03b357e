"""The published description (OpenAPI 3.1): calls as Ninja knows them, shapes as msgspec reads and writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from deelwijs.office.api.problems import STATUSES, Told

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from ninja import NinjaAPI

    from deelwijs.office.api.models import Scope
    from deelwijs.office.api.shapes import Asked

ROOT = "api/v1/"
REF = "#/components/schemas/{name}"
EVERYWHERE = ("unauthenticated", "scope-missing", "method-not-allowed", "wrong-value", "too-many-calls", "server-error")
WITH_BODY = ("malformed", "unknown-person", "too-large", "wrong-media-type")
REASONS = {
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    413: "Content Too Large", 415: "Unsupported Media Type", 422: "Unprocessable Content", 429: "Too Many Requests",
    500: "Internal Server Error",
}  # fmt: skip

_shapes: list[Any] = [Told]


def described(  # noqa: PLR0913 - what a call is
    summary: _StrPromise,
    description: _StrPromise,
    answer: type[msgspec.Struct],
    scope: Scope,
    *,
    body: Any = None,  # noqa: ANN401 - a union of shapes has no type of its own
    query: type[Asked] | None = None,
) -> dict[str, Any]:
    """Return what Ninja cannot know of a call: what goes in, what comes out, and every problem."""
    _shapes.append(answer)
    codes = [*EVERYWHERE, *(WITH_BODY if body else ()), *(("not-found",) if query else ())]
    told: dict[str, Any] = {
        "summary": summary,
        "description": description,
        "x-scope": scope.value,
        "responses": {200: _of(answer, "OK")}
        | {status: _problem(status) for status in sorted({STATUSES[c] for c in codes})},
    }
    if body:
        _shapes.append(body)
        told["requestBody"] = {"required": True, **_of(body)}
    if query:
        told["parameters"] = list(_parameters(query))
    return told


def openapi(api: NinjaAPI) -> dict[str, Any]:
    """Return the whole description, in the language of the reader."""
    document = dict(api.get_openapi_schema(path_prefix=ROOT))
    _every, schemas = msgspec.json.schema_components(_shapes, ref_template=REF)
    document["components"] = {**document["components"], "schemas": schemas}
    return document


def _of(shape: Any, description: str = "") -> dict[str, Any]:  # noqa: ANN401
    (schema,), _schemas = msgspec.json.schema_components([shape], ref_template=REF)
    content = {"content": {"application/json": {"schema": schema}}}
    return {"description": description, **content} if description else content


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": REF.format(name=Told.__name__)}
    headers = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After"}
    told: dict[str, Any] = {
        "description": REASONS[status],
        "content": {"application/problem+json": {"schema": schema}},
    }
    if status in headers:
        told["headers"] = {headers[status]: {"required": True, "schema": {"type": "string"}}}
    return told


def _parameters(query: type[Asked]) -> Any:  # noqa: ANN401
    schema = msgspec.json.schema(query)["$defs"][query.__name__]
    for name, about in schema["properties"].items():
        branches = [branch for branch in about.pop("anyOf", []) if branch.get("type") != "null"]
        plain = {**about, **(branches[0] if branches else {})}
        if plain.get("default", 0) is None:
            del plain["default"]
        told = {"name": name, "in": "query", "required": False, "schema": plain}
        if "description" in plain:
            told["description"] = plain.pop("description")
        yield told
