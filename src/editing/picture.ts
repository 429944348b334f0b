import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { idOf } from "../model/id.ts";
import type { Picture } from "./pictures.ts";
import { Refused } from "./refused.ts";

/** Largest upload, in bytes: photos of telephones are up to fifteen million. */
export const mostPictureBytes = 20_000_000;
const mostPixels = 50_000_000;
/** What a page can show on a sharp screen, in pixels. */
const [widest, tallest] = [1600, 2400];
/** A PNG with more bytes than this is a photo, and kept as one. */
const heavy = 500_000;
const longestName = 60; // characters

type Format = "jpeg" | "png" | "webp";

let last: Promise<unknown> = Promise.resolve();

/**
 * A new picture of what an uploaded one shows: nothing else of the file is left, neither where it was taken nor what else
 * it could be read as. One at a time, since each may need hundreds of megabytes. Throws `Refused` for what is no picture
 * that we keep.
 */
export function newPicture(
  bytes: Uint8Array,
  names: { readonly file: string; readonly title: string },
): Promise<Picture> {
  const made = last.then(() => make(bytes, names));
  last = made.catch(() => {});
  return made;
}

async function make(bytes: Uint8Array, names: { readonly file: string; readonly title: string }): Promise<Picture> {
  const format = formatOf(bytes);
  const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", sequentialRead: true });
  const { width, height, pages = 1 } = await read(image.metadata());
  if (width * height > mostPixels)
    throw new Refused(
      `Bilden är ${width} × ${height} bildpunkter, och det är för mycket. Minska den till högst 5 000 på bredden och försök igen.`,
    );
  if (pages > 1 || isMovingPng(bytes)) throw new Refused(moving);
  const small = image.autoOrient().resize({ width: widest, height: tallest, fit: "inside", withoutEnlargement: true });
  const [kept, ending] = await read(encode(small, format));
  return { name: `${slugOf(names)}-${digestOf(kept)}.${ending}`, bytes: kept };
}

/** Forty bits of a digest in the letters a–p: in figures, one of a hundred would look like somebody's telephone number. */
function digestOf(bytes: Uint8Array): string {
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  return digest.replace(/\d/g, (figure) => "ghijklmnop".charAt(Number(figure)));
}

async function encode(image: Sharp, format: Format): Promise<[Buffer, string]> {
  if (format === "jpeg") return [await image.jpeg({ quality: 82, mozjpeg: true }).toBuffer(), "jpg"];
  const png = format === "png" ? await image.clone().png({ compressionLevel: 9 }).toBuffer() : undefined;
  return png && png.length <= heavy ? [png, "png"] : [await image.webp({ quality: 86 }).toBuffer(), "webp"];
}

async function read<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (/pixel limit/.test(said)) throw new Refused(tooManyPixels);
    throw new Refused(broken);
  }
}

const tooManyPixels = "Bilden har för många bildpunkter. Minska den till högst 5 000 på bredden och försök igen.";
const broken =
  "Bilden är trasig eller inte hel. Öppna den på din dator, spara den igen som JPEG eller PNG och ladda upp den nya filen.";
const moving = "Rörliga bilder går inte att använda. Spara en bild ur den som JPEG eller PNG och ladda upp den.";
const another = "Spara den som JPEG eller PNG och ladda upp den nya filen.";

/** What a file is by its own first bytes, whatever it calls itself. Throws `Refused` for all that is no JPEG, PNG or WebP. */
function formatOf(bytes: Uint8Array): Format {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (start.startsWith("\xff\xd8\xff")) return "jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) return "webp";
  if (start.startsWith("GIF8")) throw new Refused(`Bilden är en GIF. ${another}`);
  if (/^....ftyp(?:hei|hev|mif1|msf1)/s.test(start))
    throw new Refused(`Bilden är en HEIC, som telefoner gör. ${another}`);
  if (/^....ftypavi/s.test(start)) throw new Refused(`Bilden är en AVIF. ${another}`);
  if (/^(?:II\*\0|MM\0\*|BM)/.test(start)) throw new Refused(`Bilden är en TIFF eller BMP. ${another}`);
  if (/<svg[\s>]/i.test(start))
    throw new Refused(`Filen är en SVG, som kan bära kod. ${another} Ett diagram kan du skriva i texten som mermaid.`);
  throw new Refused(
    "Filen är inte en bild i formatet JPEG, PNG eller WebP, vad den än heter. Öppna bilden på din dator, spara den som JPEG eller PNG och ladda upp den nya filen.",
  );
}

/** A PNG says that it moves before its first picture begins. */
function isMovingPng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= file.length;) {
    const type = file.toString("latin1", at + 4, at + 8);
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
    at += 12 + file.readUInt32BE(at);
  }
  return false;
}

/** What cameras, telephones and screens call their pictures says nothing of what they show. */
const nameless =
  /^(?:img|image|dsc[fn]?|pxl|pict?|p|mvimg|photo|foto|bild|namnlos|untitled|screenshot|skarm(?:bild|avbild|klipp)|whatsapp-image)?(?:-?\d+|-kl|-at|-e)*$/;

function slugOf({ file, title }: { readonly file: string; readonly title: string }): string {
  const own = cut(idOf(file.replace(/\.\w+$/, "")));
  return nameless.test(own) ? cut(idOf(title)) || "bild" : own;
}

const cut = (slug: string): string => slug.slice(0, longestName).replace(/-$/, "");
