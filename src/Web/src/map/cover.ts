/** A square of the land and how soon an urgent visit could start in it. */
export interface CoverSquare {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** The shortest of the times asked about within which it could; null: none. */
  readonly withinMinutes: number | null;
}
