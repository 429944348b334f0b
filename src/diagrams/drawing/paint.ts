import { tokens, type Token } from "./look.ts";

const known = new Map(
  (Object.entries(tokens) as [Token, string][]).map(([token, hex]) => [
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(),
    token,
  ]),
);

/**
 * The site's colour for one that a browser computed. A colour that is not ours, from an author, becomes the one of ours
 * that is most like it: what was meant as green stays green, and can be read by day and by night.
 */
export function paint(computed: string, part: "fill" | "edge" | "text"): Token | "none" {
  if (computed === "none") return "none";
  const [red = 0, green = 0, blue = 0] = [...computed.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
  const own = known.get([red, green, blue].map(Math.round).join());
  if (part === "text") return own === "ink-2" || own === "paper-3" ? own : "ink";
  return own ?? nearest(red, green, blue, part === "edge");
}

/** Red is rust and yellow amber; between green and red on the other side lies the blue of the brand. */
function nearest(red: number, green: number, blue: number, deep: boolean): Token {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 16) return deep ? "line-2" : "paper-2";
  const sixth =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  const hue = (sixth * 60 + 360) % 360;
  const name = hue < 35 || hue >= 330 ? "rust" : hue < 75 ? "amber" : hue < 170 ? "leaf" : "brand";
  return deep ? name : `${name}-soft`;
}
