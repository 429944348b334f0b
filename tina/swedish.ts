/** What Tina says, whole texts, in Swedish. */
const words: Readonly<Record<string, string>> = {
  "(Untitled)": "(Utan rubrik)",
  "Add File": "Ny sida",
  "Add Files": "Nya sidor",
  "Add item": "Lägg till",
  "Are you sure you want to rename": "Skriv den nya adressen för sidan som nu har adressen",
  All: "Alla",
  Back: "Tillbaka",
  Bold: "Fet",
  breadcrumb: "Brödsmulor",
  "Bulleted list": "Punktlista",
  Cancel: "Avbryt",
  "Choose an option": "Välj",
  Close: "Stäng",
  Code: "Kod",
  code: "kod",
  "code-block": "kodblock",
  "Code Block": "Kodblock",
  Collections: "Innehåll",
  "Create New": "Skapa ny",
  Default: "Som vanligt",
  Delete: "Ta bort",
  "Drag and drop assets here": "Dra bilder hit, eller ladda upp dem med knappen.",
  "Drop files here": "Släpp bilderna här",
  "Document created!": "Sidan är sparad.",
  "Document deleted!": "Sidan är borttagen.",
  "Document has been renamed": "Sidan har bytt namn.",
  "Document saved!": "Sidan är sparad.",
  "Document updated!": "Sidan är sparad.",
  "Document was successfully deleted": "Sidan är borttagen.",
  "Document was successfully renamed": "Sidan har bytt namn.",
  Duplicate: "Gör en kopia",
  Edit: "Redigera",
  "Edit in Admin": "Redigera",
  Embed: "Infoga",
  "Enter a new name for the document's file": "ny-adress",
  Error: "Det gick inte",
  "Error FAQ": "",
  Extension: "Filtyp",
  "Failed to delete file.": "Bilden finns kvar.",
  FILES: "Bilder",
  "File too large": "filen är större än 20 MB",
  "Invalid file type": "filen är inte en bild i formatet JPEG, PNG eller WebP",
  Insert: "Infoga",
  Filename: "Adress",
  "for more information.": "",
  "format bold": "fet",
  "format italic": "kursiv",
  "format quote": "citat",
  "Form is invalid": "Något i formuläret stämmer inte. Se det som är markerat i rött.",
  Heading: "Rubrik",
  "Hide editing panel": "Dölj formuläret",
  image: "bild",
  "insert link": "länk",
  "Heading 1": "Rubrik 1",
  "Heading 2": "Rubrik 2",
  "Heading 3": "Rubrik 3",
  "Heading 4": "Rubrik 4",
  "Heading 5": "Rubrik 5",
  "Heading 6": "Rubrik 6",
  Headings: "Rubriker",
  "Highlight color": "Överstrykning",
  Image: "Bild",
  Italic: "Kursiv",
  Link: "Länk",
  List: "Lista",
  Loading: "Hämtar",
  "Log Out": "Logga ut",
  "Media Manager": "Bilder och filer",
  Mermaid: "Diagram",
  Name: "Namn",
  "Name (ascending)": "Namn (stigande)",
  "Name (descending)": "Namn (fallande)",
  Next: "Nästa",
  No: "Nej",
  "No Items": "Inget än",
  "No items": "Inget än",
  "Numbered list": "Numrerad lista",
  "Open navigation menu": "Öppna menyn",
  "Open options": "Fler val",
  "Ordered List": "Numrerad lista",
  Paragraph: "Stycke",
  "Please wait, loading…": "Vänta …",
  Previous: "Föregående",
  Quote: "Citat",
  "Quote Block": "Citat",
  Raw: "Råtext",
  "Read the docs": "",
  Rename: "Byt adress",
  Refresh: "Läs om",
  Required: "Fyll i det här fältet.",
  Reset: "Återställ",
  Save: "Spara",
  Search: "Sök",
  "Search...": "Sök …",
  "Search media library": "Sök bland bilderna",
  "Search this library...": "Sök bland bilderna",
  "See our": "",
  "Show editing panel": "Visa formuläret",
  Site: "Webbplats",
  "Sort by": "Ordna efter",
  Status: "Läge",
  Strikethrough: "Genomstruken",
  Table: "Tabell",
  Template: "Mall",
  "There was an error renaming the document. Please try again. If the problem continues, please contact the developer.":
    "Sidan behåller sin adress.",
  "This is your dashboard for editing or creating content. Select a collection on the left to begin.":
    "Här skriver och ändrar du sidor. Välj en sort i menyn.",
  "There are no items": "Inget än",
  "There was a problem saving your document": "Sidan kunde inte sparas",
  "There was a problem saving your document.": "Sidan kunde inte sparas.",
  "This field is required": "Fyll i det här fältet.",
  "Tina caught an error while creating the file": "Det här behöver rättas",
  "Tina caught an error while updating the page": "Det här behöver rättas",
  "Tina caught an error while creating the file:": "Det här behöver rättas:",
  "Tina caught an error while updating the page:": "Det här behöver rättas:",
  Title: "Rubrik",
  Upload: "Ladda upp",
  "Upload Failed.": "Det gick inte att ladda upp.",
  URL: "Adress",
  "Toggle navigation menu": "Visa eller dölj menyn",
  "Unordered List": "Punktlista",
  "Welcome to Tina!": "Välkommen!",
  Yes: "Ja",
  "You have not configured search.": "",
};

/** What Tina says with a name in it. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(?:Error: )?Unable to fetch, errors:\s*([\s\S]+)$/, "$1"],
  [/^(.+) \(Ascending\)$/i, "$1 (stigande)"],
  [/^(.+) \(Descending\)$/i, "$1 (fallande)"],
  [/^(.+) \(Oldest First\)$/, "$1 (äldst först)"],
  [/^(.+) \(Newest First\)$/, "$1 (nyast först)"],
  [/^Failed to upload file\(s\) (.+?)\.\s+Error: ([\s\S]+)$/, "$1: $2"],
  [/^No media matches (.+)$/, "Ingen bild heter så: $1"],
  [/^(.+) Item$/, "$1"],
  [/^Are you sure you want to delete (.+)\?$/, "Ska $1 tas bort?"],
  [/^Create New (.+)$/, "Ny: $1"],
  [/^Rename (.+)$/, "Byt adress: $1"],
  [/^Delete (.+)$/, "Ta bort $1"],
  [/^Back to (.+)$/, "Tillbaka till $1"],
  [/^Add (.+)$/, "Lägg till $1"],
];

/** What a text of Tina's own is in Swedish; undefined when it is none, or Swedish already. */
export function inSwedish(text: string): string | undefined {
  const said = text.trim();
  if (!said || said.length > 2000) return undefined;
  const phrase = phrases.find(([pattern]) => pattern.test(said));
  const now = Object.hasOwn(words, said) ? words[said] : phrase && said.replace(phrase[0], phrase[1]);
  return now === undefined || now === said ? undefined : text.replace(said, () => now);
}

/** Where the author's own words stand: they are never touched. */
const authors = "[contenteditable], textarea, [data-slate-editor], .monaco-editor, [data-as-is], script, style";
const attributes = ["placeholder", "title", "aria-label"] as const;

/** Puts Tina's interface into Swedish, now and whenever it changes. React keeps its text nodes: only their words change. */
export function speakSwedish(): void {
  document.documentElement.lang = "sv";
  translate(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type === "childList") addedNodes.forEach(translate);
      else translate(target);
  }).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...attributes],
  });
}

function translate(root: Node): void {
  const all = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node; node = all.nextNode())
    if (node instanceof Text) translateText(node);
    else if (node instanceof Element) translateAttributes(node);
}

/** Our pictures lie in no folders. */
const unused = new Set(["New Folder", "Folders", "Files"]);

function translateText(text: Text): void {
  if (unused.has(text.data.trim())) text.parentElement?.closest("button")?.style.setProperty("display", "none");
  const now = text.data && !text.parentElement?.closest(authors) ? inSwedish(text.data) : undefined;
  if (now !== undefined) text.data = now;
}

function translateAttributes(element: Element): void {
  if (element.matches('[data-test^="add-item-"]:not([aria-label])')) element.setAttribute("aria-label", "Lägg till");
  for (const name of attributes) {
    const now = inSwedish(element.getAttribute(name) ?? "");
    if (now !== undefined) element.setAttribute(name, now);
  }
}
