import { findPersonalData, type PersonalKind } from "../personal.ts";
import { findAsRead } from "../reading.ts";
import type { Rule } from "../rule.ts";

/** No national identity numbers, phone numbers or personal e-mail addresses, in fields or body. */
export const noPersonalData: Rule = {
  code: "no-personal-data",
  severity: "error",
  title: "Inga personnummer, telefonnummer eller e-postadresser",
  why: "Här skrivs om människor i svåra lägen, och Git glömmer inget. Det som aldrig kommer in behöver inte tas bort.",
  draft(draft, report) {
    if (!draft.kind) return;
    for (const { kind, start } of findAsRead(draft, findPersonalData)) report(start, ...sayings[kind]);
  },
};

const unneeded = "Ta bort det. Banken behöver aldrig veta vem någon är.";

const sayings: Readonly<Record<PersonalKind, readonly [string, string]>> = {
  personnummer: ["Här står något som ser ut som ett personnummer.", unneeded],
  samordningsnummer: ["Här står något som ser ut som ett samordningsnummer.", unneeded],
  maskerat: ["Här står något som ser ut som en födelsetid ur ett personnummer.", unneeded],
  telefon: [
    "Här står något som ser ut som ett telefonnummer.",
    "Ta bort det, och hänvisa till organisationens webbplats.",
  ],
  "e-post": ["Här står en e-postadress till en person.", "Ta bort den, och hänvisa till organisationens webbplats."],
};
