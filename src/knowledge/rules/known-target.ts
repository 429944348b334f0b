import type { Examined } from "../examine.ts";
import { foldersOf, type Reference } from "../links.ts";
import { quote } from "../quote.ts";
import type { Base, Rule } from "../rule.ts";
import { suggestion } from "../suggest.ts";

/** Every reference, in a field or in the body, leads to an entry of a kind it may point at. */
export const knownTarget: Rule = {
  code: "known-target",
  severity: "error",
  title: "Hänvisningar leder någonstans",
  why: "Banken är värd något när man kan följa trådarna. En lös tråd märks inte av den som skrev den.",
  base(base, report) {
    const known = new Map<string, readonly [string, string]>();
    for (const { file, references } of base.examined)
      for (const reference of references) {
        const { to, kinds, label, path } = reference;
        const [target] = base.byId.get(to) ?? [];
        if (target && kinds.includes(target.kind ?? "")) continue;
        const key = JSON.stringify([to, kinds, path === "body" ? "" : label]);
        const wrong = known.get(key) ?? looseEnd(base, reference, target);
        known.set(key, wrong);
        report(file, reference, ...wrong);
      }
  },
};

function looseEnd(
  { model, byAlias, examined }: Base,
  { to, kinds, label, path }: Reference,
  target: Examined | undefined,
): readonly [string, string] {
  const where = path === "body" ? "Hänvisningen pekar" : `Fältet ${label} pekar`;
  const advice = `${where} på filer i ${foldersOf(model, kinds)}.`;
  if (target) {
    const kind = model[target.kind ?? ""]?.label.toLowerCase() ?? "något annat";
    return [`${quote(to)} är ${article(kind)} ${kind} och kan inte stå här.`, advice];
  }
  const renamed = byAlias.get(to);
  if (renamed) return [`${quote(to)} heter numera ”${renamed.id}”.`, `Byt till ”${renamed.id}”.`];
  const ids = examined.filter(({ kind }) => kind !== undefined && kinds.includes(kind)).map(({ id }) => id);
  const what = kinds.length === 1 ? definite(model[kinds[0] ?? ""]?.label ?? "") : "Sidan";
  return [`${what} ${quote(to)} finns inte.${suggestion(to, ids)}`, advice];
}

const neuter = /(förbund|projekt|fall|hinder|begrepp|dokument)$/i;
const article = (kind: string) => (neuter.test(kind) ? "ett" : "en");

/** ”Projektet”, ”Frågan”: the kinds' labels in definite form, by their endings. */
const definite = (label: string): string => {
  if (label.toLowerCase().endsWith("hinder")) return label.replace(/er$/, "ret");
  if (neuter.test(label)) return `${label}et`;
  if (label.endsWith("a")) return `${label}n`;
  if (label.endsWith("else")) return `${label}n`;
  if (label.endsWith("dom")) return `${label}en`;
  return /(or|er)$/.test(label) ? `${label}n` : `${label}en`;
};
