"""Texts of JSON -> lists, objects, points and shapes on the map.

Shapes are judged by the JSON Schema of GeoJSON that frictionless carries: positions of two
numbers, lines of two positions, rings of four, a named or linked crs, a box of numbers.
"""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

GeoPoint = tuple[Decimal, Decimal]


def read_array(text: str) -> list[Any] | None:
    """A list of anything."""
    value = _loaded(text)
    return value if isinstance(value, list) else None


def read_object(text: str) -> dict[str, Any] | None:
    """Names with values."""
    value = _loaded(text)
    return value if isinstance(value, dict) else None


def read_geopoint(text: str, form: str) -> GeoPoint | None:
    """Longitude and latitude in degrees. form: default (`108.3,22.8`), array or object."""
    try:
        lon, lat = (Decimal(part) for part in _POINTS[form](text))
        is_on_earth = -180 <= lon <= 180 and -90 <= lat <= 90
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        return None
    return (lon, lat) if is_on_earth else None


def read_geojson(text: str) -> dict[str, Any] | None:
    """A geometry, a feature, or a collection of either."""
    value = read_object(text)
    return value if value is not None and _is_geojson(value) else None


def _loaded(text: str) -> Any:
    """None for what is no JSON, is nested too deep or holds a number that is too long."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _pair(text: str) -> Any:
    lon, lat = text.split(",")
    return lon.strip(), lat.strip()


def _named_pair(text: str) -> Any:
    value = json.loads(text)
    if len(value) != 2:
        raise ValueError(text)
    return value["lon"], value["lat"]


_POINTS: Mapping[str, Callable[[str], Any]] = {
    "default": _pair,
    "array": json.loads,
    "object": _named_pair,
}


def _is_geojson(value: dict[str, Any]) -> bool:
    if "crs" in value and not _is_crs(value["crs"]):
        return False
    if "bbox" in value and not _are(value["bbox"], _is_number):
        return False
    match value.get("type"):
        case "Feature":
            return _is_feature(value)
        case "FeatureCollection":
            return "features" in value and _are(value["features"], _is_feature)
        case "GeometryCollection":
            return "geometries" in value and _are(value["geometries"], _is_geometry)
        case _:
            return _is_geometry(value)


def _is_feature(value: Any) -> bool:
    """The schema says nothing about what stands among features and is no object."""
    if not isinstance(value, dict):
        return True
    if not {"geometry", "properties"} <= value.keys() or value.get("type", "Feature") != "Feature":
        return False
    is_shape = value["geometry"] is None or _is_geometry(value["geometry"])
    return is_shape and isinstance(value["properties"], dict | None)


def _is_geometry(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        return False
    shape = _SHAPES.get(value["type"])
    return shape is not None and "coordinates" in value and shape(value["coordinates"])


def _is_crs(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"type", "properties"}:
        return False
    about = value["properties"]
    if not isinstance(about, dict):
        return False
    if value["type"] == "name":
        return about.keys() == {"name"} and isinstance(about["name"], str)
    is_link = value["type"] == "link" and isinstance(about.get("href"), str)
    return is_link and isinstance(about.get("type", ""), str)


def _are(values: Any, check: Callable[[Any], bool], least: int = 0) -> bool:
    return isinstance(values, list) and len(values) >= least and all(map(check, values))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_position(value: Any) -> bool:
    return _are(value, _is_number) and len(value) == 2


def _is_line(value: Any) -> bool:
    return _are(value, _is_position, 2)


def _is_polygon(value: Any) -> bool:
    return _are(value, lambda ring: _are(ring, _is_position, 4))


_SHAPES: Mapping[str, Callable[[Any], bool]] = {
    "Point": _is_position,
    "MultiPoint": lambda value: _are(value, _is_position),
    "LineString": _is_line,
    "MultiLineString": lambda value: _are(value, _is_line),
    "Polygon": _is_polygon,
    "MultiPolygon": lambda value: _are(value, _is_polygon),
}
