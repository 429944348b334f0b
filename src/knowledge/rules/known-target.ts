import { foldersOf } from "../links.ts";
import type { Base, Rule } from "../rule.ts";
import { nearest } from "../suggest.ts";
import type { Reference } from "../links.ts";

/** Every reference, in a field or in the body, leads to an entry of a kind it may point at. */
export const knownTarget: Rule = {
  code: "known-target",
  severity: "error",
  title: "Hänvisningar leder någonstans",
  why: "Banken är värd något när man kan följa trådarna. En lös tråd märks inte av den som skrev den.",
  base(base, report) {
    for (const { file, references } of base.examined)
      for (const reference of references) {
        const wrong = looseEnd(base, reference);
        if (wrong) report(file, reference, ...wrong);
      }
  },
};

function looseEnd(
  { model, byId, byAlias, examined }: Base,
  { to, kinds, label, path }: Reference,
): [string, string] | undefined {
  const where = path === "body" ? "Hänvisningen pekar" : `Fältet ${label} pekar`;
  const advice = `${where} på filer i ${foldersOf(model, kinds)}.`;
  const [target] = byId.get(to) ?? [];
  if (target) {
    if (kinds.includes(target.kind ?? "")) return undefined;
    const kind = model[target.kind ?? ""]?.label.toLowerCase() ?? "något annat";
    return [`”${to}” är ${article(kind)} ${kind} och kan inte stå här.`, advice];
  }
  const renamed = byAlias.get(to);
  if (renamed) return [`”${to}” heter numera ”${renamed.id}”.`, `Byt till ”${renamed.id}”.`];
  const ids = examined.filter((one) => one.kind !== undefined && kinds.includes(one.kind)).map((one) => one.id);
  const near = nearest(to, ids);
  const what = kinds.length === 1 ? definite(model[kinds[0] ?? ""]?.label ?? "sidan") : "Sidan";
  return [`${what} ”${to}” finns inte.${near === undefined ? "" : ` Menade du ”${near}”?`}`, advice];
}

const neuter = /(förbund|projekt|fall|hinder|begrepp|dokument)$/i;
const article = (kind: string) => (neuter.test(kind) ? "ett" : "en");

/** ”Projektet”, ”Frågan”: the kinds' labels in definite form, by their endings. */
const definite = (label: string): string => {
  if (/hinder$/i.test(label)) return label.replace(/er$/, "ret");
  if (neuter.test(label)) return `${label}et`;
  if (/a$/.test(label)) return `${label}n`;
  if (/else$/.test(label)) return `${label}n`;
  if (/dom$/.test(label)) return `${label}en`;
  return /(or|er)$/.test(label) ? `${label}n` : `${label}en`;
};
