import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { gzipSync } from "node:zlib";

export interface Served {
  url: string;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonld": "application/ld+json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".rdf": "application/rdf+xml; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".ttl": "text/turtle; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * Answers as a plain static host does (folders redirect to their slash, 404.html is a real 404), under `base`; with gzip
 * where that is asked for, as most hosts do.
 */
export async function serve(
  folder: string,
  { base = "/", gzip = false }: { base?: string; gzip?: boolean } = {},
): Promise<Served> {
  const prefix = `/${base}/`.replaceAll(/\/+/g, "/");
  const server = createServer(async (request, response) => {
    const { status, headers: plain, body: whole } = await answer(path.resolve(folder), prefix, request.url ?? "/");
    const body = gzip ? gzipSync(whole) : whole;
    const headers = gzip ? { ...plain, "content-encoding": "gzip" } : plain;
    response.writeHead(status, { "content-length": body.length, ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

async function answer(folder: string, prefix: string, target: string): Promise<Answer> {
  const [address = "/", query] = target.split("?", 2);
  const relative = decode(address);
  if (relative === undefined) return text(400, "Bad request");
  if (!relative.startsWith(prefix)) return missing(folder);
  const file = path.join(folder, relative.slice(prefix.length));
  if (file !== folder && !file.startsWith(folder + path.sep)) return text(403, "Forbidden");
  const kind = await stat(file).catch(() => undefined);
  if (kind?.isDirectory() && !address.endsWith("/"))
    return { ...text(301, "Moved"), headers: { location: `${address}/${query === undefined ? "" : `?${query}`}` } };
  const found = kind?.isDirectory() ? path.join(file, "index.html") : file;
  const body = await content(found);
  return body ? { status: 200, headers: typed(found), body } : missing(folder);
}

/** A path with a NUL or a broken escape names no file at all. */
function decode(address: string): string | undefined {
  try {
    const decoded = decodeURIComponent(address);
    return decoded.includes("\0") ? undefined : decoded;
  } catch {
    return undefined;
  }
}

async function missing(folder: string): Promise<Answer> {
  const body = await content(path.join(folder, "404.html"));
  return body ? { status: 404, headers: typed("404.html"), body } : text(404, "Not found");
}

const content = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);
const typed = (file: string) => ({ "content-type": types[path.extname(file)] ?? "application/octet-stream" });
const text = (status: number, words: string): Answer => ({ status, headers: typed(".txt"), body: Buffer.from(words) });
