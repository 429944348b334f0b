import type { Page } from "playwright-core";
import sharp from "sharp";

/** A line of text in an SVG, and its contrast with the part of what lies beneath it where it is hardest to read. */
export interface Read {
  readonly text: string;
  readonly contrast: number;
}

/**
 * Measures every text in every SVG of a page: its colour as the browser computes it, against a picture of the page without
 * its texts. Checkers of accessibility do not look into drawings.
 */
export async function contrastOf(page: Page): Promise<Read[]> {
  const texts = await page.evaluate(async () => {
    await document.fonts.ready;
    const pen = new OffscreenCanvas(1, 1).getContext("2d", {
      willReadFrequently: true,
    }) as OffscreenCanvasRenderingContext2D;
    const rgb = (colour: string): number[] => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      return Array.from(pen.getImageData(0, 0, 1, 1).data.subarray(0, 3));
    };
    for (const box of document.querySelectorAll<HTMLElement>(".bild")) box.style.overflow = "visible";
    return [...document.querySelectorAll<SVGTextElement>("svg text")].map((text) => {
      const { left, top, width, height } = text.getBoundingClientRect();
      return {
        text: text.textContent ?? "",
        colour: rgb(getComputedStyle(text).fill),
        left: left + scrollX,
        top: top + scrollY,
        width,
        height,
      };
    });
  });
  await page.addStyleTag({ content: "svg text { visibility: hidden }" });
  const { data, info } = await sharp(await page.screenshot({ fullPage: true }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return texts.map(({ text, colour, left, top, width, height }) => {
    let worst = Infinity;
    const ink = luminance(colour);
    for (let y = Math.round(top + height * 0.2); y < top + height * 0.85; y += 1)
      for (let x = Math.round(left); x < left + width; x += 1) {
        const at = (y * info.width + x) * info.channels;
        const ground = luminance([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
        worst = Math.min(worst, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
      }
    return { text, contrast: Math.round(worst * 100) / 100 };
  });
}

/** Relative luminance as WCAG defines it. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
