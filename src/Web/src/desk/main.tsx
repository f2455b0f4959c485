import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Desk } from "./Desk";
import "../styles/base.css";
import "../styles/desk.css";
import "../styles/map.css";

createRoot(document.getElementById("desk")!).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
);
