import { disguiseIn } from "../disguise.ts";
import { MAX_BYTES, type Unreadable } from "../read.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { slugOf } from "../slug.ts";
import { suggestion } from "../suggest.ts";

/** Every file under content/ is a UTF-8 MDX file of reasonable size in the folder of its kind. */
export const readableFile: Rule = {
  code: "readable-file",
  severity: "error",
  title: "Filen går att läsa och ligger rätt",
  why: "Det som inte går att läsa kan varken visas, sökas eller granskas. Därför stannar bygget hellre än att hoppa över något.",
  draft({ file, unreadable, undecodable, kind, folder, model, text }, report) {
    if (unreadable) report(0, ...((/^(not-mdx|misplaced)$/.test(unreadable) && byEnding(file)) || reasons[unreadable]));
    else if (undecodable) report(undecodable.offset, undecodable.message, undecodable.advice);
    else if (!kind) {
      const folders = Object.values(model).map((k) => k.folder);
      report(
        0,
        `Mappen ${quote(folder)} finns inte i innehållsmodellen.${suggestion(folder, folders)}`,
        `Mapparna är ${folders.join(", ")}.`,
      );
    } else {
      const disguise = disguiseIn(text);
      if (disguise) report(disguise.offset, disguise.message, disguise.advice);
    }
  },
};

const reasons: Readonly<Record<Unreadable, readonly [string, string]>> = {
  symlink: ["Det här är en länk till en annan fil, och sådana följs inte.", "Lägg själva filen här i stället."],
  folder: [
    "Det här är en mapp, men här ska bara ligga filer som slutar på .mdx.",
    "Flytta filerna ett steg upp och ta bort mappen.",
  ],
  special: ["Det här är ingen vanlig fil.", "Ta bort den."],
  closed: [
    "Det går inte att öppna det här.",
    "Kontrollera rättigheterna, och att namnet bara har bokstäverna a–z, siffror och bindestreck.",
  ],
  "too-large": [
    `Filen är större än ${MAX_BYTES / 1_000_000} MB.`,
    "Dela upp texten på flera sidor. Bilder och bilagor hör hemma i public/media/.",
  ],
  "not-mdx": [
    "Här ska bara ligga filer som slutar på .mdx.",
    "Byt namn på filen, eller flytta den till public/media/ om det är en bild.",
  ],
  misplaced: [
    "Filen ligger direkt i content/, men ska ligga i mappen för sitt slag.",
    "Flytta den, till exempel till content/projekt/.",
  ],
};

/** What to do with a file of another sort, where its ending tells. */
function byEnding(file: string): readonly [string, string] | undefined {
  if (/\.(docx?|odt|rtf|pages|pdf|xlsx?|ods|csv|pptx?|odp|html?)$/i.test(file))
    return [
      "Det här är ett dokument, men sidorna görs av textfiler som slutar på .mdx.",
      "Kopiera mallen i skrivguiden till en ny fil och klistra in texten i den. Ska originalet finnas att hämta: lägg det i public/media/.",
    ];
  if (/\.(png|jpe?g|svg|webp|gif|avif|heic|tiff?)$/i.test(file))
    return [
      "Det här är en bild, men här ska bara ligga textfiler som slutar på .mdx.",
      "Flytta bilden till public/media/ och visa den så här i texten: ![beskrivning](/media/bild.png).",
    ];
  const [, name] = /([^/]*?)(?:\.mdx?|\.markdown|\.txt)+$/i.exec(file) ?? [];
  return name !== undefined && !file.endsWith(".mdx")
    ? ["Filens namn ska sluta på .mdx.", `Byt namn på den till ${quote(`${slugOf(name)}.mdx`)}.`]
    : undefined;
}
