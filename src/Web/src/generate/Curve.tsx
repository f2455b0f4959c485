import { costPart, courseSentence, poundsText, steps, type Point } from "./course";
import { topOf } from "./demand";

const WIDTH = 340;
const LEFT = 46;
const ROW = 74;
const GAP = 16;
const HEIGHT = 2 * ROW + GAP + 18;

/** How the best rota gets better: unassigned visits above, what it costs below. */
export function Curve({ points, seconds }: { readonly points: readonly Point[]; readonly seconds: number }) {
  const until = Math.max(seconds, points.at(-1)?.seconds ?? 0, 1);
  const x = (at: number) => LEFT + (at / until) * (WIDTH - LEFT - 4);
  const most = topOf(Math.max(4, ...points.map((own) => own.unassigned)));
  const yVisits = (visits: number) => 4 + (1 - visits / most) * (ROW - 8);
  const costs = costPart(points);
  const [low, high] = [Math.min(...costs.map((own) => own.costPence)), Math.max(...costs.map((own) => own.costPence))];
  const room = Math.max(high - low, 100);
  const yCost = (pence: number) => ROW + GAP + 6 + (1 - (pence - low) / room) * (ROW - 14);
  return (
    <svg className="curve" role="img" aria-label={courseSentence(points)} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <line className="grid" x1={LEFT} x2={WIDTH - 4} y1={yVisits(0)} y2={yVisits(0)} />
      <text className="label" x={LEFT - 6} y={yVisits(0) + 3} textAnchor="end">0</text>
      <text className="label" x={LEFT - 6} y={yVisits(most) + 9} textAnchor="end">{most}</text>
      <text className="label name" x={WIDTH - 6} y={yVisits(most) + 9} textAnchor="end">unassigned visits</text>
      <line className="grid" x1={LEFT} x2={WIDTH - 4} y1={ROW + GAP + ROW - 4} y2={ROW + GAP + ROW - 4} />
      <text className="label name" x={WIDTH - 6} y={ROW + GAP + 13} textAnchor="end">cost beside them</text>
      <text className="label" x={LEFT} y={HEIGHT - 3}>0 s</text>
      <text className="label" x={WIDTH - 4} y={HEIGHT - 3} textAnchor="end">{Math.round(until)} s</text>
      {points.length > 0 && (
        <>
          <path className="area" d={`${steps(points, (own) => own.unassigned, x, yVisits)}V${yVisits(0)}H${x(points[0]!.seconds)}Z`} />
          <path className="line visits" d={steps(points, (own) => own.unassigned, x, yVisits)} />
          <path className="line cost" d={steps(costs, (own) => own.costPence, x, yCost)} />
          <circle className="dot visits" cx={x(points.at(-1)!.seconds)} cy={yVisits(points.at(-1)!.unassigned)} r="3.5" />
          <circle className="dot cost" cx={x(costs.at(-1)!.seconds)} cy={yCost(costs.at(-1)!.costPence)} r="3.5" />
          {high - low >= 100 && <text className="label" x={LEFT - 6} y={yCost(high) + 4} textAnchor="end">{poundsText(high)}</text>}
          <text className="label" x={LEFT - 6} y={yCost(low) + 4} textAnchor="end">{poundsText(low)}</text>
        </>
      )}
    </svg>
  );
}
