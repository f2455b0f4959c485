import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Planner } from "./Planner";
import "../styles/base.css";
import "../styles/panel.css";
import "../styles/planner.css";
import "../styles/whatif.css";

createRoot(document.getElementById("planner")!).render(
  <StrictMode>
    <Planner />
  </StrictMode>,
);
