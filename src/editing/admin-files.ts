import { createReadStream, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
};

/** Tina asks for fonts and for news of itself elsewhere: nothing but this server is let through. It styles and starts itself inline. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "base-uri 'none'",
].join("; ");

/** The built admin, once it is there; until then a page that waits for it. */
export class AdminFiles {
  readonly #folder: string;
  #state: "building" | "ready" | "failed" = "building";

  constructor(folder: string, ready: Promise<unknown>) {
    this.#folder = folder;
    ready.then(
      () => (this.#state = "ready"),
      () => (this.#state = "failed"),
    );
  }

  /** Answers a request for something under /admin. */
  serve(pathname: string, response: ServerResponse, next: (error?: unknown) => void): void {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    const name = pathname.slice("/admin".length);
    if (name === "" || name === "/") {
      response.statusCode = 302;
      response.setHeader("Location", "/admin/index.html");
      response.end();
      return;
    }
    if (this.#state !== "ready") return this.#wait(response);
    const file = path.join(this.#folder, path.normalize(decoded(name)));
    const type = types[path.extname(file)];
    const stat = file.startsWith(this.#folder + path.sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!type || !stat?.isFile()) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("Content-Type", type);
    response.setHeader("Content-Length", stat.size);
    response.setHeader("Cache-Control", name.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache");
    createReadStream(file).on("error", next).pipe(response);
  }

  #wait(response: ServerResponse): void {
    const failed = this.#state === "failed";
    response.statusCode = failed ? 500 : 503;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    if (!failed) response.setHeader("Refresh", "2");
    const words = failed
      ? "Redigeraren kunde inte byggas. I fönstret där du startade banken står varför. Filerna i content/ går att ändra som vanligt."
      : "Redigeraren byggs. Det tar ungefär en minut första gången, och sidan öppnas av sig själv.";
    response.end(
      `<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Redigeraren</title>` +
        `<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1rem}:root{color-scheme:light dark}</style>` +
        `<p role="status">${words}</p></html>`,
    );
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return "/";
  }
}
