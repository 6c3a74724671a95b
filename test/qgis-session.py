"""What QGIS reads and draws: a JSON document of wishes on standard input, one of findings on standard output.

`read`: layers as {provider, source, box?}, box in the layer's degrees; `draw`: {source, box}, vector tiles with their own
style, box in degrees.
"""

import json
import os
import sys
from collections import Counter

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize

SIDE = 512


def read(wish):
    layer = QgsVectorLayer(wish["source"], "layer", wish["provider"])
    if not layer.isValid():
        raise ValueError(wish["source"])
    request = QgsFeatureRequest()
    if "box" in wish:
        request.setFilterRect(QgsRectangle(*wish["box"]))
    fields = layer.fields().names()
    return {
        "crs": layer.crs().authid(),
        "features": [told(feature, fields) for feature in layer.getFeatures(request)],
    }


def told(feature, fields):
    values = {name: plain(value) for name, value in zip(fields, feature.attributes())}
    return {"box": box_of(feature.geometry()), "values": values}


def box_of(geometry):
    if geometry.isNull():
        return None
    box = geometry.boundingBox()
    return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


def plain(value):
    return value if isinstance(value, (str, int, float, bool)) else None


def draw(wish):
    layer = QgsVectorTileLayer(wish["source"], "tiles")
    _, styled = layer.loadDefaultStyle()
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    to_map = QgsCoordinateTransform(degrees, settings.destinationCrs(), QgsProject.instance())
    settings.setExtent(to_map.transformBoundingBox(QgsRectangle(*wish["box"])))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    pixels = [(x, y) for x in range(SIDE) for y in range(SIDE)]
    colours = Counter(picture.pixelColor(x, y).name() for x, y in pixels)
    return {
        "styled": styled,
        "layers": [style.styleName() for style in layer.renderer().styles()],
        "colours": dict(colours.most_common(40)),
    }


application = QgsApplication([], False)
application.initQgis()
wishes = json.load(sys.stdin)
findings = {
    "read": [read(wish) for wish in wishes.get("read", [])],
    "draw": [draw(wish) for wish in wishes.get("draw", [])],
}
json.dump(findings, sys.stdout)
sys.stdout.flush()
# QGIS may fault while Python takes it down, when all is said.
os._exit(0)
