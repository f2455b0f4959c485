import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the service listens while the board is worked on with `npm run dev`. */
const service = "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react()],
  build: {
    // The map's library, which is loaded on its own and later, is what is large.
    chunkSizeWarningLimit: 1100,
    // The Api's build says another place (src/Api/Board.targets).
    outDir: "dist",
    rollupOptions: {
      input: ["index.html", "desk.html", "generate.html", "planner.html", "roster.html", "round.html", "worker/round-worker.ts"],
      output: {
        // Browsers know a service worker by its address: it has no hash, and is asked for anew.
        entryFileNames: (chunk) => (chunk.name === "round-worker" ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
    emptyOutDir: true,
    target: "es2022",
    // Nothing inlined: the Content-Security-Policy lets nothing in but files of our own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(["/service", "/rotas", "/events", "/plans", "/alerts", "/health", "/places", "/referrals", "/patients", "/tiles", "/cover", "/caller", "/shifts", "/workers", "/days", "/figures", "/rosters"].map((path) => [path, service])),
  },
});
