/** Who answers for the site, and what its statements are filled in with. Change here, and every page follows. */
export const actor = {
  name: "Samverkansbanken",
  tagline: "Vad samordningsförbund prövar, och vad de lär sig",
  /** The organisation that the accessibility statement and the privacy page name. */
  owner: "Nationella nätverket för samordningsförbund (NNS)",
  /** Where a reader can report a fault; a page on this site, never a person's address. */
  report: "/om/kontakt/",
  accessibility: {
    /** ”helt förenlig”, ”delvis förenlig” or ”inte förenlig”: DIGG's exact words. */
    conformance: "delvis förenlig",
    standard: "EN 301 549 V3.2.1, som motsvarar WCAG 2.1 nivå AA",
    builtTo: "WCAG 2.2 nivå AA",
    assessed: "2026-11-23",
    updated: "2026-11-23",
    supervisor: "Myndigheten för digital förvaltning (DIGG)",
    complaint: "https://www.digg.se/tdosanmalan",
  },
} as const;
