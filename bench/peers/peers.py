"""The benchmarks' tasks in GeoPandas, shapely and SciPy: what a Python user would write, one thread.

    python3 peers.py versions
    python3 peers.py TASK FOLDER [name=value ...]

FOLDER holds the tables that bench/fixtures.ts writes. Prints one JSON object: "cpu", the CPU milliseconds of each run
after one that is not counted, reading the tables left out; "values", the figures by id of the area.
"""
import json
import os
import pickle
import sys
import time

import geopandas as gpd
import numpy as np
import pandas as pd
import scipy
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely.ops import unary_union

COLUMNS = {
    "building": ["id", "lived", "storeys", "year", "x", "y", "geom"],
    "facility": ["id", "kind", "x", "y"],
    "community": ["id", "geom"],
    "area": ["id", "geom"],
    "road": ["id", "geom"],
    "edge": ["id", "source", "target", "mm"],
}


def table(folder, name):
    """A table as a frame, its geometry made; kept beside the file once it is."""
    kept = os.path.join(folder, name + ".pickle")
    if os.path.exists(kept):
        with open(kept, "rb") as file:
            return pickle.load(file)
    rows = pd.read_csv(os.path.join(folder, name + ".tsv"), sep="\t", names=COLUMNS[name])
    if "geom" in rows:
        shapes = gpd.GeoSeries.from_wkb(rows.pop("geom").map(bytes.fromhex))
        rows = gpd.GeoDataFrame(rows, geometry=shapes)
    with open(kept, "wb") as file:
        pickle.dump(rows, file)
    return rows


def places(folder, name):
    """A table's numbers and places without its shapes: what tasks about points read."""
    columns = [column for column in COLUMNS[name] if column != "geom"]
    return pd.read_csv(os.path.join(folder, name + ".tsv"), sep="\t", names=COLUMNS[name], usecols=columns)


def points(rows):
    return gpd.GeoDataFrame(rows.copy(), geometry=gpd.points_from_xy(rows.x, rows.y))


def chosen(folder, kind):
    rows = table(folder, "facility")
    return points(rows[rows.kind == kind]).reset_index(drop=True)


def radius(folder, options):
    """Buildings within the distance of a facility of the kind: spatial join with buffers."""
    buildings = points(places(folder, "building")[["id", "x", "y"]])
    facilities = chosen(folder, options["kind"])
    metres = float(options["metres"])

    def run():
        near = gpd.GeoDataFrame(geometry=facilities.buffer(metres, resolution=32))
        return [len(np.unique(gpd.sjoin(buildings, near, predicate="within").index))]

    return run


def radius_tree(folder, options):
    """The same by SciPy's k-d tree."""
    buildings = places(folder, "building")[["x", "y"]].to_numpy()
    facilities = chosen(folder, options["kind"])[["x", "y"]].to_numpy()
    metres = float(options["metres"])

    def run():
        distance, _ = cKDTree(facilities).query(buildings, distance_upper_bound=metres)
        return [int(np.isfinite(distance).sum())]

    return run


def join(folder, _options):
    """Six figures of the buildings of each community."""
    rows = table(folder, "building")
    shapes = rows.geometry
    buildings = points(rows[["id", "lived", "storeys", "year", "x", "y"]])
    communities = table(folder, "community")

    def run():
        buildings["ground"] = shapes.area
        inside = gpd.sjoin(buildings, communities[["geometry"]], predicate="within")
        grouped = inside.groupby("index_right")
        figures = pd.DataFrame({
            "count": grouped.size(),
            "lived": grouped.lived.sum(),
            "storeys": grouped.storeys.sum(),
            "highest": grouped.storeys.max(),
            "year": grouped.year.mean(),
            "ground": grouped.ground.sum(),
        }).reindex(range(len(communities)), fill_value=0)
        return figures.to_numpy().ravel().tolist()

    return run


def lengths(folder, _options):
    """Length of road in each area: join, cut, sum."""
    roads = table(folder, "road")
    areas = table(folder, "area")

    def run():
        pairs = gpd.sjoin(roads[["geometry"]], areas[["geometry"]], predicate="intersects")
        right = areas.geometry.loc[pairs.index_right].reset_index(drop=True)
        cut = pairs.geometry.reset_index(drop=True).intersection(right)
        sums = cut.length.groupby(pairs.index_right.to_numpy()).sum()
        return sums.reindex(range(len(areas)), fill_value=0).tolist()

    return run


def nearest_tree(folder, _options):
    """Metres from every building to the nearest facility, summed: SciPy's k-d tree.

    GeoPandas of Debian 12 has no nearest join: it needs pygeos, which Debian does not carry.
    """
    buildings = places(folder, "building")[["x", "y"]].to_numpy()
    facilities = table(folder, "facility")[["x", "y"]].to_numpy()

    def run():
        return [float(cKDTree(facilities).query(buildings)[0].sum())]

    return run


def cover(folder, options):
    """Square metres of each community within the distance of the facilities: the union of those about it, clipped."""
    communities = table(folder, "community")
    facilities = chosen(folder, options["kind"])
    metres = float(options["metres"])

    def run():
        discs = gpd.GeoDataFrame(geometry=facilities.buffer(metres, resolution=32))
        pairs = gpd.sjoin(communities[["geometry"]], discs, predicate="intersects")
        shapes = discs.geometry.to_numpy()
        areas = np.zeros(len(communities))
        for community, found in pairs.groupby(level=0).index_right:
            whole = unary_union(list(shapes[found.to_numpy()]))
            areas[community] = whole.intersection(communities.geometry.iat[community]).area
        return areas.tolist()

    return run


def network(folder, options):
    """Junctions within the distance of a source along the network, and the sum of their metres: SciPy's Dijkstra."""
    edges = table(folder, "edge")
    nodes = int(max(edges.source.max(), edges.target.max())) + 1
    with open(options["sources"], encoding="ascii") as file:
        sources = np.unique(np.array(json.load(file)))
    # Of parallel edges the shortest counts; a matrix would add them up.
    short = edges.assign(a=edges[["source", "target"]].min(axis=1), b=edges[["source", "target"]].max(axis=1))
    short = short.groupby(["a", "b"], as_index=False).mm.min()
    limit = float(options["metres"]) * 1000
    graph = csr_matrix((short.mm, (short.a, short.b)), shape=(nodes, nodes))

    def run():
        metres = dijkstra(graph, directed=False, indices=sources, limit=limit, min_only=True)
        reached = metres[np.isfinite(metres)]
        return [int(reached.size), float(reached.sum()) / 1000]

    return run


TASKS = {task.__name__: task for task in [
    radius, radius_tree, join, lengths, nearest_tree, cover, network,
]}


def main(arguments):
    if arguments == ["versions"]:
        import rtree

        return {
            "Python": sys.version.split()[0],
            "GeoPandas": gpd.__version__,
            "shapely": shapely.__version__,
            "rtree": rtree.__version__,
            "SciPy": scipy.__version__,
        }
    task, folder, *given = arguments
    options = dict(option.split("=", 1) for option in given)
    run = TASKS[task](folder, options)
    cpu = []
    for _ in range(int(options.get("runs", 2)) + 1):
        before = time.process_time()
        values = run()
        cpu.append((time.process_time() - before) * 1000)
    return {"cpu": cpu[1:], "values": values}


print(json.dumps(main(sys.argv[1:])))
