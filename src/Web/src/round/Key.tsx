import { useState } from "react";
import { storeKey } from "../api/client";

/** The service wants to know who asks. */
export function Key({ message }: { readonly message: string }) {
  const [key, setKey] = useState("");
  return (
    <form
      className="card-r"
      onSubmit={(event) => {
        event.preventDefault();
        storeKey(key.trim());
        window.location.reload();
      }}
    >
      <h2>Who is asking?</h2>
      <p>{message}</p>
      <label className="wide">
        Your key or token
        <input type="password" autoComplete="off" value={key} onChange={(event) => setKey(event.target.value)} />
      </label>
      <p className="soft">It is kept in this tab until you close it.</p>
      <button type="submit" className="main-act" disabled={key.trim() === ""}>Show my round</button>
    </form>
  );
}
