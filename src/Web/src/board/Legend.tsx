import { CLASSES, type ResponseClass } from "../day/words";

/** What colours and signs mean. */
export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      {(Object.keys(CLASSES) as ResponseClass[]).map((own) => (
        <li key={own}>
          <span className={`stop swatch class-${own}`} aria-hidden="true">{CLASSES[own].mark !== "" && <span className="mark class">{CLASSES[own].mark}</span>}</span>
          {CLASSES[own].word}
        </li>
      ))}
      <li><span className="stop swatch class-planned risk-late" aria-hidden="true"><span className="mark late">+9</span></span>Late, in minutes</li>
      <li><span className="stop swatch class-fast risk-breach" aria-hidden="true"><span className="mark breach">+9</span></span>Broken promise</li>
      <li><span className="stop swatch class-planned" aria-hidden="true"><span className="mark late said">~9</span></span>Reported late</li>
      <li><span className="stop swatch class-planned" aria-hidden="true"><span className="mark breach">⊘</span></span>Nobody answers</li>
      <li><span className="stop swatch class-planned risk-tight" aria-hidden="true" />Tight: under 5 min to spare</li>
      <li><span className="stop swatch class-planned double" aria-hidden="true"><span className="mark two">2</span></span>Double-up</li>
      <li><span className="stop swatch class-planned state-in-progress" aria-hidden="true"><span className="mark">▶</span></span>In progress</li>
      <li><span className="stop swatch class-planned state-done" aria-hidden="true"><span className="mark">✓</span></span>Done</li>
      <li><span className="swatch line" aria-hidden="true"><span className="way" /></span>Travel</li>
      <li><span className="swatch line" aria-hidden="true"><span className="wait" /></span>Waiting</li>
      <li><span className="swatch" aria-hidden="true"><span className="break" /></span>Break</li>
    </ul>
  );
}
