import { describe, expect, it } from "vitest";
import { answersTo, groupsOf, lacking } from "../src/site/answers.ts";
import { explore } from "../src/site/facets.ts";
import { knowledgeMap } from "../src/site/knowledge-map.ts";
import { loadBank } from "../src/site/load.ts";
import { relatedTo, sequenceOf } from "../src/site/related.ts";
import { conceptLinks } from "../src/site/terms.ts";
import { scaleOf } from "../src/site/timeline.ts";
import { healthy, root } from "./support/build.ts";

const options = { home: root, base: "/", writing: false } as const;
const { graph } = loadBank(root, options);
const { graph: small } = loadBank(healthy, options);

describe("concepts in a text", () => {
  const link = () => conceptLinks(graph.get("malmo-stad"), graph, "/banken/");
  const linked = (text: string, words = link()) =>
    words(text).flatMap(({ text: word, href }) => (href ? [[word, href]] : []));

  it("are linked in any form of the noun, with the site's base, and nothing of the text is lost", () => {
    const text = "Styrgruppens ledamöter och två processledare.";
    const pieces = link()(text);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(linked(text)).toEqual([
      ["Styrgruppens", "/banken/begrepp/styrgrupp/"],
      ["processledare", "/banken/begrepp/processledare/"],
    ]);
  });

  it("are linked the first time only, also over several texts", () => {
    const words = link();
    expect(linked("Samsyn är svårt. Samsyn tar tid.", words)).toHaveLength(1);
    expect(linked("Mer samsyn.", words)).toEqual([]);
  });

  it("are not found within other words, and abbreviations only in capitals", () => {
    expect(linked("Styrgruppsmötet och grundsamsynen, och kbt med små bokstäver")).toEqual([]);
    expect(linked("KBT i grupp")).toEqual([["KBT", "/banken/begrepp/kbt/"]]);
  });

  it("are left alone on their own page and where the page points at them anyway", () => {
    const concept = graph.get("samsyn");
    expect(linked("Samsyn", conceptLinks(concept, graph, "/"))).toEqual([]);
    const pointing = graph.entries.find((entry) => graph.out(entry).some(({ to }) => to === concept));
    expect(linked("Samsyn", conceptLinks(pointing ?? concept, graph, "/"))).toEqual([]);
  });
});

describe("related pages", () => {
  it("are of the same kind, share at least two things, are not tied to the page already, and say why", () => {
    const all = graph.entries.map((entry) => ({ entry, related: relatedTo(entry, graph) }));
    expect(all.filter(({ related }) => related.length > 0).length).toBeGreaterThan(20);
    for (const { entry, related } of all) {
      const near = new Set(graph.out(entry).map(({ to }) => to));
      for (const { entry: other, reason } of related) {
        expect(other.kind).toBe(entry.kind);
        expect(near.has(other)).toBe(false);
        const shared = [...reason.matchAll(/\d+/g)].reduce((sum, [n]) => sum + Number(n), 0);
        expect(shared).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it("stand before and after each other in their project without a gap", () => {
    const lessons = graph.of("lesson").filter((entry) => sequenceOf(entry, graph));
    expect(lessons.length).toBeGreaterThan(10);
    const pairs = lessons.flatMap((entry) => {
      const after = sequenceOf(entry, graph)?.after;
      return after ? [{ entry, after }] : [];
    });
    expect(pairs.length).toBeGreaterThan(10);
    for (const { entry, after } of pairs) expect(sequenceOf(after, graph)?.before).toBe(entry);
  });
});

describe("answers", () => {
  it("to a question come with the strongest evidence first, in groups that leave none out", () => {
    for (const question of graph.of("question")) {
      const answers = answersTo(question, graph);
      const order = explore(graph).entries;
      const ranks = answers.map(({ entry }) => order.indexOf(entry));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(groupsOf(answers).flatMap((group) => group.answers)).toHaveLength(answers.length);
    }
  });

  it("say what they leave open: a level, stronger evidence, a second work", () => {
    const [obstacle] = small.of("obstacle");
    const answers = obstacle ? answersTo(obstacle, small) : [];
    expect(answers.map(({ entry }) => entry.id)).toEqual(["borja-med-motena", "gemensamma-moten"]);
    expect(lacking(answers).join(" ")).toMatch(/Inget svar gäller \p{L}+ nivå\./u);
    expect(lacking([])).toEqual([]);
  });
});

describe("the map of knowledge", () => {
  it("has a row for every value of the model, also where nobody has documented anything", () => {
    const [groups] = knowledgeMap(small);
    expect(groups?.lines).toHaveLength(9);
    expect(groups?.headings.toSorted()).toEqual(["Operativ", "Strategisk", "Taktisk"]);
    const empty = groups?.lines.flatMap(({ cells }) => cells).filter(({ path }) => path === undefined) ?? [];
    expect(empty.length).toBeGreaterThan(5);
    expect(empty.every(({ fullness }) => fullness === 0)).toBe(true);
  });
});

describe("a time scale", () => {
  const at = (...steps: readonly [string, string?][]) => scaleOf(steps.map(([start, end]) => ({ start, end })));

  it("places every step between its ends, in the order of time", () => {
    const scale = at(["2010"], ["2010-10-08"], ["2011-03", "2011-10"], ["2012"]);
    const from = scale?.marks.map((mark) => mark.from) ?? [];
    expect(from).toEqual(from.toSorted((a, b) => a - b));
    expect([from[0], from.at(-1)]).toEqual([3, 97]);
    expect(scale?.marks[2]?.to).toBeGreaterThan(scale?.marks[2]?.from ?? Infinity);
    expect(scale?.years.map(({ year }) => year)).toEqual([2010, 2011, 2012]);
  });

  it("names no more years than have room, and is not drawn for a moment or two", () => {
    expect(at(["1950"], ["1980"], ["2020"])?.years.length).toBeLessThanOrEqual(8);
    expect(at(["2010"], ["2011"])).toBeUndefined();
    expect(at(["2010-01-01"], ["2010-01-02"], ["2010-01-03"])).toBeUndefined();
  });
});
