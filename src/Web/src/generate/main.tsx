import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Generate } from "./Generate";
import "../styles/base.css";
import "../styles/timeline.css";
import "../styles/panel.css";
import "../styles/generate.css";

createRoot(document.getElementById("generate")!).render(
  <StrictMode>
    <Generate />
  </StrictMode>,
);
