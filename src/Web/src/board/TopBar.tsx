import { storedKey } from "../api/client";
import type { Link } from "../api/events";
import type { RotaVersion } from "../day/DayModel";
import { print } from "../print/usePrinting";
import { Brand } from "./Brand";

interface TopBarProps {
  readonly date: string;
  readonly today: string;
  readonly onDate: (date: string) => void;
  readonly onStep: (days: number) => void;
  readonly version: RotaVersion | null;
  readonly versions: readonly RotaVersion[];
  /** The version that is to stay; null: always the latest. */
  readonly pinnedVersion: number | null;
  readonly onVersion: (version: number | null) => void;
  readonly link: Link;
  /** Whether the pages on which rotas are made and figures stand are for whoever looks. */
  readonly mayPlan: boolean;
}

type State = NonNullable<RotaVersion["state"]>;

const LINKS: Readonly<Record<Link, string>> = { connecting: "Connecting", live: "Live", broken: "Not connected" };
const STATES: Readonly<Record<State, string>> = { draft: "Draft", published: "Published", amended: "Amended" };

/** Which day, which version of it, and whether changes arrive. */
export function TopBar({ date, today, onDate, onStep, version, versions, pinnedVersion, onVersion, link, mayPlan }: TopBarProps) {
  return (
    <header className="top">
      <Brand />
      <div className="day" role="group" aria-label="Service day">
        <button type="button" onClick={() => onStep(-1)} disabled={date === ""} aria-label="Day before">‹</button>
        <input type="date" aria-label="Service day" value={date} onChange={(event) => event.target.value !== "" && onDate(event.target.value)} />
        <button type="button" onClick={() => onStep(1)} disabled={date === ""} aria-label="Day after">›</button>
        <button type="button" onClick={() => onDate(today)} disabled={date === today || today === ""}>Today</button>
        {date !== "" && <span className="weekday">{dayName(date)}</span>}
      </div>
      {version !== null && (
        <div className="version">
          <span className={`chip rota-${version.state}`}>{STATES[version.state ?? "draft"]}</span>
          <label>
            <span className="sr">Version of the rota</span>
            <select value={pinnedVersion ?? ""} onChange={(event) => onVersion(event.target.value === "" ? null : Number(event.target.value))}>
              <option value="">Latest: version {versions[0]?.version ?? version.version}</option>
              {versions.map((own) => (
                <option key={own.version} value={own.version}>Version {own.version}, {STATES[own.state ?? "draft"].toLowerCase()}: {own.reason}</option>
              ))}
            </select>
          </label>
          <span className="made" title={`${version.reason}, by ${version.author}`}>{version.reason}, by {version.author}</span>
        </div>
      )}
      <nav className="links" aria-label="Other pages">
        {version !== null && <button type="button" onClick={() => print(null)}>Print</button>}
        {version !== null && storedKey() === null && <a href={`/rotas/${date}/page?version=${version.version}`}>Rota page</a>}
        {mayPlan && date !== "" && <a href={`/generate?day=${date}`}>Make a rota</a>}
        {mayPlan && <a href="/planner">Figures</a>}
        {mayPlan && <a href="/roster">Rosters</a>}
        <a href="/desk">Referral desk</a>
        <a href="/round">Worker’s page</a>
        <a href="/swagger">API</a>
      </nav>
      <span className={`link link-${link}`} role="status">{LINKS[link]}</span>
    </header>
  );
}

function dayName(date: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));
}
