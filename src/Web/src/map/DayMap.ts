import type { FeatureCollection } from "geojson";
import type { FilterSpecification, GeoJSONSource, LineLayerSpecification, LngLatBoundsLike, Map as LibreMap, MapMouseEvent } from "maplibre-gl";
import * as library from "maplibre-gl/dist/maplibre-gl-csp.js";
import workerAddress from "maplibre-gl/dist/maplibre-gl-csp-worker.js?url";
import { authorization } from "../api/client";
import type { CoverSquare } from "./cover";
import type { Home, Position } from "./homes";
import { addIcons, iconOf } from "./icons";
import { LABELS, styleOf, TOWNS } from "./style";

// The library comes in the common form of old modules, whole as the default, where it is not bundled.
const maplibre = ((library as { default?: unknown }).default ?? library) as typeof import("maplibre-gl");

export interface MapTiles {
  readonly tiles: readonly string[];
  readonly bounds: readonly number[];
  readonly attribution: string;
}

/** A bit of an offer's way as it is drawn. */
export interface MapWay {
  readonly line: readonly Position[];
  readonly isChosen: boolean;
  /** From the visit on, not to it. */
  readonly isOnward: boolean;
}

export interface MapEvents {
  /** What the map says of itself to a screen reader, where it is not the day's. */
  readonly label?: string;
  readonly onPick: (patient: string) => void;
  readonly onPoint: (patient: string | null, x: number, y: number) => void;
  /** The map has moved, or what it shows has: whatever lies over it has to follow. */
  readonly onMove: () => void;
}

/** How near one has to point to a home, pixels. */
const NEAR = 7;

/** The map itself: what it is told it draws. It holds no opinion of its own on what is selected. */
export class DayMap {
  private readonly map: LibreMap;
  /** Kept once the map is there to be looked at; nothing is drawn before. */
  readonly ready: Promise<void>;
  private gone = false;
  /** Towns that the tiles seen so far have. */
  private readonly named = new Set<string>();

  /** @throws Error where the browser has no WebGL 2. */
  constructor(box: HTMLElement, tiles: MapTiles, around: readonly Position[], isStill: boolean, events: MapEvents) {
    maplibre.setWorkerUrl(workerAddress);
    const [west = -180, south = -85, east = 180, north = 85] = tiles.bounds;
    this.map = new maplibre.Map({
      container: box,
      style: styleOf(`${window.location.origin}/tiles/{z}/{x}/{y}.mvt`, tiles.attribution, [west, south, east, north]),
      bounds: boundsOf(around.length > 0 ? around : [[west, south], [east, north]]),
      fitBoundsOptions: { padding: 24 },
      minZoom: 6,
      maxZoom: 18,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: isStill ? 0 : 150,
      // A closed service wants the key with every tile, and nobody else gets it.
      transformRequest: (url) => (url.startsWith(`${window.location.origin}/`) ? { url, headers: authorization() } : { url }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    const canvas = this.map.getCanvas();
    canvas.setAttribute("aria-label", events.label ?? "Map of the day. Arrow keys move it, plus and minus zoom. All that is on it is on the board, too.");
    this.ready = new Promise<void>((resolve) => this.map.once("load", () => resolve())).then(() => this.prepare(events));
  }

  /** Homes as they are to be drawn, the last on top: bright those of a round, or none where the cover is what is looked at. */
  showHomes(homes: readonly Home[], isOfRound: ((patient: string) => boolean) | null, isBelow: boolean): void {
    this.set("homes", homes.map((home, index) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [...home.at] },
      properties: {
        patient: home.patient, icon: iconOf(home.class, home.tone), order: index,
        opacity: isOfRound !== null ? (isOfRound(home.patient) ? 1 : 0.28) : home.isPale || isBelow ? 0.35 : 1,
      },
    })));
  }

  showBases(bases: readonly { readonly id: string; readonly at: Position }[]): void {
    this.set("bases", bases.map((base) => ({ type: "Feature", geometry: { type: "Point", coordinates: [...base.at] }, properties: { name: base.id } })));
  }

  showLocalities(localities: readonly { readonly name: string; readonly at: Position }[]): void {
    this.set("localities", localities.map(({ name, at }) => ({ type: "Feature", geometry: { type: "Point", coordinates: [...at] }, properties: { name } })));
  }

  /** The ways of all rounds, straight. */
  showLegs(legs: readonly (readonly Position[])[]): void {
    this.set("legs", legs.filter((line) => line.length > 1).map((line) => ({ type: "Feature", geometry: { type: "LineString", coordinates: line.map((at) => [...at]) }, properties: {} })));
  }

  /** The way of one round, along the roads where they are known. */
  showRoute(line: readonly Position[], isRoads: boolean, numbers: readonly { readonly at: Position; readonly text: string }[]): void {
    this.set("route", line.length < 2 ? [] : [{ type: "Feature", geometry: { type: "LineString", coordinates: line.map((at) => [...at]) }, properties: { roads: isRoads } }]);
    this.set("numbers", numbers.map(({ at, text }) => ({ type: "Feature", geometry: { type: "Point", coordinates: [...at] }, properties: { text } })));
  }

  /** The ways of offers. */
  showOffers(ways: readonly MapWay[]): void {
    this.set("offers", ways.map(({ line, isChosen, isOnward }) => ({
      type: "Feature", geometry: { type: "LineString", coordinates: line.map((at) => [...at]) }, properties: { chosen: isChosen, onward: isOnward },
    })));
  }

  showCover(squares: readonly CoverSquare[]): void {
    this.set("cover", squares.map(({ west, south, east, north, withinMinutes }) => ({
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] },
      properties: { within: withinMinutes ?? 0 },
    })));
  }

  /** Moves so that all of some places is seen; not at all where it is already and large enough to tell its parts from each other. */
  see(places: readonly Position[], isStill: boolean, isWhole = false): void {
    void this.ready.then(() => {
      if (this.gone || places.length === 0) {
        return;
      }

      const seen = this.map.getBounds();
      const share = (side: (at: Position) => number, whole: number) => (Math.max(...places.map(side)) - Math.min(...places.map(side))) / whole;
      const isSmall = share((at) => at[0], seen.getEast() - seen.getWest()) < 0.3 && share((at) => at[1], seen.getNorth() - seen.getSouth()) < 0.3;
      if (isWhole || isSmall || !places.every((at) => seen.contains([...at]))) {
        this.map.fitBounds(boundsOf(places), { padding: 48, maxZoom: 14, animate: !isStill, duration: 500 });
      }
    });
  }

  zoom(by: number, isStill: boolean): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: isStill ? 0 : 250 });
  }

  /** Where a place is in the map's window, pixels. */
  pixel(at: Position): { readonly x: number; readonly y: number } {
    return this.map.project([...at]);
  }

  resize(): void {
    this.map.resize();
  }

  remove(): void {
    this.gone = true;
    this.map.remove();
  }

  private prepare(events: MapEvents): void {
    if (this.gone) {
      return;
    }

    const map = this.map;
    addIcons(map);
    for (const name of ["cover", "localities", "legs", "route", "numbers", "homes", "bases", "offers"]) {
      map.addSource(name, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    }

    // Dark, light and hatched: told apart without colour.
    map.addLayer({
      id: "cover", type: "fill", source: "cover", filter: [">", ["get", "within"], 0],
      paint: { "fill-color": ["match", ["get", "within"], 120, "#0f7a5a", "#8ec3ea"], "fill-opacity": ["match", ["get", "within"], 120, 0.42, 0.45], "fill-outline-color": "#ffffff" },
    });
    map.addLayer({ id: "cover-none", type: "fill", source: "cover", filter: ["==", ["get", "within"], 0], paint: { "fill-pattern": "hatch", "fill-opacity": 0.55 } });
    LABELS.forEach((layer) => map.addLayer(layer));
    map.addLayer({ id: "legs", type: "line", source: "legs", paint: { "line-color": "#3d5a80", "line-opacity": 0.13, "line-width": 1 } });
    map.addLayer({ id: "route-rim", type: "line", source: "route", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": "#ffffff", "line-width": 7, "line-opacity": 0.9 } });
    map.addLayer({
      id: "route", type: "line", source: "route", filter: ["get", "roads"], layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": "#12355b", "line-width": 3.5 },
    });
    map.addLayer({ id: "route-straight", type: "line", source: "route", filter: ["!", ["get", "roads"]], paint: { "line-color": "#12355b", "line-width": 2, "line-dasharray": [2, 2] } });
    const size = ["interpolate", ["linear"], ["zoom"], 8, 0.5, 11, 0.75, 14, 1.1] as const;
    map.addLayer({
      id: "bases", type: "symbol", source: "bases",
      layout: { "icon-image": "base", "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.7, 14, 1.1], "icon-allow-overlap": true, "icon-ignore-placement": true },
    });
    map.addLayer({
      id: "homes", type: "symbol", source: "homes",
      layout: {
        "icon-image": ["get", "icon"], "icon-size": size as never, "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["get", "order"],
      },
      paint: { "icon-opacity": ["get", "opacity"] },
    });
    map.addLayer({
      id: "numbers", type: "symbol", source: "numbers",
      layout: { "text-field": ["get", "text"], "text-font": ["Liberation Sans Bold", "Arial Bold", "sans-serif"], "text-size": 12, "text-anchor": "right", "text-offset": [-0.8, 0], "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": "#12355b", "text-halo-color": "#ffffff", "text-halo-width": 2 },
    });
    map.addLayer({
      id: "localities", type: "symbol", source: "localities", maxzoom: 12.5,
      layout: { "text-field": ["get", "name"], "text-font": ["Liberation Sans Bold", "Arial Bold", "sans-serif"], "text-size": 13, "text-allow-overlap": true },
      paint: { "text-color": "#2b3644", "text-halo-color": "#f2f3ef", "text-halo-width": 2.5 },
    });
    map.on("idle", () => this.nameOnce());
    const way = (id: string, filter: FilterSpecification, paint: LineLayerSpecification["paint"]) =>
      map.addLayer({ id, type: "line", source: "offers", filter, layout: { "line-cap": "round", "line-join": "round" }, paint: paint! }, "homes");
    way("offers-other", ["!", ["get", "chosen"]], { "line-color": "#5b7390", "line-width": 2 });
    way("offers-rim", ["get", "chosen"], { "line-color": "#ffffff", "line-width": 7, "line-opacity": 0.9 });
    way("offers-onward", ["all", ["get", "chosen"], ["get", "onward"]], { "line-color": "#12355b", "line-width": 2.5, "line-dasharray": [1, 2.2] });
    way("offers-chosen", ["all", ["get", "chosen"], ["!", ["get", "onward"]]], { "line-color": "#12355b", "line-width": 4 });
    map.on("click", (event) => {
      const patient = this.nearest(event);
      if (patient !== null) {
        events.onPick(patient);
      }
    });
    map.on("mousemove", (event) => {
      const patient = this.nearest(event);
      map.getCanvas().style.cursor = patient === null ? "" : "pointer";
      events.onPoint(patient, event.point.x, event.point.y);
    });
    map.on("mouseout", () => events.onPoint(null, 0, 0));
    map.on("move", events.onMove);
    map.on("resize", events.onMove);
    events.onMove();
  }

  /** A locality that goes by the name of a town is written once: the roads' file knows where the town is. */
  private nameOnce(): void {
    const before = this.named.size;
    for (const town of this.map.querySourceFeatures("roads", { sourceLayer: "places", filter: ["in", ["get", "kind"], ["literal", TOWNS]] })) {
      this.named.add(String(town.properties["name"]));
    }

    if (this.named.size > before) {
      this.map.setFilter("localities", ["!", ["in", ["get", "name"], ["literal", [...this.named]]]]);
    }
  }

  private nearest(event: MapMouseEvent): string | null {
    const { x, y } = event.point;
    const found = this.map.queryRenderedFeatures([[x - NEAR, y - NEAR], [x + NEAR, y + NEAR]], { layers: ["homes"] });
    let best: { readonly patient: string; readonly far: number } | null = null;
    for (const feature of found) {
      if (feature.geometry.type === "Point") {
        const at = this.map.project(feature.geometry.coordinates as [number, number]);
        const far = Math.hypot(at.x - x, at.y - y);
        if (best === null || far < best.far) {
          best = { patient: String(feature.properties["patient"]), far };
        }
      }
    }

    return best?.patient ?? null;
  }

  private set(name: string, features: unknown[]): void {
    void this.ready.then(() => {
      if (!this.gone) {
        this.map.getSource<GeoJSONSource>(name)?.setData({ type: "FeatureCollection", features } as FeatureCollection);
      }
    });
  }
}

function boundsOf(places: readonly Position[]): LngLatBoundsLike {
  const [lon, lat] = [places.map((at) => at[0]), places.map((at) => at[1])];
  return [[Math.min(...lon), Math.min(...lat)], [Math.max(...lon), Math.max(...lat)]];
}
