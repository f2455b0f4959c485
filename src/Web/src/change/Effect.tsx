import type { DayClock } from "../day/DayClock";
import { itemsText, moneyText, pushedText, type ChangeEffect } from "./change";

/** What a change does, in a few lines. */
export function Effect({ effect, own, clock }: { readonly effect: ChangeEffect; readonly own: readonly string[]; readonly clock: DayClock }) {
  if (!effect.isPossible) {
    return (
      <div className="effect">
        <strong className="no">Cannot be done</strong>
        <ul>{effect.hard.map((rule) => <li key={rule.code + rule.visit}>{rule.message}</li>)}</ul>
      </div>
    );
  }

  const pushed = pushedText(effect, own, clock);
  const items = itemsText(effect);
  return (
    <div className="effect">
      <strong>{moneyText(effect.differencePence)}</strong>
      {items.length > 0 && <p className="items">{items.slice(0, 4).join(" · ")}</p>}
      {effect.soft.length > 0 && <ul className="soft">{effect.soft.map((rule) => <li key={`${rule.code}${rule.visit}${rule.shift}`}>{rule.message}</li>)}</ul>}
      {pushed.length > 0 && <ul>{pushed.slice(0, 4).map((text) => <li key={text}>{text}</li>)}{pushed.length > 4 && <li>and {pushed.length - 4} more</li>}</ul>}
      <p className="items">{effect.tell.length === 0 ? "Nobody to tell." : `${effect.tell.length} to tell.`}</p>
    </div>
  );
}
