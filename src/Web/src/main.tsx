import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./board/App";
import "./styles/base.css";
import "./styles/timeline.css";
import "./styles/panel.css";
import "./styles/change.css";
import "./styles/map.css";
import "./styles/print.css";

createRoot(document.getElementById("board")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
