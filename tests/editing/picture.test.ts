import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { mostPictureBytes, newPicture } from "../../src/editing/picture.ts";
import { Refused } from "../../src/editing/refused.ts";

const plain = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } });
/** Something that cannot be made small: as a photo. */
const busy = (width: number) =>
  sharp({
    create: {
      width,
      height: width,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
const named = (file: string, title = "") => ({ file, title });
const place = {
  IFD0: { Make: "Kamera" },
  IFD3: { GPSLatitude: "55/1 42/1 0/1", GPSLatitudeRef: "N" },
};
const photo = () => plain().withExif(place).withMetadata({ orientation: 6 }).jpeg().toBuffer();
const why = (bytes: Uint8Array) =>
  newPicture(bytes, named("bild.jpg")).then(
    ({ name }) => `kept as ${name}`,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return error.message;
    },
  );

/** A PNG of these chunks. */
function png(...chunks: readonly (readonly [string, Buffer])[]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    let crc = ~0;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    sum.writeUInt32BE(~crc >>> 0);
    return Buffer.concat([length, body, sum]);
  });
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}
function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 0, 0, 0, 0], 8); // eight bits of grey
  return data;
}
const still = (width: number, height: number) => deflateSync(Buffer.alloc((width + 1) * height));

describe("a picture that is uploaded", () => {
  test("says nothing of where it was taken or with what, and stands upright", async () => {
    const before = await photo();
    const { exif } = await sharp(before).metadata();
    expect(exif?.includes("Kamera")).toBe(true);
    expect(exif?.length).toBeGreaterThan(100);
    const { name, bytes } = await newPicture(before, named("Styrgruppen på ön.JPG"));
    const after = await sharp(bytes).metadata();
    expect([after.format, after.exif, after.xmp, after.iptc, after.icc]).toEqual(["jpeg", ...Array(4).fill(undefined)]);
    expect([after.width, after.height]).toEqual([40, 60]);
    expect(Buffer.from(bytes).includes("Kamera")).toBe(false);
    expect(name).toMatch(/^styrgruppen-pa-on-[a-p]{10}\.jpg$/);
  });

  test.each<[string, string, string]>([
    ["IMG_2041.jpeg", "Möte i Skellefteå", "mote-i-skelleftea"],
    ["Skärmavbild 2026-11-20 kl. 10.12.44.png", "Möte", "mote"],
    ["image.png", "", "bild"],
    ["../../etc/passwd", "", "etc-passwd"],
    ["<svg onload=x>.jpg", "", "svg-onload-x"],
    [`${"långt ".repeat(40)}.png`, "", "langt-langt-langt-langt-langt-langt-langt-langt-langt-langt"],
  ])("called %j on the page %j is named %j and by what is in it", async (file, title, slug) => {
    const { name } = await newPicture(await plain().png().toBuffer(), named(file, title));
    expect(name.replace(/-[a-p]{10}\.png$/, "")).toBe(slug);
  });

  test("has the same name when it is the same, and another when it is another, whatever the file is called", async () => {
    const [one, other] = [await plain().png().toBuffer(), await plain(61).png().toBuffer()];
    const names = await Promise.all([one, one, other].map((bytes) => newPicture(bytes, named("bild på oss.png"))));
    expect(new Set(names.map(({ name }) => name)).size).toBe(2);
    expect(names[0]?.name).toBe(names[1]?.name);
  });

  test("is made as wide as a page can show, and a small one stays as it is", async () => {
    const { bytes } = await newPicture(await plain(4000, 3000).jpeg().toBuffer(), named("stor.jpg"));
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1600, height: 1200 });
    const tall = await newPicture(await plain(1000, 6000).webp().toBuffer(), named("hog.webp"));
    expect(await sharp(tall.bytes).metadata()).toMatchObject({ format: "webp", width: 400, height: 2400 });
    const small = await newPicture(await plain(10, 10).png().toBuffer(), named("liten.png"));
    expect(await sharp(small.bytes).metadata()).toMatchObject({ format: "png", width: 10, height: 10 });
  });

  test("that is a photo in a PNG is kept as a photo", async () => {
    const { name, bytes } = await newPicture(await busy(800).png().toBuffer(), named("foto av oss.png"));
    expect(name).toMatch(/\.webp$/);
    expect(bytes.length).toBeLessThan(500_000);
  });

  test("that can be read as something else too is kept without that", async () => {
    const attack = "<html><script>alert(1)</script></html>";
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, attack.length + 2]), Buffer.from(attack)]);
    const jpeg = await plain().jpeg().toBuffer();
    const inside = Buffer.concat([
      jpeg.subarray(0, 2),
      comment,
      jpeg.subarray(2),
      Buffer.from(`PK\u0003\u0004${attack}`),
    ]);
    expect((await sharp(inside).metadata()).format).toBe("jpeg");
    const text = png(
      ["IHDR", header(8, 8)],
      ["tEXt", Buffer.from(`Comment\0${attack}`)],
      ["IDAT", still(8, 8)],
      ["IEND", Buffer.alloc(0)],
    );
    for (const bytes of [inside, Buffer.concat([text, Buffer.from(attack)])]) {
      // oxlint-disable-next-line no-await-in-loop
      const kept = Buffer.from((await newPicture(bytes, named("bild.jpg"))).bytes);
      expect(kept.includes("script")).toBe(false);
      expect(kept.includes("PK\u0003\u0004")).toBe(false);
    }
  });

  test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    [
      "a web page",
      () => Buffer.from("<!doctype html><script>alert(1)</script>"),
      /inte en bild i formatet JPEG, PNG eller WebP.*spara den som JPEG/,
    ],
    [
      "an SVG",
      () => Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
      /SVG, som kan bära kod.*mermaid/,
    ],
    ["an SVG behind a byte order mark", () => Buffer.from('\ufeff<!-- x --><svg onload="x">'), /SVG/],
    ["nothing", () => Buffer.alloc(0), /inte en bild/],
    ["a page that begins like a GIF", () => Buffer.from("GIF89a/*<script>*/=1;alert(1)"), /GIF/],
    [
      "a page that begins like a JPEG",
      () => Buffer.from("\xff\xd8\xff<script>alert(1)</script>", "latin1"),
      /trasig eller inte hel/,
    ],
    ["a PDF", () => Buffer.from("%PDF-1.7"), /inte en bild/],
    [
      "a picture of a telephone that browsers cannot show",
      () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"),
      /HEIC.*spara|HEIC.*Spara/,
    ],
    ["half a JPEG", async () => half(await busy(400).jpeg().toBuffer()), /trasig eller inte hel/],
    ["half a PNG", async () => half(await busy(400).png().toBuffer()), /trasig eller inte hel/],
    ["half a WebP", async () => half(await busy(400).webp().toBuffer()), /trasig eller inte hel/],
    [
      "a moving WebP",
      async () => {
        const frames = Buffer.alloc(8 * 16 * 3, 80).fill(200, 0, 8 * 8 * 3);
        return sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
          .webp({ loop: 0, delay: [100, 100] })
          .toBuffer();
      },
      /Rörliga bilder/,
    ],
    [
      "a moving PNG",
      () => png(["IHDR", header(8, 8)], ["acTL", Buffer.alloc(8)], ["IDAT", still(8, 8)], ["IEND", Buffer.alloc(0)]),
      /Rörliga bilder/,
    ],
    [
      "a bomb: few bytes, nine hundred million pixels",
      () =>
        png(["IHDR", header(30_000, 30_000)], ["IDAT", deflateSync(Buffer.alloc(30_000))], ["IEND", Buffer.alloc(0)]),
      /30000 × 30000 bildpunkter|för många bildpunkter/,
    ],
    ["more pixels than we take, all of them there", () => plain(8000, 6300).png().toBuffer(), /bildpunkter/],
  ])("is refused when it is %s, and it is said what to do", async (_, make, says) => {
    expect(await why(await make())).toMatch(says);
  });

  test("may be as large as telephones make them", () => {
    expect(mostPictureBytes).toBeGreaterThanOrEqual(15_000_000);
  });
});
