import { useEffect, useId, useRef, useState } from "react";
import { answer, api } from "../api/client";
import type { Place } from "./desk";
import { coordinatesOf } from "./words";

export interface Where {
  readonly lat: number;
  readonly lon: number;
}

interface PlacePickerProps {
  /** What was chosen; null: nothing yet. */
  readonly where: Where | null;
  readonly onWhere: (where: Where | null) => void;
}

/** Between the last key and the question. */
const PAUSE = 120;

const KINDS: Readonly<Record<Place["kind"], string>> = {
  postcode: "postcode", city: "city", town: "town", suburb: "part of town", village: "village", hamlet: "hamlet", street: "street",
};

export function placeText(place: Place): string {
  return place.near === null ? place.name : `${place.name}, ${place.near}`;
}

/** Where the patient lives: a combobox over postcodes, settlements and streets of the service's own data (WAI-ARIA 1.2, combobox with list). Coordinates can be typed too. */
export function PlacePicker({ where, onWhere }: PlacePickerProps) {
  const id = useId();
  const [text, setText] = useState("");
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState("");
  const asked = useRef(0);

  useEffect(() => {
    const typed = text.trim();
    if (typed.length < 2 || where !== null || coordinatesOf(typed) !== null) {
      setPlaces([]);
      return undefined;
    }

    const turn = ++asked.current;
    const timer = setTimeout(() => {
      answer(api.GET("/places", { params: { query: { q: typed } } })).then(
        (found) => {
          // An answer to what was typed before must not replace a later one.
          if (turn === asked.current) {
            setPlaces(found.items ?? []);
            setActive(0);
            setOpen(true);
            setProblem((found.items ?? []).length === 0 ? "No such place in the service's data. Try the postcode, or the town alone, or type latitude and longitude." : "");
          }
        },
        (failure: Error) => turn === asked.current && setProblem(failure.message),
      );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, where]);

  const take = (place: Place) => {
    setText(placeText(place));
    setOpen(false);
    setPlaces([]);
    setProblem("");
    onWhere({ lat: place.lat, lon: place.lon });
  };
  const isOpen = open && places.length > 0;
  return (
    <div className="picker">
      <label htmlFor={`${id}-text`}>Where</label>
      <input
        id={`${id}-text`}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint`}
        placeholder="Postcode, or street and place"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onWhere(coordinatesOf(event.target.value));
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" && places.length > 0) {
            event.preventDefault();
            setOpen(true);
            setActive(isOpen ? (active + 1) % places.length : 0);
          } else if (event.key === "ArrowUp" && isOpen) {
            event.preventDefault();
            setActive((active + places.length - 1) % places.length);
          } else if (event.key === "Enter" && isOpen) {
            event.preventDefault();
            take(places[active]!);
          } else if (event.key === "Escape" && isOpen) {
            event.preventDefault();
            setOpen(false);
          } else if (event.key === "Tab" && isOpen) {
            take(places[active]!);
          }
        }}
      />
      {isOpen && (
        <ul id={`${id}-list`} role="listbox" aria-label="Places">
          {places.map((place, at) => (
            <li
              key={`${place.kind}${place.name}${place.near}${place.lat}`}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              // Before the text field loses the focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault();
                take(place);
              }}
            >
              <span>{placeText(place)}</span>
              <small>{KINDS[place.kind]}</small>
            </li>
          ))}
        </ul>
      )}
      <p id={`${id}-hint`} className={problem === "" ? "hint" : "hint alarm"} role="status">
        {problem !== "" ? problem : where === null ? "" : `Found: ${where.lat.toFixed(4)}, ${where.lon.toFixed(4)}`}
      </p>
    </div>
  );
}
