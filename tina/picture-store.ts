import type { Media, MediaList, MediaListOptions, MediaStore, MediaUploadOptions } from "tinacms";
import { showNotice } from "./look.ts";

const route = "/api/media/";
const most = 36;

/** The bank's own pictures, as our own server keeps them: in the proposal, or in public/media/ on one's own machine. */
export class PictureStore implements MediaStore {
  accept = "image/jpeg,image/png,image/webp";
  maxSize = 20_000_000;
  searchable = true;

  async persist(files: MediaUploadOptions[]): Promise<Media[]> {
    const made: Media[] = [];
    // oxlint-disable-next-line no-await-in-loop -- the server takes one at a time
    for (const { file } of files) made.push(asMedia(await upload(file, "")));
    return made;
  }

  async delete({ filename }: Media): Promise<void> {
    try {
      const { notice } = (await ask(encodeURIComponent(filename), { method: "DELETE" })) as {
        readonly notice?: string;
      };
      showNotice(notice ?? "");
    } catch (error) {
      showNotice(error instanceof Error ? error.message : String(error)); // Tina would only say that it failed
    }
  }

  async list({ offset = 0, limit = most, search = "" }: MediaListOptions = {}): Promise<MediaList> {
    const page = new URLSearchParams({ from: String(offset), most: String(limit), search });
    const { names, next } = (await ask(`?${page}`)) as { readonly names: readonly string[]; readonly next?: number };
    return { items: names.map(asMedia), ...(next === undefined ? {} : { nextOffset: next }) };
  }

  parse({ src = "" }: Media): string {
    return src;
  }
}

/** Sends a picture to the server; its name there. Throws with why it was not taken (Swedish). */
export async function upload(file: File, title: string): Promise<string> {
  const headers = {
    "Content-Type": "application/octet-stream",
    "x-name": encodeURIComponent(file.name),
    "x-title": encodeURIComponent(title),
  };
  return ((await ask("", { method: "POST", headers, body: file })) as { readonly name: string }).name;
}

/** Where a picture is shown. */
export const addressOf = (name: string): string => `/media/${name}`;

function asMedia(name: string): Media {
  const src = addressOf(name);
  const thumbnails = Object.fromEntries(["75x75", "400x400", "1000x1000"].map((size) => [size, src]));
  return { type: "file", id: name, filename: name, directory: "", src, thumbnails };
}

async function ask(what: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(`${route}${what}`, init).catch(() => undefined);
  if (!answer) throw new Error("Servern svarar inte, så inget är gjort. Vänta en stund och försök igen.");
  if (answer.status === 401)
    throw new Error("Du är inte inloggad längre. Logga in i ett nytt fönster, gå tillbaka hit och försök igen.");
  const said: unknown = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw new Error((said as { readonly message?: string }).message ?? "Det gick inte. Inget är gjort. Försök igen.");
}
