import type { Fields } from "./fields.ts";
import { kindNames } from "./kinds.ts";

/** A component of the MDX dialect. Its attributes use the same vocabulary as the fields of an entry. */
export interface Component {
  readonly label: string;
  readonly help: string;
  /** Stands alone as a block, or inside a sentence. */
  readonly place: "block" | "inline";
  /** What may stand between its tags. */
  readonly content: "blocks" | "words" | "optional-words" | "nothing";
  readonly attributes: Fields;
  /** As an author writes it; the guide shows it as source and as result. */
  readonly example: string;
}

const pages = {
  kind: "pages",
  label: "Sidor",
  help: "Sidorna där det står.",
  good: "16",
  bad: ["s. 16", "Skriv bara siffror."],
  optional: true,
} as const;

/** The components an author may use in a body, and nothing else. */
export const components = {
  Ruta: {
    label: "Ruta",
    help: "Lyfter fram något vid sidan av texten.",
    place: "block",
    content: "blocks",
    attributes: {
      typ: {
        kind: "choice",
        label: "Typ",
        help: "Not för upplysningar, tips för råd, varning för det som kan bli fel.",
        good: "tips",
        bad: ["info", "Välj not, tips eller varning."],
        options: {
          not: { label: "Att veta", help: "En upplysning." },
          tips: { label: "Tips", help: "Ett råd." },
          varning: { label: "Se upp", help: "Något som kan bli fel." },
        },
      },
      rubrik: {
        kind: "text",
        label: "Rubrik",
        help: "Egen rubrik på rutan.",
        good: "Innan ni börjar",
        bad: ["OBS", "Säg vad rutan handlar om."],
        optional: true,
        max: 100,
      },
    },
    example: '<Ruta typ="tips" rubrik="Innan ni börjar">\n\nKom överens om vem som tar hand om resultatet.\n\n</Ruta>',
  },
  Citat: {
    label: "Citat",
    help: "Ett kort, ordagrant citat med källa och sida.",
    place: "block",
    content: "blocks",
    attributes: {
      kalla: {
        kind: "ref",
        label: "Källa",
        help: "Dokumentet som citeras.",
        good: "ask-2012-unga-kvinnor",
        bad: ["Ask", "Skriv dokumentets id."],
        to: ["document"],
        inverse: "Åberopas av",
      },
      sidor: pages,
      av: {
        kind: "text",
        label: "Av",
        help: "Den som citeras, om det inte är dokumentets författare. Roll hellre än namn.",
        good: "processledaren",
        bad: ["Anna", "Skriv rollen."],
        optional: true,
        max: 100,
      },
    },
    example:
      '<Citat kalla="ask-2012-unga-kvinnor" sidor="16" av="processledaren">\n\nBlir resultatet bra kommer det att sprida sig.\n\n</Citat>',
  },
  Fotnot: {
    label: "Fotnot",
    help: "En kort anmärkning som samlas sist på sidan.",
    place: "inline",
    content: "words",
    attributes: {},
    example: "Målgruppen var bred.<Fotnot>Rapporten beskriver den på s. 9.</Fotnot>",
  },
  Figur: {
    label: "Figur",
    help: "En bild med beskrivning. Ladda upp bilden i redigeraren, eller lägg den i public/media/.",
    place: "block",
    content: "nothing",
    attributes: {
      src: {
        kind: "text",
        label: "Bild",
        help: "Adressen, som börjar med /media/.",
        good: "/media/styrgrupp.svg",
        bad: ["https://example.se/bild.png", "Bilder hämtas aldrig från andra webbplatser."],
        picture: true,
      },
      alt: {
        kind: "text",
        label: "Beskrivning",
        help: "Vad bilden visar, för den som inte ser den.",
        good: "Tre cirklar som överlappar: stat, region och kommun.",
        bad: ["Bild", "Beskriv vad man skulle ha sett."],
        max: 400,
      },
      bildtext: {
        kind: "text",
        label: "Bildtext",
        help: "Text under bilden.",
        good: "Parterna i ett samordningsförbund.",
        bad: ["Figur 1", "Säg vad figuren visar."],
        optional: true,
        max: 300,
      },
    },
    example:
      '<Figur src="/media/parter.svg" alt="Tre cirklar som överlappar: stat, region och kommun." bildtext="Parterna i ett samordningsförbund." />',
  },
  Hanvisning: {
    label: "Hänvisning",
    help: "En länk till en annan sida i banken. Utan egen text visas sidans rubrik.",
    place: "inline",
    content: "optional-words",
    attributes: {
      till: {
        kind: "ref",
        label: "Till",
        help: "Id för sidan.",
        good: "samlokalisering",
        bad: ["/begrepp/samlokalisering/", "Skriv bara id:t, så håller länken om sidan flyttas."],
        to: kindNames,
        inverse: "Nämns i",
        anchor: "avsnitt",
      },
      avsnitt: {
        kind: "text",
        label: "Avsnitt",
        help: "Ankaret till en rubrik på sidan.",
        good: "sa-gick-det",
        bad: ["Så gick det", "Skriv ankaret, som syns i adressen när du klickar i innehållsförteckningen."],
        optional: true,
        max: 140,
      },
    },
    example: 'Läs mer om <Hanvisning till="samlokalisering" />.',
  },
  Kalla: {
    label: "Källa",
    help: "Källhänvisning direkt efter ett påstående.",
    place: "inline",
    content: "nothing",
    attributes: {
      dokument: {
        kind: "ref",
        label: "Dokument",
        help: "Källans id.",
        good: "ask-2012-unga-kvinnor",
        bad: ["Ask 2012", "Skriv dokumentets id."],
        to: ["document"],
        inverse: "Åberopas av",
      },
      sidor: pages,
    },
    example:
      'Coacherna fungerade som länkar till andra myndigheter <Kalla dokument="ask-2012-unga-kvinnor" sidor="11" />.',
  },
} as const satisfies Readonly<Record<string, Component>>;

/** The name of one of our components. */
export type ComponentName = keyof typeof components;
