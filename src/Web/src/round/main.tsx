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
