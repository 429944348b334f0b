import type { IncomingMessage, ServerResponse } from "node:http";
import { TinaNodeBackend } from "@tinacms/datalayer";
import { AsyncLocalStorage } from "node:async_hooks";
import type { AdminFiles } from "./admin-files.ts";
import type { Asking, Editor, Reply } from "./editor.ts";
import { answerMedia, mediaRoute, picturePath, sendPicture } from "./media-routes.ts";
import { json } from "./reply.ts";
import type { Query } from "./tina-database.ts";
import { log, troubleIn } from "./trouble.ts";

/** Largest request, in bytes: twice the largest file. */
const largest = 2_000_000;

/** Who has sent a request; undefined when nobody who may write. */
export type Whose = (request: IncomingMessage) => Promise<Pick<Asking, "desk" | "author"> | undefined>;

type Next = (error?: unknown) => void;
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Serves the editor: its pages at /admin and its data at /api/tina/. Everything else goes on to `next`. */
export function serveEditor(editor: Editor, admin: AdminFiles, whose: Whose): Handler {
  const now = new AsyncLocalStorage<{ readonly asking: Asking; readonly response: ServerResponse }>();
  const tina = TinaNodeBackend({
    authProvider: {
      isAuthorized: () => Promise.resolve({ isAuthorized: true }), // nobody comes this far who is not
      extraRoutes: {
        me: {
          secure: true,
          handler: async (_, response) => json(response, 200, { name: now.getStore()?.asking.author.name }),
        },
        entries: {
          secure: true,
          handler: async (_, response) => {
            const store = now.getStore();
            json(response, 200, store ? await editor.choices(store.asking.desk) : []);
          },
        },
      },
    },
    databaseClient: {
      request: async (query: Query) => {
        const store = now.getStore();
        if (!store) throw new Error("A query came outside of a request.");
        const { version, notice, ...answer } = await editor.ask(query, store.asking).catch(tellTrouble);
        if (version) store.response.setHeader("x-version", version);
        if (notice) store.response.setHeader("x-notice", encodeURIComponent(notice));
        return answer;
      },
    } as unknown as Parameters<typeof TinaNodeBackend>[0]["databaseClient"],
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const who = await whose(request);
    if (!who) return refuse(response, 403, "Du behöver logga in för att redigera.");
    if (request.method !== "GET") {
      const body = await read(request);
      if (typeof body === "string") return refuse(response, body === tooLarge ? 413 : 400, body);
      Object.assign(request, { body });
    }
    const opened = /^[0-9a-f]{40}$/.exec(String(request.headers["x-opened"] ?? ""))?.[0];
    await now.run({ asking: { ...who, opened }, response }, () => tina(request, response));
  };
  const answerPictures = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const who = await whose(request);
    if (!who) return refuse(response, 403, "Du behöver logga in för att redigera.");
    await answerMedia(request, response, who, editor);
  };
  /** One's own pictures, also those that the server of the site has not seen yet. */
  const showPicture = async (request: IncomingMessage, response: ServerResponse, name: string, next: Next) => {
    const bytes = request.method === "GET" ? await (await whose(request))?.desk.picture(name) : undefined;
    if (bytes) sendPicture(response, name, bytes);
    else next();
  };
  return (request, response, next) => {
    const fail = (error: unknown) => next(error);
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/admin" || pathname.startsWith("/admin/")) admin.serve(pathname, response, next);
    else if (pathname.startsWith(mediaRoute)) answerPictures(request, response).catch(fail);
    else if (picturePath.test(pathname))
      showPicture(request, response, pathname.slice("/media/".length), next).catch(fail);
    else if (pathname === "/tina-api/github//list_branches") json(response, 200, [{ name: "main" }]);
    else if (pathname.startsWith("/tina-api/")) refuse(response, 404, "Det finns inte här.");
    else if (pathname.startsWith("/api/tina/")) answer(request, response).catch(fail);
    else next();
  };
}

/** A forge that does not do its part is told of in the form, which stays as it is. Throws any other fault again. */
function tellTrouble(error: unknown): Reply {
  const message = troubleIn(error);
  if (message === undefined) throw error;
  log(error);
  return { data: null, errors: [{ message }], version: undefined };
}

const tooLarge = "Det är för stort för att sparas. Dela upp texten på flera sidor.";

/** The JSON of a request, or why there is none (Swedish). */
async function read(request: IncomingMessage): Promise<object | string> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) return "Servern tar bara emot JSON.";
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largest) return tooLarge;
    parts.push(part);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString("utf8"));
    return isQuery(body) ? body : "Frågan gick inte att läsa.";
  } catch {
    return "Frågan gick inte att läsa.";
  }
}

const isQuery = (body: unknown): body is Query =>
  typeof body === "object" &&
  body !== null &&
  "query" in body &&
  typeof body.query === "string" &&
  "variables" in body &&
  typeof body.variables === "object" &&
  body.variables !== null;

function refuse(response: ServerResponse, status: number, message: string): void {
  json(response, status, { message });
}

/** Whether a request comes from a page of this very server, on this very machine: other sites must not write through the browser. */
export function isOwn({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  return (
    ["localhost", "127.0.0.1", "[::1]"].includes(name) &&
    (origin === undefined || origin === `http://${host}`) &&
    headers["sec-fetch-site"] !== "cross-site"
  );
}
