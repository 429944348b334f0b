import { textOf, type Node } from "../body.ts";
import { offsetOf, urlOf } from "../links.ts";
import type { Rule } from "../rule.ts";

/** Links lead to web pages or within the site, never to code or to somebody's mailbox. */
export const safeLinks: Rule = {
  code: "safe-links",
  severity: "error",
  title: "Länkar leder till sidor",
  why: "Länkar som börjar med javascript: eller data: kan köra kod hos läsaren. Adresser med mailto: och tel: lämnar ut någons kontaktuppgifter.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node } of body?.nodes ?? []) {
      const scheme = schemeOf(urlOf(node) ?? "");
      if (scheme === undefined || isWeb(scheme) || isBareAddress(node)) continue;
      if (node.type !== "link")
        report(
          bodyStart + offsetOf(node),
          scheme === "file" || scheme.length === 1
            ? "Bilden ligger på din egen dator, så ingen annan kan se den."
            : `Bildens adress börjar med ”${scheme.slice(0, 20)}:” och går inte att använda här.`,
          "Lägg bilden i public/media/ och skriv adressen så här: /media/bild.png.",
        );
      else if (scheme === "file" || scheme.length === 1)
        report(
          bodyStart + offsetOf(node),
          "Länken leder till din egen dator, så ingen annan kan följa den.",
          "Lägg filen i public/media/ och länka till /media/filens-namn.pdf, eller länka till en webbadress.",
        );
      else
        report(
          bodyStart + offsetOf(node),
          `Länken börjar med ”${scheme.slice(0, 20)}:” och går inte att använda här.`,
          "Länka till en webbadress som börjar med https://, eller till en sida i banken.",
        );
    }
  },
};

/** The schemes that only fetch a page. */
export const isWeb = (scheme: string): boolean => scheme === "https" || scheme === "http";

/** An e-mail address in running text; the parser makes a link of it, the page does not, and no-personal-data judges it. */
const isBareAddress = (node: Node) => node.url === `mailto:${textOf(node)}`;

/** The scheme as a browser reads it: without control characters and white space, in lower case. */
export const schemeOf = (url: string): string | undefined =>
  /^([a-z][a-z0-9+.-]*):/.exec(
    // oxlint-disable-next-line no-control-regex -- browsers drop these before they read the scheme
    url.replace(/[\u0000-\u0020\u00a0\u200b-\u200f\u2028-\u202f\ufeff]/g, "").toLowerCase(),
  )?.[1];
