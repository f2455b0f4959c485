import { useState } from "react";
import { answer, api, ServiceFailure, storeKey } from "../api/client";

/** The service wants to know who asks. A key counts once the service has taken it: one that was mistyped shuts nobody out of what is on the telephone. */
export function Key({ message }: { readonly message: string }) {
  const [key, setKey] = useState("");
  const [fault, setFault] = useState("");
  return (
    <form
      className="card-r"
      onSubmit={(event) => {
        event.preventDefault();
        storeKey(key.trim());
        answer(api.GET("/caller")).then(() => window.location.reload(), (failure: unknown) => {
          storeKey(null);
          setFault(failure instanceof ServiceFailure && failure.isUnreachable ? "There is no connection: try again where there is one." : "The service does not know this key.");
        });
      }}
    >
      <h2>Who is asking?</h2>
      <p>{message}</p>
      <label className="wide">
        Your key or token
        <input type="password" autoComplete="off" value={key} onChange={(event) => setKey(event.target.value)} />
      </label>
      {fault !== "" && <p role="alert" className="alarm">{fault}</p>}
      <p className="soft">It is kept in this tab until you close it. Your round stays on this telephone until its day is over, or you sign out.</p>
      <button type="submit" className="main-act" disabled={key.trim() === ""}>Show my round</button>
    </form>
  );
}
