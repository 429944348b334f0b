import type { Rule } from "../rule.ts";
import { linksOf } from "../links.ts";

/** Links lead to web pages or within the site, never to code or to somebody's mailbox. */
export const safeLinks: Rule = {
  code: "safe-links",
  severity: "error",
  title: "Länkar leder till sidor",
  why: "Länkar som börjar med javascript: eller data: kan köra kod hos läsaren. Adresser med mailto: och tel: lämnar ut någons kontaktuppgifter.",
  draft(draft, report) {
    if (!draft.kind) return;
    for (const link of linksOf(draft)) {
      const scheme = schemeOf(link.url);
      if (scheme === undefined || scheme === "https" || scheme === "http") continue;
      report(
        draft.lines.offset(link),
        `Länken börjar med ”${scheme.slice(0, 20)}:” och går inte att använda här.`,
        "Länka till en webbadress som börjar med https://, eller till en sida i banken.",
      );
    }
  },
};

/** The scheme as a browser reads it: without control characters and white space, in lower case. */
export const schemeOf = (url: string): string | undefined =>
  // oxlint-disable-next-line no-control-regex -- browsers drop these before they read the scheme
  /^([a-z][a-z0-9+.-]*):/.exec(
    url.replace(/[\u0000-\u0020\u00a0\u200b-\u200f\u2028-\u202f\ufeff]/g, "").toLowerCase(),
  )?.[1];
