import { useId } from "react";
import type { DayClock } from "../day/DayClock";
import { missingIn, neededIn, seriesSentence, topOf, workersText, type DemandView, type Series } from "./demand";

interface DemandChartProps {
  readonly series: Series;
  readonly view: DemandView;
  readonly hours: readonly string[];
  readonly clock: DayClock;
  readonly width: number;
  readonly height: number;
}

const LEFT = 34;
const TOP = 8;
const BOTTOM = 20;
/** Room that `07` takes under the axis. */
const LABEL = 22;

/** Workers that each hour's visits would keep busy, as bars, and workers on shift, as a line. Travel is hatched, what is missing is outlined and marked: nothing is told by colour alone. */
export function DemandChart({ series, view, hours, clock, width, height }: DemandChartProps) {
  const id = useId();
  const most = Math.max(60, ...hours.map((_, hour) => Math.max(neededIn(series, hour), series.capacity[hour]!)));
  const top = topOf(most / 60) * 60;
  const step = (width - LEFT - 4) / Math.max(1, hours.length);
  const x = (hour: number) => LEFT + hour * step;
  const y = (minutes: number) => TOP + (1 - minutes / top) * (height - TOP - BOTTOM);
  const bar = Math.max(2, step - 4);
  const line = hours.map((_, hour) => `${hour === 0 ? "M" : "L"}${x(hour).toFixed(1)},${y(series.capacity[hour]!).toFixed(1)}H${x(hour + 1).toFixed(1)}`).join("");
  const everyHours = Math.max(1, Math.ceil(LABEL / step));
  return (
    <svg className="chart" role="img" aria-label={seriesSentence(series, view)} viewBox={`0 0 ${width} ${height}`}>
      <defs>
        <pattern id={`${id}travel`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="travel-paper" /><rect width="2.5" height="6" className="travel-ink" />
        </pattern>
      </defs>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className="grid" x1={LEFT} x2={width - 4} y1={y(share * top)} y2={y(share * top)} />
          <text className="label" x={LEFT - 5} y={y(share * top) + 4} textAnchor="end">{workersText(share * top)}</text>
        </g>
      ))}
      {hours.map((start, hour) => {
        const [contact, travel, capacity] = [series.contact[hour]!, series.travel[hour]!, series.capacity[hour]!];
        const isShort = missingIn(series, hour) >= 1;
        return (
          <g key={start}>
            <rect className="contact" x={x(hour) + 2} width={bar} y={y(contact)} height={y(0) - y(contact)} />
            <rect fill={`url(#${id}travel)`} x={x(hour) + 2} width={bar} y={y(contact + travel)} height={y(contact) - y(contact + travel)} />
            {isShort && <rect className="missing" x={x(hour) + 2} width={bar} y={y(contact + travel)} height={Math.max(2, y(capacity) - y(contact + travel))} />}
            {isShort && bar >= 9 && <text className="mark" x={x(hour) + step / 2} y={Math.max(TOP + 9, y(contact + travel) - 5)} textAnchor="middle">!</text>}
            {hour % everyHours === 0 && <text className="label" x={x(hour)} y={height - 5} textAnchor="middle">{clock.text(Date.parse(start)).slice(0, 2)}</text>}
          </g>
        );
      })}
      <path className="capacity-under" d={line} />
      <path className="capacity" d={line} />
    </svg>
  );
}
