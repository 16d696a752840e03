"""Texts that are JSON, points and shapes on the map, or nearly so."""

import json
from random import Random


def a_geopoint(chance: Random) -> str:
    """A point in the three formats, on the earth and off it."""
    lon, lat = (
        chance.choice(
            (
                str(chance.randrange(-200, 200)),
                f"{chance.uniform(-100, 100):.4f}",
                "180",
                "-90",
                "90.0001",
                "NaN",
                "Infinity",
                "1e1",
            )
        )
        for _ in range(2)
    )
    return chance.choice(
        (
            f"{lon},{lat}",
            f"{lon}, {lat}",
            f" {lon} ,{lat}",
            f"{lon}，{lat}",
            f"[{lon}, {lat}]",
            f'["{lon}", {lat}]',
            f'{{"lon": {lon}, "lat": {lat}}}',
            f'{{"lon": "{lon}", "lat": "{lat}"}}',
            f'{{"lon": {lon}, "lat": {lat}, "x": 1}}',
            f'{{"lat": {lat}}}',
            f'{{"{lon}": 1, "{lat}": 2}}',
            '"12"',
            "[[0, [1], 0], 5]",
            "[true, false]",
            "[null, 1]",
            f"[{lon}]",
        )
    )


def a_json(chance: Random) -> str:
    """A tree of JSON; nested deep; and what is nearly JSON."""
    return chance.choice(
        (
            json.dumps(_tree(chance, 3)),
            json.dumps(_tree(chance, 3), ensure_ascii=False),
            "[" * 100000,
            "[" * 5 + "]" * 5,
            "[NaN]",
            "[-Infinity, 1e400]",
            '{"a": 1, "a": 2}',
            "[" + "9" * 5000 + "]",
            "{'a': 1}",
            "[1,]",
            '"\\ud800"',
            "[]",
            "{}",
            "[1] ",
            "\ufeff[]",
            '{"a"}',
            '["\t"]',
        )
    )


def _tree(chance: Random, depth: int) -> object:
    if depth and chance.random() < 0.6:
        inner = [_tree(chance, depth - 1) for _ in range(chance.randrange(5))]
        return (
            inner if chance.random() < 0.5 else {chance.choice("abcde甲"): value for value in inner}
        )
    return chance.choice((None, True, False, 0, -1, 1.5, "", "甲", "a", 10**20))


def a_geojson(chance: Random) -> str:
    """A shape, a feature or a collection, at times with a box or a reference system."""
    made: dict[str, object] = chance.choice((_geometry, _feature, _features, _geometries))(chance)
    if chance.random() < 0.2:
        made["bbox"] = chance.choice(([1, 2, 3, 4], [], [True], "1", None, [1.5, float("nan")]))
    if chance.random() < 0.3:
        made["crs"] = chance.choice(
            (
                None,
                {"type": "name", "properties": {"name": "EPSG:4490"}},
                {"type": "name", "properties": {"name": 1}},
                {"type": "name", "properties": {"name": "a", "b": 1}},
                {"type": "link", "properties": {"href": "a"}},
                {"type": "link", "properties": {"href": "a", "type": 1}},
                {"type": "link", "properties": {}},
                {"type": "x", "properties": {}},
                {"type": "name"},
                {"type": "name", "properties": {"name": "a"}, "c": 1},
                {"type": "link", "properties": []},
                [],
                "a",
            )
        )
    if chance.random() < 0.1:
        made.pop(chance.choice(list(made)))
    return json.dumps(made, ensure_ascii=chance.random() < 0.5)


def _feature(chance: Random) -> dict[str, object]:
    made: dict[str, object] = {
        "type": chance.choice(("Feature", "Feature", "Feature", "Point", 1, None)),
        "geometry": chance.choice((None, _geometry(chance), _geometry(chance), {}, [], "a")),
        "properties": chance.choice((None, {}, {"a": 1}, [], "a")),
    }
    if chance.random() < 0.15:
        made.pop(chance.choice(list(made)))
    return made


def _features(chance: Random) -> dict[str, object]:
    inner: list[object] = [_feature(chance) for _ in range(chance.randrange(3))]
    return {
        "type": "FeatureCollection",
        "features": chance.choice((inner, inner, inner, [*inner, 1], [*inner, None], {}, None)),
    }


def _geometries(chance: Random) -> dict[str, object]:
    inner: list[object] = [_geometry(chance) for _ in range(chance.randrange(3))]
    return {
        "type": "GeometryCollection",
        "geometries": chance.choice((inner, inner, inner, [*inner, 1], [*inner, {}], {}, None)),
    }


def _geometry(chance: Random) -> dict[str, object]:
    shape = chance.choice(
        (
            "Point",
            "MultiPoint",
            "LineString",
            "MultiLineString",
            "Polygon",
            "MultiPolygon",
            "Circle",
            "point",
            1,
            ["Point"],
        )
    )
    depths = {
        "Point": 0,
        "MultiPoint": 1,
        "LineString": 1,
        "MultiLineString": 2,
        "Polygon": 2,
        "MultiPolygon": 3,
    }
    usual = depths.get(str(shape), 1)
    depth = usual if chance.random() < 0.85 else chance.randrange(4)
    return {"type": shape, "coordinates": _coordinates(chance, depth)}


def _coordinates(chance: Random, depth: int) -> object:
    if not depth:
        return chance.choice(
            (
                [108.3, 22.8],
                [108, 22],
                [108.3, 22.8],
                [1, 2, 3],
                [1],
                [],
                ["1", "2"],
                [True, 1],
                [None, 1],
                1,
                None,
            )
            if chance.random() < 0.15
            else ([108.3, 22.8], [0, -1], [1e400, 0])
        )
    return [_coordinates(chance, depth - 1) for _ in range(chance.choice((0, 1, 2, 3, 4, 4, 4, 5)))]
