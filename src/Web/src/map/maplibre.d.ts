/** The build that starts its worker from a file instead of from a blob, which the Content-Security-Policy would stop; same contents, no types of its own. */
declare module "maplibre-gl/dist/maplibre-gl-csp.js";
