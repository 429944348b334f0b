import { isWebAddress } from "../../model/zod.ts";
import { quote } from "../quote.ts";
import type { Base, Rule } from "../rule.ts";
import { suggestion } from "../suggest.ts";
import { isWeb, schemeOf } from "./safe-links.ts";

/** A link within the site leads to a page, and a picture to a file that we have. */
export const knownLink: Rule = {
  code: "known-link",
  severity: "error",
  title: "Länkar och bilder inom banken finns",
  why: "En bruten länk kostar läsarens förtroende. Bilder hämtas aldrig från andra webbplatser, för då får de veta vem som läser.",
  base(base, report) {
    for (const { file, links } of base.examined)
      for (const { line, column, url, picture } of links) {
        if (!isWeb(schemeOf(url) ?? "https")) continue; // safe-links says so
        const wrong = picture ? brokenPicture(base, url) : brokenLink(base, url);
        if (wrong) report(file, { line, column }, ...wrong);
      }
  },
};

function brokenPicture({ media }: Base, url: string): [string, string] | undefined {
  if (url.startsWith("/media/") && media.has(url)) return undefined;
  return url.startsWith("/media/")
    ? [
        `Bilden ${quote(url)} finns inte.${suggestion(url, media)}`,
        "Ladda upp bilden i redigeraren, eller lägg den i public/media/.",
      ]
    : [
        `Bilden ${quote(url)} ligger inte i banken.`,
        "Lägg bilden i public/media/ och skriv adressen så här: /media/bild.png.",
      ];
}

function brokenLink({ model, byId, byAlias, pages, media }: Base, url: string): [string, string] | undefined {
  if (url.startsWith("#") || isWebAddress(url)) return undefined;
  const [path = ""] = url.split(/[?#]/);
  if (!path.startsWith("/") || path.startsWith("//"))
    return [
      `Länken ${quote(url)} går inte att följa.`,
      /^www\./i.test(url)
        ? `Skriv hela adressen: https://${url.slice(0, 60)}`
        : 'Länka inom banken med <Hanvisning till="id" />, och till andra webbplatser med hela adressen.',
    ];
  if (pages.has(path) || media.has(path)) return undefined;
  const [, folder = "", id] = path.split("/");
  const kind = Object.entries(model).find(([, k]) => k.folder === folder)?.[0];
  if (kind && !id)
    return path.endsWith("/") ? undefined : [`Länken ${quote(path)} saknar avslutande snedstreck.`, `Skriv ${path}/.`];
  const target = id ? byId.get(id)?.[0] : undefined;
  if (kind && target?.kind === kind && path === `/${folder}/${id ?? ""}/`) return undefined;
  const now = target ?? byAlias.get(id ?? "");
  return [
    `Sidan ${quote(path)} finns inte.${now ? "" : suggestion(id ?? folder, byId.keys())}`,
    now ? `Skriv <Hanvisning till="${now.id}" /> i stället.` : 'Länka inom banken med <Hanvisning till="id" />.',
  ];
}
