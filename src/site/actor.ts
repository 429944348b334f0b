/** How people use a site, in DIGG's words: faults are told to those they concern. */
export const situations = {
  blind: "utan synförmåga",
  lowVision: "med nedsatt syn",
  colour: "med nedsatt färgseende",
  deaf: "utan hörsel",
  hardOfHearing: "med nedsatt hörsel",
  mute: "utan röstförmåga",
  motor: "med nedsatt finmotorik eller styrka",
  reach: "med nedsatt rörlighet",
  flicker: "med känslighet för flimmer",
  cognitive: "med kognitiv nedsättning",
} as const;

/** A part of the site that somebody cannot use. */
export interface Fault {
  readonly title: string;
  /** What happens, to whom, and what to do meanwhile. */
  readonly text: string;
  /** Left out where it concerns everybody. */
  readonly for?: readonly (keyof typeof situations)[];
}

/** What differs between those who publish the bank. */
export interface Actor {
  readonly name: string;
  readonly tagline: string;
  /** The organisation that the accessibility statement and the privacy page name. */
  readonly owner: string;
  /** What sort of organisation it is, in the words of http://purl.org/adms/publishertype/, for the data catalogue. */
  readonly ownerType: string;
  /** The owner's own website, with its contact details: the way that is always open to a reader. */
  readonly website: string;
  /** Where content and code lie open, and where faults can be reported as issues. */
  readonly repository?: string;
  /** Where a reader can report a fault; a page on this site, never a person's address. */
  readonly report: string;
  readonly accessibility: {
    /** DIGG's exact words. */
    readonly conformance: "helt förenlig" | "delvis förenlig" | "inte förenlig";
    readonly standard: string;
    readonly builtTo: string;
    /** The days of the last assessment and of the last change to the statement, YYYY-MM-DD. */
    readonly assessed: string;
    readonly updated: string;
    readonly supervisor: string;
    readonly complaint: string;
    readonly faults: readonly Fault[];
    /** Left as it is because mending would cost unreasonably much (12 §), with the reason. */
    readonly burdens: readonly Fault[];
    /** Outside the law (9 §). */
    readonly exempt: readonly Fault[];
  };
}

/** Who answers for the site, and what its statements are filled in with. Change here, and every page follows. */
export const actor: Actor = {
  name: "Samverkansbanken",
  tagline: "Vad samordningsförbund prövar, och vad de lär sig",
  owner: "Nationella nätverket för samordningsförbund (NNS)",
  ownerType: "NonProfitOrganisation",
  website: "https://www.nnsfinsam.se/",
  report: "/om/kontakt/",
  accessibility: {
    conformance: "delvis förenlig",
    standard: "EN 301 549 V3.2.1, som motsvarar WCAG 2.1 nivå AA",
    builtTo: "WCAG 2.2 nivå AA",
    assessed: "2026-11-23",
    updated: "2026-11-23",
    supervisor: "Myndigheten för digital förvaltning (DIGG)",
    complaint: "https://www.digg.se/tdosanmalan",
    faults: [
      {
        title: "Formulär för att rapportera brister saknas",
        text: "Du kan ännu inte skicka ett meddelande direkt från webbplatsen. Sidan Kontakt säger hur du gör så länge.",
      },
      {
        title: "Ord på andra språk är inte märkta",
        text: "Namn och titlar på danska, engelska och andra språk saknar märkning av språket. En skärmläsare kan läsa dem med svenskt uttal (WCAG 3.1.2).",
        for: ["blind"],
      },
    ],
    burdens: [],
    exempt: [
      {
        title: "Källdokument hos andra",
        text: "Banken återger källorna med egna ord och lägger inte ut dokumenten. Rapporter och webbsidor som vi länkar till ligger hos andra, och vi kan inte göra dem tillgängliga. De kan sakna rubriker, alternativtexter eller text som går att läsa upp.",
      },
    ],
  },
};
