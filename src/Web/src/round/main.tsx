import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RoundPage } from "./RoundPage";
import "../styles/base.css";
import "../styles/map.css";
import "../styles/round.css";

createRoot(document.getElementById("round")!).render(
  <StrictMode>
    <RoundPage />
  </StrictMode>,
);

// The page opens without a connection from then on. Browsers have service workers only where nobody between can change what is sent: over HTTPS, or on this machine.
if ("serviceWorker" in navigator && import.meta.env.PROD) {
  window.addEventListener("load", () => void navigator.serviceWorker.register("/round-worker.js", { scope: "/round" }).catch(() => undefined));
}
