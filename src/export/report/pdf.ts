import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";

/** What a browser cannot say in a PDF, or says wrongly. */
export interface Mending {
  /** Every heading in order, as text: the browser joins words where a heading wraps. */
  readonly headings: readonly string[];
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject: string;
  /** The program or site that the document comes from. */
  readonly creator: string;
}

const name = (text: string) => PDFName.of(text);

/** On which page (the first is 1) each anchor that something links to stands, by its id. */
export async function destinationsIn(pdf: Uint8Array): Promise<Map<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = new Map(document.getPages().map(({ ref }, i) => [ref, i + 1]));
  const found = document.catalog.lookupMaybe(name("Dests"), PDFDict)?.entries() ?? [];
  return new Map(
    found.flatMap(([key, value]) => {
      const place = document.context.lookup(value);
      const page = place instanceof PDFArray ? place.get(0) : undefined;
      const number = page instanceof PDFRef ? pages.get(page) : undefined;
      return number === undefined ? [] : [[key.decodeText(), number] as const];
    }),
  );
}

/** The same document with the right bookmarks and with metadata. Throws when bookmarks and headings are not the same in number. */
export async function mend(pdf: Uint8Array, mending: Mending): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const bookmarks = bookmarksIn(document);
  const { headings, title, authors, subject, creator } = mending;
  if (bookmarks.length !== headings.length)
    throw new Error(`The PDF has ${bookmarks.length} bookmarks for ${headings.length} headings.`);
  for (const [i, bookmark] of bookmarks.entries())
    bookmark.set(name("Title"), PDFHexString.fromText(headings[i] ?? ""));
  for (const page of document.getPages()) page.node.set(name("Tabs"), name("S")); // tab key in the order of the tags
  document.setTitle(title);
  document.setAuthor(authors.join("; "));
  document.setSubject(subject);
  document.setCreator(creator);
  const xmp = new TextEncoder().encode(metadata(mending, document.getCreationDate() ?? new Date()));
  const dictionary = document.context.obj({ Type: "Metadata", Subtype: "XML", Length: xmp.length });
  document.catalog.set(name("Metadata"), document.context.register(PDFRawStream.of(dictionary, xmp)));
  return document.save({ useObjectStreams: true });
}

/** All bookmarks, each before those within it. */
function bookmarksIn(document: PDFDocument): PDFDict[] {
  const within = (parent: PDFDict): PDFDict[] => {
    const all: PDFDict[] = [];
    for (
      let one = parent.lookupMaybe(name("First"), PDFDict);
      one !== undefined;
      one = one.lookupMaybe(name("Next"), PDFDict)
    )
      all.push(one, ...within(one));
    return all;
  };
  const outlines = document.catalog.lookupMaybe(name("Outlines"), PDFDict);
  return outlines ? within(outlines) : [];
}

const metadata = (
  { title, authors, subject, creator }: Mending,
  created: Date,
) => `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li><rdf:li xml:lang="sv">${escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escape(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq>${authors.map((one) => `<rdf:li>${escape(one)}</rdf:li>`).join("")}</rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>sv</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${escape(creator)}</xmp:CreatorTool>
<xmp:CreateDate>${created.toISOString()}</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
