import { useEffect, useState } from "react";
import { answer, api } from "../api/client";

/** What whoever looks may do, by role (docs/security.md): the board shows nothing to press that the service would refuse. */
export interface Rights {
  /** Whether visits may be moved, placed, pinned and taken out. */
  readonly mayChange: boolean;
  /** Whether a rota may be made, and figures looked at. */
  readonly mayPlan: boolean;
}

const ALL: Rights = { mayChange: true, mayPlan: true };

/** Null until the service has said so. Where it cannot be asked, nothing is hidden: it has the last word anyway. */
export function useRights(): Rights | null {
  const [rights, setRights] = useState<Rights | null>(null);
  useEffect(() => {
    answer(api.GET("/caller")).then(
      ({ roles }) => {
        const mayChange = roles.some((role) => role === "administrator" || role === "team-manager");
        setRights({ mayChange, mayPlan: mayChange || roles.includes("planner") });
      },
      () => setRights(ALL),
    );
  }, []);
  return rights;
}
