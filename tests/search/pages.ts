import dictionary from "dictionary-sv";
import { Splitter } from "../../src/search/compounds.ts";
import { readDictionary } from "../../src/search/dictionary.ts";
import { Lexicon } from "../../src/search/lexicon.ts";
import type { Page } from "../../src/search/indexer.ts";
import type { Knowledge } from "../../src/search/plan.ts";
import { Synonyms, type SynonymGroup } from "../../src/search/synonyms.ts";
import { Vocabulary, writeVocabulary } from "../../src/search/vocabulary.ts";

/** A dozen made-up pages: small enough to know by heart what each query should find. */
const written: readonly (readonly [id: string, title: string, text: string])[] = [
  [
    "samverkanskompetens",
    "Samverkanskompetens",
    "Att arbeta över gränser kräver en stor samverkanskompetens. Den växer när man möts ofta och länge.",
  ],
  [
    "kompetens",
    "Rätt kompetens på plats",
    "Varje grupp behöver kompetens om sjukdom och om arbete. Kompetensen tar slut när konsulten går.",
  ],
  [
    "kvinnojour",
    "Kvinnojouren i Norrby",
    "En kvinnojour tar emot kvinnor som flyr. Jouren har öppet dygnet runt, och varje kvinna får en egen kontakt.",
  ],
  [
    "halsosamtal",
    "Hälsosamtal i väntrummet",
    "Hälsosamtal är korta samtal om hälsa, sömn och mat. Ett samtal tar en kvart.",
  ],
  [
    "skolplikt",
    "När skolplikten inte räcker",
    "Skolplikt betyder att barn går i skola. Skolan har plikt att följa upp frånvaro, men ingen ringer hem.",
  ],
  [
    "arbetsmarknadscoach",
    "Arbetsmarknadscoachen",
    "En arbetsmarknadscoach är en coach som kan arbetsmarknaden. Coachen följer med på arbetsintervjun.",
  ],
  [
    "samordningsforbund",
    "Samordningsförbundet",
    "Ett samordningsförbund är ett förbund för samordning av rehabilitering mellan kommun, region och stat.",
  ],
  [
    "primarvard",
    "Primärvården steg av",
    "Den primära vården hade inte tid. När primärvård och psykiatri skulle mötas kom bara en läkare.",
  ],
  [
    "styrgrupp",
    "Styrgruppen som slutade komma",
    "Styrgruppen hade möten varje månad. Till sist satt projektledaren ensam på gruppens möte och processledaren grät.",
  ],
  [
    "tillit",
    "Tillit tar tid",
    "Tilliten mellan handläggare byggs av att de hinner träffas. Utan tillit blir samverkan bara möten.",
  ],
  [
    "utvardering",
    "Utvärderingen kom för sent",
    "Först när pengarna var slut gjordes en utvärdering. Följeforskning från start hade visat felet tidigare.",
  ],
  [
    "ungdomar",
    "Ungdomar utan sysselsättning",
    "Unga som varken arbetar eller studerar fick stöd av ett stort samordnat team. En stor del av stödet var kompetens nog.",
  ],
];

export const groups: readonly SynonymGroup[] = [
  ["läkare", "doktor"],
  ["KBT", "kognitiv beteendeterapi"],
  ["sjukdom", "nedsatt hälsa"],
];

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const pages: readonly Page[] = written.map(([id, title, text]) => ({
  url: `/${id}/`,
  text: `${title}\n${text}`,
  html: (mark) => `<html lang="sv"><body><h1>${escape(mark(title))}</h1><p>${escape(mark(text))}</p></body></html>`,
}));

export const compounds = readDictionary(dictionary);
export const lexicon: Lexicon = new Lexicon(pages.map(({ text }) => text));
export const splitter: Splitter = new Splitter(lexicon, compounds);
export const vocabulary: Vocabulary = new Vocabulary(writeVocabulary(lexicon, splitter, pages.length));
export const knowledge: Knowledge = { vocabulary, synonyms: new Synonyms(groups) };

/** What someone may type or paste who means no good, or has no luck. */
export const hostile: Readonly<Record<string, string>> = {
  nothing: "",
  "only spaces": " \t\n\u00A0",
  "10,000 characters": "samverkan kvaxblorf ".repeat(500),
  "10,000 letters without a space": "å".repeat(10_000),
  "ten thousand different words": Array.from({ length: 10_000 }, (_, i) => `ord${i}`).join(" "),
  emoji: "👩‍👩‍👧‍👦 tillit 🇸🇪",
  "half a sign": "tillit \uD83D",
  HTML: '<script>alert("tillit")</script><img src=x onerror=alert(1)>',
  "regular expression signs": "^(.*)+$ [a-z]{9} \\d tillit? | $& $1",
  "only signs": "!?”-–~/\\.,:;",
  "right to left": "\u202Eמשרד tillit الثقة\u202C",
  "letters in pieces": "ha\u0308lsosamtal och primärvård".normalize("NFD"),
  "names that every object has": "constructor __proto__ toString hasOwnProperty",
  "a null sign": "tillit\u0000\u0001",
  "the seam": "samverkans~kompetens ~ ~~",
  "open quotation marks": '"tillit',
  "many quotation marks": '"tillit" "”“ "möten"',
};
