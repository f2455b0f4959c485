import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

/** Letters of the machine that the map is looked at on. Without `glyphs` in the style MapLibre draws text with these, and nobody is asked for a font. */
const FONT = ["Liberation Sans", "Arial", "sans-serif"];
const BOLD = ["Liberation Sans Bold", "Arial Bold", "sans-serif"];

/** What is seen of our own tiles (docs/roads.md, *Maps*): a quiet ground, so that homes and rounds stand out. */
export function styleOf(tilesAddress: string, attribution: string, bounds: [number, number, number, number]): StyleSpecification {
  return {
    version: 8,
    sources: {
      // Zooms beyond 14 show the same, larger: a county's streets are all there by then.
      roads: { type: "vector", tiles: [tilesAddress], minzoom: 5, maxzoom: 14, bounds, attribution },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": "#f2f3ef" } },
      { id: "water", type: "fill", source: "roads", "source-layer": "water", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": "#c7dbe9" } },
      {
        id: "rivers", type: "line", source: "roads", "source-layer": "water", filter: ["==", ["geometry-type"], "LineString"],
        paint: { "line-color": "#c7dbe9", "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.8, 15, 3] },
      },
      road("paths", ["track", "cycleway", "path"], 14, "#dad8cd", [14, 0.6, 17, 2]),
      road("streets", ["unclassified", "residential", "livingStreet", "service"], 11, "#d3d6d3", [11, 0.4, 14, 1.6, 17, 7]),
      road("tertiary", ["tertiary"], 10, "#c5cacb", [10, 0.5, 14, 2.4, 17, 9]),
      road("secondary", ["secondary"], 9, "#b9c0c5", [9, 0.7, 14, 3, 17, 11]),
      road("primary", ["primary"], 7, "#a9b2ba", [7, 0.6, 10, 1.2, 14, 3.6, 17, 12]),
      road("trunk", ["trunk"], 6, "#98a5b1", [6, 0.6, 10, 1.6, 14, 4.2, 17, 13]),
      road("motorway", ["motorway"], 5, "#8496a9", [5, 0.7, 10, 2, 14, 5, 17, 14]),
    ],
  };
}

/** Places that are named however far away one looks from. */
export const TOWNS: string[] = ["city", "town"];

/** What is written on the map, above the cover and below the rounds. */
export const LABELS: readonly LayerSpecification[] = [
  {
    id: "road-names", type: "symbol", source: "roads", "source-layer": "roads", minzoom: 13.5, filter: ["has", "name"],
    layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT, "text-size": 11 },
    paint: { "text-color": "#4a5766", "text-halo-color": "#f2f3ef", "text-halo-width": 1.5 },
  },
  {
    id: "road-numbers", type: "symbol", source: "roads", "source-layer": "roads", minzoom: 9.5,
    filter: ["all", ["has", "ref"], ["in", ["get", "class"], ["literal", ["motorway", "trunk", "primary"]]]],
    layout: { "symbol-placement": "line", "symbol-spacing": 420, "text-field": ["get", "ref"], "text-font": FONT, "text-size": 10, "text-rotation-alignment": "viewport" },
    paint: { "text-color": "#5c6875", "text-halo-color": "#ffffff", "text-halo-width": 2 },
  },
  places("small-places", ["village", "suburb", "hamlet"], 10.5, 11, FONT, "#4a5766"),
  places("towns", TOWNS, 5, 13, BOLD, "#2b3644"),
];

function road(id: string, classes: string[], minzoom: number, colour: string, widths: number[]): LayerSpecification {
  return {
    id, type: "line", source: "roads", "source-layer": "roads", minzoom,
    filter: ["in", ["get", "class"], ["literal", classes]],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colour, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], ...widths] as never },
  };
}

function places(id: string, kinds: string[], minzoom: number, size: number, font: string[], colour: string): LayerSpecification {
  return {
    id, type: "symbol", source: "roads", "source-layer": "places", minzoom,
    filter: ["in", ["get", "kind"], ["literal", kinds]],
    layout: { "text-field": ["get", "name"], "text-font": font, "text-size": size, "text-padding": 6 },
    paint: { "text-color": colour, "text-halo-color": "#f2f3ef", "text-halo-width": 1.6 },
  };
}
