interface MapZoomProps {
  /** What `⤢` shows all of. */
  readonly all: string;
  readonly onZoom: (by: number) => void;
  readonly onAll: () => void;
}

/** Nearer, further away, everything. */
export function MapZoom({ all, onZoom, onAll }: MapZoomProps) {
  return (
    <div className="map-zoom" role="group" aria-label="Zoom of the map">
      <button type="button" aria-label="Nearer" onClick={() => onZoom(1)}>+</button>
      <button type="button" aria-label="Further away" onClick={() => onZoom(-1)}>−</button>
      <button type="button" aria-label={all} onClick={onAll}>⤢</button>
    </div>
  );
}
