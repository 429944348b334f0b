import type { IncomingMessage, ServerResponse } from "node:http";
import type { Asking, Editor } from "./editor.ts";
import { mostPictureBytes, newPicture } from "./picture.ts";
import { isPictureName, pictureTypes } from "./pictures.ts";
import { json } from "./reply.ts";
import { Refused } from "./refused.ts";
import { readBody } from "./request-body.ts";
import { log, troubleIn } from "./trouble.ts";

/** What the editor asks of pictures: `GET` a page of them, `POST` a new one, `DELETE` one by its name. */
export const mediaRoute = "/api/media/";
/** Addresses of the pictures that are uploaded here. */
export const picturePath = /^\/media\/[a-z0-9-]+\.(?:jpg|png|webp)$/;

const mostListed = 100;
const tooLarge = `Bilden är större än ${mostPictureBytes / 1_000_000} MB. Spara den i en mindre storlek och ladda upp den igen.`;

/** Answers what the editor asks of pictures. Never throws for what an editor has done, or for a forge that fails. */
export async function answerMedia(
  request: IncomingMessage,
  response: ServerResponse,
  asking: Pick<Asking, "desk" | "author">,
  editor: Editor,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const name = url.pathname.slice(mediaRoute.length);
  try {
    if (request.method === "GET" && name === "") return json(response, 200, await list(url, asking));
    if (request.method === "POST" && name === "") {
      const bytes = await readBody(request, mostPictureBytes);
      if (!bytes) return json(response, 413, { message: tooLarge });
      const picture = await newPicture(bytes, { file: header(request, "x-name"), title: header(request, "x-title") });
      await asking.desk.keep(picture, asking.author);
      return json(response, 201, { name: picture.name });
    }
    if (request.method === "DELETE" && isPictureName(name)) {
      const { notice } = await editor.discardPicture(name, asking);
      return json(response, 200, { notice: notice ?? "" });
    }
    json(response, 404, { message: "Bilden finns inte bland dem som har laddats upp här." });
  } catch (error) {
    const trouble = troubleIn(error);
    if (!(error instanceof Refused) && trouble === undefined) throw error;
    if (trouble !== undefined) log(error);
    json(response, trouble === undefined ? 422 : 503, { message: trouble ?? (error as Refused).message });
  }
}

/** Hands out a picture that is not on the published site, or says that it does not have it. */
export function sendPicture(response: ServerResponse, name: string, bytes: Uint8Array): void {
  response.setHeader("Content-Type", pictureTypes[name.split(".").at(-1) ?? ""] ?? "application/octet-stream");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Content-Security-Policy", "default-src 'none'");
  response.setHeader("Cache-Control", "private, no-store");
  response.end(bytes);
}

/** Some of the pictures by name, from the number `from` on, and where the next begin. */
async function list({ searchParams }: URL, { desk }: Pick<Asking, "desk">) {
  const { media } = await desk.content();
  const from = Math.max(0, Math.trunc(Number(searchParams.get("from"))) || 0);
  const most = Math.min(mostListed, Math.max(1, Math.trunc(Number(searchParams.get("most"))) || mostListed));
  const wanted = (searchParams.get("search") ?? "").toLowerCase();
  const all = [...media].map((address) => address.slice("/media/".length)).filter((name) => name.includes(wanted));
  const next = from + most < all.length ? from + most : undefined;
  return { names: all.toSorted().slice(from, from + most), next };
}

function header(request: IncomingMessage, name: string): string {
  try {
    return decodeURIComponent(String(request.headers[name] ?? "")).slice(0, 300);
  } catch {
    return "";
  }
}
