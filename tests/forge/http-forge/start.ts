import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { No, type Endpoint } from "./ask.ts";
import { serveGit } from "./git-over-http.ts";
import { objects } from "./objects.ts";
import { pullsOf } from "./pulls.ts";

/** Something that goes wrong, with those requests whose ”METHOD /path” fits. */
export interface Fault {
  readonly on: RegExp;
  /**
   * An answer in place of the real one, before anything is done; no answer, before or after it is done; a connection that
   * is cut, before or after it is done; an answer that is cut in the middle.
   */
  readonly how:
    | { readonly status: number; readonly message: string; readonly headers?: Readonly<Record<string, string>> }
    | "hang"
    | "hang after"
    | "cut"
    | "cut after"
    | "cut in the middle";
  /** How many times; once, when nothing is said. */
  readonly times?: number;
}

/** A small GitHub Enterprise over a real bare repository: REST where it is asked, Git over HTTP, and faults by order. */
export interface HttpForge {
  readonly url: URL;
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  /** The bare repository. */
  readonly folder: string;
  /** What has been asked and counted, as ”METHOD /path”. */
  readonly asked: string[];
  fail(fault: Fault): void;
  /** What it tells about the repository from now on. */
  about(told: object): void;
  /** A pull request from a branch, ”owner:name”, perhaps of somebody else's copy of the repository. */
  pullFrom(from: string, title: string, state?: "closed"): void;
  close(): Promise<void>;
}

const [owner, repo, token] = ["finsam", "bank", "github_pat_HEMLIG0123456789abcdef"];

/** `root` is an empty folder. */
export async function startHttpForge(root: string): Promise<HttpForge> {
  const folder = path.join(root, owner, `${repo}.git`);
  mkdirSync(folder, { recursive: true });
  execFileSync("git", ["init", "--bare", "--quiet", "--initial-branch=main", folder]);
  const asked: string[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const pulls = pullsOf(`${owner}/${repo}`);
  let told: object = { permissions: { push: true }, archived: false, allow_merge_commit: true };
  const about: Endpoint = {
    method: "GET",
    path: /^$/,
    answer: () => ({ data: { full_name: `${owner}/${repo}`, default_branch: "main", ...told } }),
  };
  const endpoints = [about, ...objects, ...pulls.endpoints];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const name = `${request.method} ${decodeURIComponent(url.pathname)}`;
    const due = faults.find(({ fault, left }) => left > 0 && fault.on.test(name));
    const how = due?.fault.how;
    if (due) due.left -= 1;
    if (how === "cut") return void request.socket.destroy();
    if (how === "hang") return;
    if (typeof how === "object") {
      asked.push(name);
      response.writeHead(how.status, { "Content-Type": "application/json; charset=utf-8", ...how.headers });
      response.end(JSON.stringify({ message: how.message }));
      return;
    }
    if (!isLetIn(request)) return void send(request, response, 401, { message: "Bad credentials" });
    if (url.pathname.includes(".git/")) {
      asked.push(name);
      return serveGit(root, request, response);
    }
    const { status, data } = await reply(request, url);
    if (how) asked.push(name);
    if (how === "cut after") return void request.socket.destroy();
    if (how === "hang after") return;
    if (how === "cut in the middle") {
      response.writeHead(status, { "Content-Type": "application/json", "Content-Length": "1000" });
      response.write("{");
      return void setImmediate(() => request.socket.destroy());
    }
    if (send(request, response, status, data, url) !== 304) asked.push(name);
  }

  async function reply(request: IncomingMessage, url: URL): Promise<{ status: number; data: unknown }> {
    const within = decodeURIComponent(url.pathname).split(`/api/v3/repos/${owner}/${repo}`)[1];
    for (const { method, path: pattern, answer: tell } of endpoints) {
      const names = within === undefined || method !== request.method ? undefined : pattern.exec(within);
      if (!names) continue;
      try {
        const body = (await bodyOf(request)) as Record<string, unknown>;
        const { status = 200, data } = await tell({ folder, url, names: names.slice(1), body });
        return { status, data };
      } catch (error) {
        if (!(error instanceof No)) throw error;
        return { status: error.status, data: { message: error.message, errors: error.errors } };
      }
    }
    return { status: 404, data: { message: "Not Found" } };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(request, response, 500, { message: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    owner,
    repo,
    token,
    folder,
    asked,
    fail: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    about: (words) => void (told = { ...told, ...words }),
    pullFrom: pulls.add,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isLetIn({ headers: { authorization = "" } }: IncomingMessage): boolean {
  const [kind = "", value = ""] = authorization.split(" ");
  const given = /basic/i.test(kind) ? Buffer.from(value, "base64").toString("utf8").split(":")[1] : value;
  return given === token;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString("utf8")) as unknown);
}

/** Lists in pages, and answers that are known by their ETag, as GitHub does. The status that was sent. */
function send(request: IncomingMessage, response: ServerResponse, status: number, data: unknown, url?: URL): number {
  const list = Array.isArray(data) && url ? data : undefined;
  const [size, page] = [Number(url?.searchParams.get("per_page") ?? 30), Number(url?.searchParams.get("page") ?? 1)];
  if (list && url && list.length > page * size) {
    const next = new URL(url);
    next.searchParams.set("page", String(page + 1));
    response.setHeader("Link", `<${next.href}>; rel="next"`);
  }
  const text = JSON.stringify(list ? list.slice((page - 1) * size, page * size) : data);
  const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
  if (request.method === "GET" && status === 200) response.setHeader("ETag", etag);
  const now = request.headers["if-none-match"] === etag && status === 200 ? 304 : status;
  response.writeHead(now, { "Content-Type": "application/json; charset=utf-8", "X-RateLimit-Remaining": "4999" });
  response.end(now === 304 ? undefined : text);
  return now;
}
