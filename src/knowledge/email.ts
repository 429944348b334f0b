import type { Pattern } from "./scan.ts";

/** A local part of these words alone is an office or a pattern, never a person; digits and diacritics aside. */
const officeWords: ReadonlySet<string> = new Set(
  `
  abuse admin administration anmalan ansokan arkiv arkivet beredningsgrupp beredningsgruppen bibliotek biblioteket
  bokning budget dataskydd dataskyddsombud diariet diarium dpo efternamn ekonomi epost expedition expeditionen faktura
  fakturor finsam forbund forbundet fornamn forskning forvaltning forvaltningen git hej helpdesk hr info information
  it jobb kansli kansliet kommun kommunen konferens konsumentvagledning kontakt kontaktcenter kundservice kundtjanst
  kurs mail medborgarservice myndighet naringsliv no noreply nyheter nyhetsbrev office order orosanmalan personal post
  postmaster press projekt reception receptionen redaktion redaktionen registrator registratur rekrytering reply
  samordning samordningsforbund samordningsforbundet samverkan sekretariat servicecenter socialforvaltningen
  socialtjanst socialtjansten statistik stod styrelse styrelsen support tillganglighet utbildning utvardering vaxel
  vaxeln visselblasning web webb webbmaster webbredaktion webmaster
  `
    .trim()
    .split(/\s+/),
);
const isOffice = (local: string): boolean => {
  const words = local
    .replace(/\+.*/s, "")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[\p{M}\p{N}]/gu, "")
    .split(/[._-]+/)
    .filter((word) => word !== "");
  return words.length > 0 && words.every((word) => officeWords.has(word));
};

const domainLabel = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}`;
const at = String.raw`(?: ?@ ?| ?[[({<] ?(?:at|snabel-?a) ?[\])}>] ?|\(a\))`;
const dot = String.raw`(?:\.| ?[[(] ?(?:dot|punkt) ?[\])] ?)`;
const domain = String.raw`(?:${domainLabel}${dot}){1,8}\p{L}[\p{L}\p{M}]{1,62}`;
const localPart = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]{0,63}`;
/** Personal e-mail addresses, also with (at) for @. */
export const address: Pattern<"e-post"> = {
  hint: /@|[[({<] ?(?:at|snabel-?a) ?[\])}>]|\(a\)/i,
  pattern: new RegExp(String.raw`(?=(?<whole>${at}${domain}))(?<=(?<local>${localPart}))`, "giu"),
  judge: ({ local = "" }) => (isOffice(local) ? undefined : "e-post"),
};
