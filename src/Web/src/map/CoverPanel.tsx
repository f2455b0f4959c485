import type { DayModel } from "../day/DayModel";
import { coverLines } from "./cover";
import type { CoverState } from "./useCover";

interface CoverPanelProps {
  readonly model: DayModel;
  readonly state: CoverState;
  /** The skill that the visit needs; empty: none; null: cover is not shown. */
  readonly skill: string | null;
  readonly onSkill: (skill: string | null) => void;
}

/** Where an urgent visit could start soon: the switch, what is asked, and the answer in words. */
export function CoverPanel({ model, state, skill, onSkill }: CoverPanelProps) {
  const skills = model.day.skills ?? [];
  return (
    <div className="cover">
      <div className="cover-line">
        <button type="button" className="toggle" aria-pressed={skill !== null} onClick={() => onSkill(skill === null ? (skills.includes("assessment") ? "assessment" : "") : null)}>Cover now</button>
        {skill === null
          ? <span className="cover-hint">Where an urgent visit could start within 2 or 3 hours</span>
          : (
            <select aria-label="Skill that the urgent visit needs" value={skill} onChange={(event) => onSkill(event.target.value)}>
              <option value="">No special skill</option>
              {skills.map((own) => <option key={own} value={own}>{own}</option>)}
            </select>
          )}
        {state.kind === "working" && <span className="busy" role="status">Trying it in every round</span>}
        {state.kind === "failed" && <span className="alarm" role="alert">{state.message}</span>}
        {state.kind === "ready" && (
          <ul className="cover-key" aria-label="Colours of the cover">
            <li><i className="key-2" />within 2 h</li>
            <li><i className="key-3" />within 3 h</li>
            <li><i className="key-none" />neither</li>
          </ul>
        )}
      </div>
      <p className="sr" role="status">{state.kind === "ready" && sentence(state, model)}</p>
      {state.kind === "ready" && (
        <details>
          <summary>{sentence(state, model)}</summary>
          <table>
            <thead><tr><th scope="col">Locality</th><th scope="col">Squares</th><th scope="col">Within 2 h</th><th scope="col">Within 3 h</th></tr></thead>
            <tbody>
              {coverLines(state.cover, model).map((line) => (
                <tr key={line.name}><th scope="row">{line.name || "All"}</th><td>{line.squares}</td>{line.within.map((own, index) => <td key={index}>{own}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}

function sentence(state: CoverState & { readonly kind: "ready" }, model: DayModel): string {
  const { cover } = state;
  const [all] = coverLines(cover, model);
  const isOther = cover.date !== model.clock.date;
  return `From ${model.clock.text(model.clock.parse(cover.at))}${isOther ? ` on ${cover.date}` : ""}: ${all?.within[0] ?? 0} of ${all?.squares ?? 0} squares within 2 h, ${all?.within[1] ?? 0} within 3 h`;
}
