import { createHash } from "node:crypto";
import { starter } from "./starter.ts";

const digest = createHash("sha256").update(starter).digest("base64");

/** The Content-Security-Policy that published pages hold: nothing from elsewhere, and no inline script but the starter. Data in a script element is not run. */
export const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${digest}' 'wasm-unsafe-eval'`,
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");
