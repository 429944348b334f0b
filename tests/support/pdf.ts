import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from "@cantoo/pdf-lib";

/** A piece of text as the tags have it: what it is within, from the outside in, and on which page (the first is 1). */
export interface Piece {
  readonly tags: readonly string[];
  readonly text: string;
  readonly page: number;
}
/** A tag with all the text within it, and the pages that the text stands on. */
export interface Tagged {
  readonly tag: string;
  readonly text: string;
  readonly pages: ReadonlySet<number>;
}
/** A link as it can be followed. */
export interface PdfLink {
  /** All text of its tag. */
  readonly text: string;
  /** Name of a place in the document, or an address elsewhere. */
  readonly to: string;
}
export interface Bookmark {
  readonly title: string;
  readonly depth: number;
  readonly page: number;
}
export interface ReadPdf {
  readonly document: PDFDocument;
  /** All tagged text in the order a screen reader says it. */
  readonly pieces: readonly Piece[];
  readonly tags: readonly Tagged[];
  readonly links: readonly PdfLink[];
  readonly bookmarks: readonly Bookmark[];
  /** Page of each named place. */
  readonly places: ReadonlyMap<string, number>;
  /** Fonts without their letters in the file. */
  readonly foreignFonts: readonly string[];
}

const name = (text: string) => PDFName.of(text);

/** Reads a PDF without any part of our own code. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = new Map(document.getPages().map(({ ref }, i) => [ref, i + 1]));
  const texts = document.getPages().map((page) => markedText(document, page.node));
  const pageOf = (place: unknown) => {
    const found = place instanceof PDFRef || place instanceof PDFArray ? document.context.lookup(place) : undefined;
    const page = found instanceof PDFArray ? found.get(0) : undefined;
    return (page instanceof PDFRef && pages.get(page)) || 0;
  };
  const pieces: Piece[] = [];
  const tagged: Tagged[] = [];
  const links: PdfLink[] = [];
  const visit = (node: unknown, tags: readonly string[], ref: PDFRef | undefined): string => {
    if (node instanceof PDFRef) return visit(document.context.lookup(node), tags, ref);
    if (node instanceof PDFArray)
      return node
        .asArray()
        .map((one) => visit(one, tags, ref))
        .join("");
    if (node instanceof PDFNumber) {
      const page = (ref && pages.get(ref)) || 0;
      const text = texts[page - 1]?.get(node.asNumber()) ?? "";
      if (text.trim()) pieces.push({ tags, text, page });
      return text;
    }
    if (!(node instanceof PDFDict)) return "";
    const at = node.get(name("Pg"));
    const here = at instanceof PDFRef ? at : ref;
    const mark = node.get(name("MCID"));
    if (mark) return visit(mark, tags, here);
    const tag = node.lookupMaybe(name("S"), PDFName)?.decodeText();
    const first = pieces.length;
    const place = tagged.length;
    const text = visit(node.get(name("K")), tag === undefined ? tags : [...tags, tag], here);
    if (tag !== undefined)
      tagged.splice(place, 0, { tag, text, pages: new Set(pieces.slice(first).map(({ page }) => page)) });
    for (const annotation of tag === "Link" ? annotationsIn(document, node) : [])
      links.push({ text, to: targetOf(annotation) });
    return text;
  };
  visit(document.catalog.lookup(name("StructTreeRoot"), PDFDict).get(name("K")), [], undefined);
  const dests = document.catalog.lookupMaybe(name("Dests"), PDFDict)?.entries() ?? [];
  const bookmarks: Bookmark[] = [];
  const list = (parent: PDFDict, depth: number) => {
    for (
      let one = parent.lookupMaybe(name("First"), PDFDict);
      one !== undefined;
      one = one.lookupMaybe(name("Next"), PDFDict)
    ) {
      bookmarks.push({ title: textOf(one.lookup(name("Title"))), depth, page: pageOf(one.get(name("Dest"))) });
      list(one, depth + 1);
    }
  };
  list(document.catalog.lookup(name("Outlines"), PDFDict), 1);
  return {
    document,
    pieces,
    tags: tagged,
    links,
    bookmarks,
    places: new Map(dests.map(([key, value]) => [key.decodeText(), pageOf(value)])),
    foreignFonts: foreignFonts(document),
  };
}

const textOf = (value: unknown): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : "";

function annotationsIn(document: PDFDocument, link: PDFDict): PDFDict[] {
  const kids = link.lookup(name("K"));
  const all = kids instanceof PDFArray ? kids.asArray().map((kid) => document.context.lookup(kid)) : [kids];
  return all.flatMap((kid) => (kid instanceof PDFDict ? (kid.lookupMaybe(name("Obj"), PDFDict) ?? []) : []));
}

function targetOf(annotation: PDFDict): string {
  const place = annotation.lookup(name("Dest"));
  if (place instanceof PDFName) return place.decodeText();
  return textOf(annotation.lookupMaybe(name("A"), PDFDict)?.lookup(name("URI")));
}

/** Type 3 fonts have their letters as drawings; all others need a font file. */
const foreignFonts = (document: PDFDocument): string[] =>
  document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.lookup(name("Type")) !== name("Font")) return [];
    const kind = object.lookupMaybe(name("Subtype"), PDFName)?.decodeText();
    if (kind === "Type3") return object.has(name("CharProcs")) ? [] : [String(object)];
    if (kind === "Type0") return [];
    const descriptor = object.lookupMaybe(name("FontDescriptor"), PDFDict);
    return ["FontFile", "FontFile2", "FontFile3"].some((file) => descriptor?.has(name(file))) ? [] : [String(object)];
  });

/** The text of a page by the numbers of its marks. Chromium writes glyphs in hex, one instruction a line. */
function markedText(document: PDFDocument, page: PDFDict): Map<number, string> {
  const contents = page.lookup(name("Contents"));
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((one) => document.context.lookup(one)) : [contents];
  const fonts = page.lookup(name("Resources"), PDFDict).lookupMaybe(name("Font"), PDFDict);
  const letters = new Map(
    (fonts?.entries() ?? []).map(([key, font]) => [key.decodeText(), lettersOf(document.context.lookup(font))]),
  );
  const found = new Map<number, string>();
  /** Marks stand in each other: a space that does not break has one of its own. */
  const marks: (number | undefined)[] = [];
  let font = new Map<string, string>();
  for (const [, opened, number, closed, chosen, glyphs] of streams
    .map(decoded)
    .join("\n")
    .matchAll(/(<<(?:\s*\/MCID (\d+))?[^\n]*?>>\s*BDC)|(\bEMC\b)|\/(\w+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    const mark = marks.at(-1);
    if (opened) marks.push(number ? Number(number) : mark);
    else if (closed) marks.pop();
    else if (chosen) font = letters.get(chosen) ?? new Map<string, string>();
    else if (glyphs && mark !== undefined) {
      const size = [...font.keys()][0]?.length ?? 4;
      const said = glyphs.match(new RegExp(`.{${size}}`, "g"))?.map((glyph) => font.get(glyph) ?? "") ?? [];
      found.set(mark, (found.get(mark) ?? "") + said.join(""));
    }
  }
  return found;
}

const decoded = (stream: unknown): string =>
  stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1") : "";

/** What the glyphs of a font stand for, by their codes in hex. */
function lettersOf(font: unknown): Map<string, string> {
  const map = font instanceof PDFDict ? decoded(font.lookupMaybe(name("ToUnicode"), PDFStream)) : "";
  const letters = new Map<string, string>();
  const unicode = (hex: string, plus = 0) =>
    String.fromCharCode(
      ...(hex.match(/.{4}/g) ?? []).map((unit, i, all) => parseInt(unit, 16) + (i === all.length - 1 ? plus : 0)),
    );
  for (const [, block = ""] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph = "", letter = ""] of block.matchAll(/<(\w+)> <(\w+)>/g)) letters.set(glyph, unicode(letter));
  for (const [, block = ""] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, first = "", last = "", letter = ""] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let code = parseInt(first, 16), i = 0; code <= parseInt(last, 16); code += 1, i += 1)
        letters.set(code.toString(16).toUpperCase().padStart(first.length, "0"), unicode(letter, i));
  return letters;
}
