/** Elements that a body may become, and what each may carry besides class, id and what speaks for it. */
const elements: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    "p h2 h3 h4 h5 h6 ul li blockquote code em strong del br hr table thead tbody tr th td span sup section figcaption figure"
      .split(" ")
      .map((name) => [name, []]),
  ),
  div: ["tabindex"],
  pre: ["tabindex"],
  ol: ["start"],
  a: ["href", "title"],
  img: ["src", "alt", "title", "loading"],
};
const common = new Set(["class", "id", "role", "aria-label", "aria-labelledby"]);

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)>/y;
const attribute = / ([a-z-]+)(?:="([^"]*)")?/g;
const text = /[^<]+/y;

/**
 * What is wrong with the HTML of a body, as short sentences. A stricter reader than any browser: whatever is not plain
 * text or a tag from the list, written out in full and closed in order, is wrong; so both must agree on what it says.
 */
export function dangersIn(html: string, base = "/"): string[] {
  const dangers: string[] = [];
  const open: string[] = [];
  for (let at = 0; at < html.length;) {
    text.lastIndex = tag.lastIndex = at;
    const words = text.exec(html);
    if (words) {
      at += words[0].length;
      continue;
    }
    const [whole, slash, name = "", attributes = ""] = tag.exec(html) ?? [];
    if (whole === undefined) return [...dangers, `not a tag: ${html.slice(at, at + 60)}`];
    at += whole.length;
    if (slash) {
      if (open.pop() !== name || attributes) dangers.push(`closes out of order: ${whole}`);
      continue;
    }
    if (!Object.hasOwn(elements, name)) dangers.push(`element ${name}`);
    if (!["br", "hr", "img"].includes(name)) open.push(name);
    for (const [, key = "", value = ""] of attributes.matchAll(attribute)) {
      if (!common.has(key) && !elements[name]?.includes(key)) dangers.push(`attribute ${name} ${key}`);
      if (key === "href" && !isSafeAddress(unescaped(value), base)) dangers.push(`href ${value}`);
      if (key === "src" && !unescaped(value).startsWith(`${base}media/`)) dangers.push(`src ${value}`);
    }
  }
  return open.length > 0 ? [...dangers, `not closed: ${open.join(" ")}`] : dangers;
}

/** As the browser resolves it, on a page of ours: our own site under the base, or somebody's over http(s). */
function isSafeAddress(href: string, base: string): boolean {
  if (href.startsWith("#")) return true;
  const here = "https://banken.example";
  if (!URL.canParse(href, here)) return false;
  const url = new URL(href, here);
  if (href.startsWith("/")) return url.origin === here && href.startsWith(base);
  return (url.protocol === "https:" || url.protocol === "http:") && /^https?:\/\//i.test(href);
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const unescaped = (value: string) =>
  value.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (whole, hex: string | undefined, name: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (named[name] ?? whole),
  );
