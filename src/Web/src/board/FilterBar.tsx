import type { ReactNode, RefObject } from "react";
import type { DayModel } from "../day/DayModel";
import { isFiltered, NO_FILTERS, type Filters, type Grouping } from "../day/filters";
import { ZOOMS, type Zoom } from "./geometry";

interface FilterBarProps {
  readonly model: DayModel;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  readonly grouping: Grouping;
  readonly onGrouping: (grouping: Grouping) => void;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  /** What else stands in the line. */
  readonly children?: ReactNode;
}

/** What is shown, in which order, how large. */
export function FilterBar({ model, filters, onFilters, grouping, onGrouping, zoom, onZoom, search, children }: FilterBarProps) {
  const set = (some: Partial<Filters>) => onFilters({ ...filters, ...some });
  const toggle = (name: "atRisk" | "doubleUps" | "urgent", word: string) => (
    <button type="button" className="toggle" aria-pressed={filters[name]} onClick={() => set({ [name]: !filters[name] })}>{word}</button>
  );
  return (
    <div className="filters" role="search" aria-label="Find on the board">
      <input
        ref={search}
        type="search"
        className="find"
        aria-label="Find a worker, a patient or a visit"
        placeholder="Worker, patient or visit"
        value={filters.text}
        onChange={(event) => set({ text: event.target.value })}
        onKeyDown={(event) => event.key === "Escape" && set({ text: "" })}
      />
      <Choice name="Locality" all="All localities" value={filters.locality} options={model.localities} onChange={(locality) => set({ locality })} />
      <Choice name="Profession" all="All professions" value={filters.profession} options={model.professions} onChange={(profession) => set({ profession })} />
      <div className="joined" role="group" aria-label="Show only">
        {toggle("atRisk", "At risk")}
        {toggle("urgent", "Urgent")}
        {toggle("doubleUps", "Double-ups")}
      </div>
      {isFiltered(filters) && <button type="button" className="clear" onClick={() => onFilters(NO_FILTERS)}>Show all</button>}
      <div className="joined right" role="group" aria-label="Group rounds by">
        {(["locality", "profession"] as const).map((own) => (
          <button key={own} type="button" className="toggle" aria-pressed={grouping === own} onClick={() => onGrouping(own)}>{own === "locality" ? "By locality" : "By profession"}</button>
        ))}
      </div>
      <div className="joined" role="group" aria-label="Zoom">
        {ZOOMS.map((own) => (
          <button key={own} type="button" className="toggle" aria-pressed={zoom === own} onClick={() => onZoom(own)}>{own === 16 ? "Day" : `${own} h`}</button>
        ))}
      </div>
      {children}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

function Choice({ name, all, value, options, onChange }: ChoiceProps) {
  return (
    <select aria-label={name} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {options.map((own) => <option key={own} value={own}>{own}</option>)}
    </select>
  );
}
