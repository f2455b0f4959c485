import { useId, type KeyboardEvent, type PointerEvent } from "react";
import { axisAround, axisFromNought, type Axis } from "./axis";
import { numberText, valueOf, valueText, type DayFigures, type Figure } from "./figures";
import { dayText, monthDayText, weekdayText } from "./period";

interface PlotProps {
  readonly figure: Figure;
  readonly days: readonly DayFigures[];
  /** The days of the other period, the first under the first; null: none is asked for. */
  readonly others: readonly DayFigures[] | null;
  /** The day that is pointed at in all plots; null: none. */
  readonly cursor: number | null;
  readonly onCursor: (day: number | null) => void;
}

const HEIGHT = 146;
const LEFT = 52;
const RIGHT = 6;
const TOP = 18;
const BOTTOM = 20;
/** From so many days on a plot is wide, and its marks are small. */
export const MANY_DAYS = 32;
/** Room that `23 Nov` takes under the axis. */
const LABEL = 44;

/** One figure day by day, the other period behind it: amounts as bars from nought, ratios as lines. The other is dashed and hollow, so that nothing is told by colour alone. */
export function Plot({ figure, days, others, cursor, onCursor }: PlotProps) {
  const id = useId();
  const isLong = days.length >= MANY_DAYS;
  const width = isLong ? 720 : 340;
  const own = days.map((day) => valueOf(figure, day));
  const other = others === null ? null : days.map((_, at) => valueOf(figure, others[at]));
  const known = [...own, ...(other ?? [])].filter((value) => value !== null);
  const axis = figure.isRatio ? axisAround(known, figure.unit === "%") : axisFromNought(known);
  const step = (width - LEFT - RIGHT) / days.length;
  const x = (day: number) => LEFT + day * step;
  const y = (value: number) => TOP + (1 - (value - axis.bottom) / (axis.top - axis.bottom)) * (HEIGHT - TOP - BOTTOM);
  const at = cursor ?? 0;

  const onKey = (event: KeyboardEvent) => {
    const to = event.key === "ArrowRight" || event.key === "ArrowUp" ? Math.min(days.length - 1, cursor === null ? 0 : cursor + 1)
      : event.key === "ArrowLeft" || event.key === "ArrowDown" ? Math.max(0, at - 1)
      : event.key === "Home" ? 0 : event.key === "End" ? days.length - 1 : null;
    if (to !== null) {
      event.preventDefault();
      onCursor(to);
    } else if (event.key === "Escape") {
      onCursor(null);
    }
  };
  const onPoint = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const day = Math.floor((((event.clientX - box.left) / box.width) * width - LEFT) / step);
    onCursor(day >= 0 && day < days.length ? day : null);
  };
  return (
    <div
      className="plot" role="slider" tabIndex={0} aria-label={`${figure.name} by day`} aria-orientation="horizontal"
      aria-valuemin={1} aria-valuemax={days.length} aria-valuenow={at + 1} aria-valuetext={readout(figure, days, others, at)}
      onKeyDown={onKey} onFocus={() => cursor === null && onCursor(0)} onBlur={() => onCursor(null)} onPointerMove={onPoint} onPointerLeave={() => onCursor(null)}
    >
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <defs>
          <pattern id={`${id}other`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" className="other-paper" /><rect width="1.6" height="4" className="other-ink" /></pattern>
          <pattern id={`${id}none`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1" height="7" className="none-ink" /></pattern>
        </defs>
        {days.map((day, index) => (
          <g key={day.date}>
            {day.figures === null && <rect fill={`url(#${id}none)`} x={x(index)} width={step} y={TOP} height={HEIGHT - TOP - BOTTOM} />}
            {index === cursor && <rect className="at" x={x(index)} width={step} y={TOP} height={HEIGHT - TOP - BOTTOM} />}
          </g>
        ))}
        {known.length > 0
          ? <Ticks figure={figure} axis={axis} y={y} width={width} />
          : <text className="label nothing" x={(LEFT + width) / 2} y={HEIGHT / 2} textAnchor="middle">nothing to count in these days</text>}
        <Days days={days} x={x} step={step} cursor={cursor} />
        {figure.isRatio ? (
          <>
            {other !== null && <Line className="other" values={other} x={(day) => x(day + 0.5)} y={y} size={isLong ? 2 : 3.6} />}
            <Line className="own" values={own} x={(day) => x(day + 0.5)} y={y} size={isLong ? 2 : 3.4} />
          </>
        ) : (
          <>
            {other !== null && <Bars fill={`url(#${id}other)`} className="other-bar" values={other} left={(day) => x(day + 0.5)} width={step * 0.38} y={y} />}
            <Bars className="own-bar" values={own} left={(day) => x(day + (other === null ? 0.2 : 0.1))} width={step * (other === null ? 0.6 : 0.38)} y={y} />
          </>
        )}
        {known.length > 0 && axis.bottom > 0 && <path className="cut" d={`M${LEFT - 4},${HEIGHT - BOTTOM - 3}l4,-3l4,3l4,-3`} />}
      </svg>
    </div>
  );
}

/** What the day that is pointed at says: `Mon 23 Nov: 46.1 %; Mon 16 Nov: 44.0 %`. */
export function readout(figure: Figure, days: readonly DayFigures[], others: readonly DayFigures[] | null, at: number): string {
  return [days[at], others?.[at]].filter((day) => day !== undefined).map((day) =>
    `${dayText(day.date)}: ${day.figures === null ? (day.standing === "draft" ? "only a draft" : "no rota") : valueText(figure, valueOf(figure, day))}`).join("; ");
}

function Ticks({ figure, axis, y, width }: { readonly figure: Figure; readonly axis: Axis; readonly y: (value: number) => number; readonly width: number }) {
  // An axis says whole units where its steps are whole, and else decimals: of pounds always two.
  const decimals = [0, ...(figure.unit === "£" ? [] : [1]), 2].find((digits) => axis.ticks.every((tick) => Math.abs(Number(tick.toFixed(digits)) - tick) < 1e-9)) ?? 2;
  return (
    <>
      <text className="label" x={LEFT - 6} y={9} textAnchor="end">{figure.unit}</text>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className="label" x={LEFT - 6} y={y(tick) + 3.5} textAnchor="end">{numberText(tick, decimals)}</text>
        </g>
      ))}
    </>
  );
}

/** Every day where there is room, else Mondays; weekends are a shade darker. */
function Days({ days, x, step, cursor }: { readonly days: readonly DayFigures[]; readonly x: (day: number) => number; readonly step: number; readonly cursor: number | null }) {
  const weekday = (day: DayFigures) => new Date(Date.parse(day.date)).getUTCDay();
  const isEach = step >= LABEL * 0.75;
  return days.map((day, index) => {
    const isLabelled = isEach || (weekday(day) === 1 && x(index) + LABEL < x(days.length) + 12);
    return (
      <g key={day.date}>
        {weekday(day) % 6 === 0 && <rect className="weekend" x={x(index)} width={step} y={HEIGHT - BOTTOM} height={3} />}
        {isLabelled && <text className={`label ${index === cursor ? "now" : ""}`} x={isEach ? x(index + 0.5) : x(index)} y={HEIGHT - 4} textAnchor={isEach ? "middle" : "start"}>{isEach ? `${weekdayText(day.date)} ${Number(day.date.slice(8))}` : monthDayText(day.date)}</text>}
      </g>
    );
  });
}

interface MarksProps {
  readonly className: string;
  readonly values: readonly (number | null)[];
  readonly y: (value: number) => number;
}

/** A line that stops where a day has nothing, and a mark on each day that has. */
function Line({ className, values, x, y, size }: MarksProps & { readonly x: (day: number) => number; readonly size: number }) {
  const path = values.map((value, day) => (value === null ? "" : `${values[day - 1] == null ? "M" : "L"}${x(day).toFixed(1)},${y(value).toFixed(1)}`)).join("");
  return (
    <g className={className}>
      <path className="line" d={path} />
      {values.map((value, day) => value !== null && (className === "own"
        ? <circle key={day} className="mark" cx={x(day)} cy={y(value)} r={size} />
        : <path key={day} className="mark" d={`M${x(day)},${y(value) - size}l${size},${size}l${-size},${size}l${-size},${-size}z`} />))}
    </g>
  );
}

/** Bars from nought; nought itself is a thin line, so that it is not taken for nothing known. */
function Bars({ className, fill, values, left, width, y }: MarksProps & { readonly fill?: string; readonly left: (day: number) => number; readonly width: number }) {
  return values.map((value, day) => value !== null && (
    <rect key={day} className={className} fill={fill} x={left(day)} width={width} y={Math.min(y(value), y(0) - 1.5)} height={Math.max(1.5, y(0) - y(value))} />
  ));
}
