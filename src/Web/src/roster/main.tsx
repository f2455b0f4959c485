import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RosterPage } from "./RosterPage";
import "../styles/base.css";
import "../styles/panel.css";
import "../styles/planner.css";
import "../styles/whatif.css";
import "../styles/roster.css";

createRoot(document.getElementById("roster")!).render(
  <StrictMode>
    <RosterPage />
  </StrictMode>,
);
