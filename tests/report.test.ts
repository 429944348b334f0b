import path from "node:path";
import { describe, expect, it } from "vitest";
import { allOf, type Part } from "../src/export/report/chapter.ts";
import { mergePages } from "../src/export/report/page-ranges.ts";
import type { Report } from "../src/export/report/report.ts";
import { renderBody } from "../src/knowledge/render.ts";
import type { RawFile } from "../src/knowledge/read.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { answersTo, groupsOf } from "../src/site/answers.ts";
import { loadBank } from "../src/site/load.ts";
import { fitInto } from "../src/site/report-body.ts";
import { askedFor } from "../src/site/report-choice.ts";
import { bibliography, factLines, signature } from "../src/site/report-words.ts";
import { reportFingerprint, reportOf, type Subject } from "../src/site/report.ts";
import { checkFixture } from "./fixtures.ts";

const front = (title: string, fields: string) => `---
title: ${title}
summary: Finns bara för provets skull.
status: publicerad
${fields}authors:
  - name: Samverkansbankens redaktion
created: 2026-11-23
updated: 2026-11-23
---
`;

/** The healthy bank with some files added or changed. */
function bankWith(files: Readonly<Record<string, string>> = {}): Graph {
  const own: RawFile[] = Object.entries(files).map(([name, text]) => ({
    file: `content/${name}.mdx`,
    bytes: Buffer.from(text),
  }));
  const names = new Set(own.map(({ file }) => file));
  const { graph, findings } = checkFixture("healthy", {}, (all) => [
    ...all.filter(({ file }) => !names.has(file)),
    ...own,
  ]);
  expect(findings.map(({ message }) => message)).toEqual([]);
  return graph;
}

const subject = (graph: Graph, id: string) => graph.get(id) as Subject;
const report = (graph: Graph, id = "exempelprojektet") => reportOf(subject(graph, id), graph);
const titles = ({ chapters }: Report) => allOf(chapters).map(({ number, title }) => `${number} ${title}`.trim());
const part = <F extends Part["form"]>({ chapters }: Report, form: F) =>
  allOf(chapters)
    .flatMap(({ parts }) => parts)
    .filter((one): one is Extract<Part, { form: F }> => one.form === form);

const lesson = (fields: string) => `evidence: erfarenhet\nhappened: Det hände.\ninsight: Det förstod vi.\n${fields}`;
const reflection = (fields: string) =>
  front("En reflektion", `about: gemensamma-moten\nstance: nyanserar\ndate: 2026-11-23\nconsent: true\n${fields}`);

describe("a report on a project", () => {
  it("has its chapters in the order a reader asks, numbered, with appendices last", () => {
    expect(titles(report(bankWith()))).toMatchInlineSnapshot(`
      [
        "1 Sammanfattning",
        "2 Syfte och bakgrund",
        "2.1 Syfte",
        "3 Så var arbetet ordnat",
        "3.1 Tidslinje",
        "3.2 Grupper och roller",
        "3.3 Parter och deras del",
        "3.4 Budget",
        "4 Berättelsen om arbetet",
        "4.1 Så gick det",
        "4.1.1 Det som är kvar",
        "5 Fall",
        "5.1 Gemensamma möten i Exempelprojektet",
        "5.1.1 Vad",
        "5.1.2 För vem",
        "5.1.3 Under vilka omständigheter",
        "5.1.4 Insatser",
        "5.1.5 Resultat",
        "6 Lärdomar och råd",
        "6.1 Börja med mötena",
        "7 Framgångsfaktorer",
        "7.1 Gemensamma möten",
        "8 Hinder och det som har mött dem",
        "8.1 Olika regelverk",
        "9 Frågor som projektet ställde",
        "9.1 Hur bevaras det man har lärt sig?",
        "10 Möten och träffar",
        "10.1 Uppstart av Exempelprojektet",
        "11 Indikatorer",
        "11.1 Exempelindikatorer",
        "12 Vad som hände sedan",
        "13 Motstridiga uppgifter",
        "14 Begrepp",
        "15 Källor",
        "Bilaga A Reflektioner",
        "A.1 Vi har sett samma sak",
      ]
    `);
  });

  it("tells what came out of its cases and events, and nothing of what came out of others", () => {
    const graph = bankWith({
      "lardomar/fran-fallet": front("Från fallet", lesson("from: [gemensamma-moten-i-exempelprojektet]\n")),
      "lardomar/fran-annat": front("Från annat", lesson("from: [fortsattningen]\n")),
    });
    const all = titles(report(graph)).join("\n");
    expect(all).toContain("Från fallet");
    expect(all).toContain("Börja med mötena");
    expect(all).not.toContain("Från annat");
  });

  it("has the strongest evidence first", () => {
    const graph = bankWith({
      "lardomar/stark": front(
        "Åtta undersökningar",
        lesson("from: [exempelprojektet]\n").replace("erfarenhet", "flera-oberoende"),
      ),
    });
    expect(titles(report(graph)).filter((title) => /Åtta|Börja/.test(title))).toEqual([
      expect.stringContaining("Åtta undersökningar"),
      expect.stringContaining("Börja med mötena"),
    ]);
  });

  it("sets obstacles beside what met them, and names those that nobody has met", () => {
    const graph = bankWith({
      "hinder/oppet": front(
        "Ett öppet hinder",
        "evidence: erfarenhet\nstatement: Något hindrar.\noccurrences:\n  - in: exempelprojektet\n    note: Så var det.\n    document: utvardering\n    pages: 3\n",
      ),
    });
    const [meetings] = part(report(graph), "meetings");
    expect(meetings?.obstacles.map(({ of, related }) => [of.id, related.map(({ id }) => id)])).toEqual([
      ["oppet", []],
      ["olika-regelverk", ["borja-med-motena", "gemensamma-moten"]],
    ]);
  });

  it("tells of a factor only where it was seen in this work, and how many other places there are", () => {
    const seen = (place: string) => `  - in: ${place}\n    note: Så var det i ${place}.\n    document: utvardering\n`;
    const graph = bankWith({
      "framgangsfaktorer/har-och-dar": front(
        "Här och där",
        `evidence: erfarenhet\nstatement: Något hjälper.\noccurrences:\n${seen("exempelprojektet")}${seen("fortsattningen")}`,
      ),
    });
    const finding = part(report(graph), "finding").find(({ of }) => of.id === "har-och-dar");
    expect([finding?.seen.map(({ note }) => note), finding?.elsewhere]).toEqual([
      ["Så var det i exempelprojektet."],
      1,
    ]);
  });

  it("leaves out what only those who edit may see, also from the graph of those who do, and what no longer holds", () => {
    const unread = `projects: [exempelprojektet]\nevidence: erfarenhet\nwhat: Något.\nforWhom: Några.\ntargetGroups: [samordnat-stod]\ncircumstances: Som vanligt.\nobstacles: [olika-regelverk]\nresults:\n  - level: deltagare\n    direction: lyckat\n    what: Bra.\n`;
    const graph = bankWith({
      "fall/olast": front("Ett oläst fall", unread).replace("publicerad", "utkast"),
      "reflektioner/utan-samtycke": reflection("by: Eva Exempelsson\n")
        .replace("consent: true", "consent: false")
        .replace("publicerad", "utkast"),
      "lardomar/gammal": front("En gammal lärdom", lesson("from: [exempelprojektet]\n")).replace(
        "publicerad",
        "arkiverad",
      ),
    });
    expect(graph.find("olast")).toBeDefined();
    const { chapters, told } = report(graph);
    const everything = JSON.stringify([chapters, told]);
    expect(everything).toContain("gemensamma-moten-i-exempelprojektet");
    expect(everything).not.toMatch(/oläst|olast|utan-samtycke|gammal/);
  });

  it("ends with what others have said of anything in it", () => {
    const graph = bankWith({ "reflektioner/om-motena": reflection("by: Anonym\n") });
    const said = part(report(graph), "reflection").map(({ of }) => of);
    expect(said.map(({ id }) => id).toSorted()).toEqual(["om-motena", "samma-sak"]);
    expect(said.map((one) => signature(one, graph))).toEqual(
      expect.arrayContaining(["Anonym", "Eva Exempelsson, Exempelförbundet, 23\u00a0november 2026"]),
    );
    const named = said.find(({ id }) => id === "samma-sak");
    if (!named) throw new Error("There is no such reflection.");
    expect(signature({ ...named, data: { ...named.data, by: " Anonym chef" } }, graph)).toBe("Anonym");
  });

  it("explains the concepts that are linked and those that are only named, and no others", () => {
    const concept = (title: string) => front(title, "definition: Det betyder något.\n");
    const graph = bankWith({
      "begrepp/avtal": concept("Avtal"),
      "begrepp/ojamforlig": concept("Ojämförlig"),
    });
    expect(part(report(graph), "concepts")[0]?.concepts.map(({ id }) => id)).toEqual(["avtal", "styrgrupp"]);
  });

  it("names every source once, with all its pages from fields and text", () => {
    const [list] = part(report(bankWith()), "sources");
    expect(list?.sources.map(({ document, pages }) => [document.id, pages])).toEqual([
      ["ansokan", ""],
      ["utvardering", "1–20"],
    ]);
  });
});

describe("page numbers", () => {
  it.each([
    [["4–21", "7", "19, 24"], "4–21, 24"],
    [["12", "13", "11-11"], "11–13"],
    [["5, 17–19", "3"], "3, 5, 17–19"],
    [["100", "20"], "20, 100"],
    [[], ""],
  ])("%j are %s", (given, merged) => {
    expect(mergePages(given)).toBe(merged);
  });
});

describe("a report on a question", () => {
  it("groups the answers as the question's page does, and says what is contested and left open", () => {
    const graph = bankWith({
      "lardomar/om-tillit": front(
        "Om tillit",
        lesson("dimensions: [tillit]\nfrom: [fortsattningen]\nquestions: [hur-bevara]\n"),
      ),
      "reflektioner/emot": reflection("by: Anonym\n")
        .replace("gemensamma-moten", "om-tillit")
        .replace("nyanserar", "motsager"),
    });
    const question = subject(graph, "hur-bevara");
    const made = report(graph, "hur-bevara");
    const groups = groupsOf(answersTo(question, graph));
    const chapters = made.chapters.find(({ title }) => title === "Svar")?.chapters ?? [];
    expect(chapters.map(({ title, chapters: some }) => [title, some.map((one) => one.title)])).toEqual(
      groups.map(({ heading, answers }) => [heading, answers.map(({ entry }) => entry.data.title)]),
    );
    expect(groups.length).toBe(2);
    expect(part(made, "contested")[0]?.reflections.map(({ id }) => id)).toEqual(["emot"]);
    expect(part(made, "sentences").flatMap(({ sentences }) => sentences)).toContain(
      "Inget svar gäller strategisk nivå.",
    );
    expect(made.associations.map(({ id }) => id)).toEqual(["exempelforbundet"]);
  });

  it("says that nobody has answered", () => {
    const graph = bankWith({ "fragor/obesvarad": front("Vem svarar?", "projects: [exempelprojektet]\n") });
    const made = report(graph, "obesvarad");
    expect(titles(made)).toEqual(["1 Frågan", "2 Svar", "Bilaga A Reflektioner"]);
    expect(part(made, "sentences")[0]?.sentences).toEqual(["Ingen i banken har svarat på frågan ännu."]);
  });
});

describe("the free text of an entry in a report", () => {
  const graph = bankWith();
  const made = report(graph);
  const entry = graph.get("exempelprojektet");
  const html = renderBody(entry.body, entry.headings, {
    base: "/banken/",
    resolve: (id) => {
      const found = graph.find(id);
      return found && { href: `/banken${found.path}`, title: found.data.title, citation: found.data.title };
    },
    fit: fitInto(made, entry, "/banken/"),
  });

  it("has its headings at their level and with their numbers", () => {
    expect(html).toContain(
      '<h3 id="sida--exempelprojektet--sa-gick-det"><span class="nummer">4.1</span> Så gick det</h3>',
    );
    expect(html).toContain(
      '<h4 id="sida--exempelprojektet--det-som-ar-kvar"><span class="nummer">4.1.1</span> Det som är kvar</h4>',
    );
  });

  it("leads to the sources and terms of the report, and has its foot notes for itself", () => {
    expect(html).toContain('href="#kalla--utvardering"');
    expect(html).toContain('href="#begrepp--styrgrupp"');
    expect(html).toContain('<a href="#sida--exempelprojektet--fotnot-1"');
    expect(html).toContain('<li id="sida--exempelprojektet--fotnot-1">');
    expect(html).not.toMatch(/<h2|loading=|href="\/banken\//);
  });

  it("says the number of a chapter that it leads to, and keeps the address of what is not in the report", () => {
    const other = graph.get("borja-med-motena");
    const body = 'Se <Hanvisning till="gemensamma-moten" /> och <Hanvisning till="exempelkommun" />.';
    const own = renderBody(body, [], {
      base: "/",
      resolve: (id) => ({ href: graph.get(id).path, title: graph.get(id).data.title, citation: "" }),
      fit: fitInto(made, other, "/"),
    });
    const place = made.place("gemensamma-moten");
    expect(own).toBe(
      `<p>Se <a href="#sida--gemensamma-moten">Gemensamma möten</a><span class="avsnitt"> (avsnitt\u00a0${place?.number})</span> och <a href="/organisationer/exempelkommun/">Exempelkommun</a>.</p>`,
    );
  });
});

describe("what the site says of a report", () => {
  it("finds a place for a heading on an entry's page, or else for the entry", () => {
    const made = report(bankWith());
    expect(made.place("exempelprojektet", "del-syfte")?.anchor).toBe("sida--exempelprojektet--del-syfte");
    expect(made.place("exempelprojektet", "nagot-annat")?.anchor).toBe("sida--exempelprojektet");
    expect(made.place("styrgrupp")).toEqual({ anchor: "begrepp--styrgrupp", number: "" });
    expect(made.place("exempelkommun")).toBeUndefined();
  });

  it("names a document by author, year, title, publisher and sort", () => {
    const document = bankWith().get("utvardering");
    if (document.kind !== "document") throw new Error("It is no document.");
    expect(bibliography(document)).toBe(
      "Eva Exempelsson (2015): Utvärdering av Exempelprojektet. Utvärderingsrapport.",
    );
    const { by: _, year: __, ...data } = document.data;
    expect(bibliography({ ...document, data: { ...data, publisher: "Förbundet" } })).toBe(
      "Utvärdering av Exempelprojektet (u.å.). Förbundet. Utvärderingsrapport.",
    );
  });

  it("says of a lesson what it builds on and what it is tied to", () => {
    const graph = bankWith();
    const labels = factLines(graph.get("borja-med-motena"), graph).map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining(["Underlag", "Nivå", "Kommer från", "Stöder", "Bemöter", "Besvarar"]),
    );
  });

  it("makes a page anew when anything that it tells has changed, and not otherwise", () => {
    const before = bankWith();
    const print = (graph: Graph) => reportFingerprint(subject(graph, "exempelprojektet"), graph);
    expect(print(bankWith())).toBe(print(before));
    const text = Buffer.from(front("Börja med mötena", lesson("from: [exempelprojektet]\n"))).toString("utf8");
    expect(print(bankWith({ "lardomar/borja-med-motena": text }))).not.toBe(print(before));
    const apart = front("Någon annan", "type: kommun\n");
    expect(print(bankWith({ "organisationer/nagon-annan": apart }))).toBe(print(before));
  });
});

describe("somebody who asks for a report", () => {
  const graph = bankWith();
  it("gets it by id, also an old one", () => {
    expect(askedFor(["hur-bevara"], graph)).toBe(graph.get("hur-bevara"));
    const renamed = bankWith({
      "fragor/vem-svarar": front("Vem svarar?", "projects: [exempelprojektet]\naliases: [vem]\n"),
    });
    expect(askedFor(["vem"], renamed)).toBe(renamed.get("vem-svarar"));
  });

  it.each([
    [["hur-bevra"], "Det finns inget projekt och ingen fråga med id ”hur-bevra”. Menade du ”hur-bevara”?"],
    [["styrgrupp"], "”styrgrupp” är ett begrepp. En rapport görs av ett projekt eller en fråga. Välj bland dessa:"],
    [["zzzzzzzzzz"], "Det finns inget projekt och ingen fråga med id ”zzzzzzzzzz”. Välj bland dessa:"],
    [[], "Ange ett id. Välj bland dessa:\n\n  exempelprojektet – Exempelprojektet"],
    [["hur-bevara", "styrgrupp"], "Ange ett id."],
  ])("%j: %s", (ids, answer) => {
    expect(askedFor(ids, graph)).toContain(answer);
  });
});

describe("the real content", () => {
  const home = path.join(import.meta.dirname, "..");
  const { graph } = loadBank(home, { home, base: "/", writing: false });
  const subjects: Subject[] = [...graph.of("project"), ...graph.of("question")];

  it("has a report for every project and question, each with its sources and every anchor once", () => {
    expect(subjects.length).toBeGreaterThan(10);
    for (const one of subjects) {
      const made = reportOf(one, graph);
      const ids = allOf(made.chapters).map(({ id }) => id);
      expect.soft(new Set(ids).size, one.id).toBe(ids.length);
      expect.soft(part(made, "sources")[0]?.sources.length ?? 0, one.id).toBeGreaterThan(0);
    }
  });
});
