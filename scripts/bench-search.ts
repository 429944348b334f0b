import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ask } from "../src/search/ask.ts";
import { pagefindFiles, type Page } from "../src/search/indexer.ts";
import type { SynonymGroup } from "../src/search/synonyms.ts";
import { measureCost } from "./bench-search-cost.ts";
import { openBankAt, openIndex, openSearch, writeIndex } from "./search-in-node.ts";
import { searchPages, synonymGroups } from "../src/site/search-pages.ts";

/**
 * Measures what the search finds, with plain Pagefind beside it.
 *
 *   npm run bench:search                                   our own content and tests/search/questions.json
 *   npm run bench:search -- --corpus FILE --queries FILE   any passages and queries
 *   npm run bench:search -- --cost [--corpus FILE] [--text DIR]   what it costs: bytes, time, indexing
 *   npm run bench:search -- … --misses                     also lists the queries that miss much
 *
 * A corpus is a JSON list of {id, title, text}, queries are one of {query, kind, rel, strong?}: a passage is relevant
 * when every regular expression in rel (flags iu) matches its title or text, and twice as much when those in strong do.
 */
interface Query {
  readonly query: string;
  readonly kind: string;
  /** Relevance by page: 1 relevant, 2 strongly. */
  readonly grades: ReadonlyMap<string, number>;
  /** Pages that are neither right nor wrong. */
  readonly also: ReadonlySet<string>;
}

const root = path.resolve(import.meta.dirname, "..");

function ownContent(): { pages: Page[]; groups: SynonymGroup[]; queries: Query[] } {
  const bank = openBankAt(root);
  const asked = read<{ asker: string; query: string; answers: string[]; also: string[] }[]>(
    path.join(root, "tests/search/questions.json"),
  );
  return {
    pages: searchPages(bank),
    groups: synonymGroups(bank),
    queries: asked.map(({ asker, query, answers, also }) => ({
      query,
      kind: asker,
      grades: new Map(answers.map((id) => [id, 1])),
      also: new Set(also),
    })),
  };
}

function passages(
  corpusFile: string,
  queriesFile?: string,
): { pages: Page[]; groups: SynonymGroup[]; queries: Query[] } {
  const corpus = read<{ id: string; title: string; text: string }[]>(corpusFile);
  type Asked = { query: string; kind: string; rel: string[]; strong?: string[] };
  const asked = queriesFile ? read<Asked[]>(queriesFile) : [];
  const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const pages = corpus.map(({ id, title, text }): Page => ({
    url: `/${id}/`,
    text: `${title}\n${text}`,
    html: (mark) => `<html lang="sv"><body><h1>${escape(mark(title))}</h1><p>${escape(mark(text))}</p></body></html>`,
  }));
  const queries = asked.map(({ query, kind, rel, strong }) => {
    const expressions = rel.map((source) => new RegExp(source, "iu"));
    const stronger = strong?.map((source) => new RegExp(source, "iu"));
    const grades = new Map<string, number>();
    for (const { id, title, text } of corpus) {
      const all = `${title}\n${text}`;
      if (expressions.every((e) => e.test(all))) grades.set(id, stronger?.every((e) => e.test(all)) ? 2 : 1);
    }
    return { query, kind, grades, also: new Set<string>() };
  });
  return { pages, groups: synonymGroups(openBankAt(root)), queries };
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;

async function compare(work: string): Promise<void> {
  const { pages, groups, queries } =
    values.corpus && values.queries ? passages(values.corpus, values.queries) : ownContent();
  const { index, knowledge } = await openSearch(pages, groups, path.join(work, "ours"));
  writeIndex(
    await pagefindFiles(pages.map((page) => ({ url: page.url, content: page.html((text) => text) }))),
    path.join(work, "plain"),
  );
  const plain = await openIndex(path.join(work, "plain"));
  const idOf = async (page: { data(): Promise<{ url: string }> }) => (await page.data()).url.replace(/^\/|\/$/g, "");
  const rows: { query: Query; ours: Score; plain: Score }[] = [];
  for (const query of queries) {
    const scoreOf = async (found: readonly { data(): Promise<{ url: string }> }[]) => {
      const ids = await Promise.all(found.slice(0, 200).map(idOf));
      return score(
        ids.filter((id) => !query.also.has(id)),
        query.grades,
      );
    };
    const ours = await scoreOf((await ask(query.query, index, knowledge)).hits);
    rows.push({ query, ours, plain: await scoreOf((await plain.search(query.query)).results) });
    if (values.misses && ours.recall < 0.8)
      console.log(`  ${query.kind.padEnd(16)} ${query.query}   ${ours.recall.toFixed(2)} of ${query.grades.size}`);
  }
  console.log(
    "                      n   Recall@10       nDCG@10         MRR             empty        (plain Pagefind)",
  );
  for (const kind of [...new Set(queries.map((query) => query.kind)), "all"]) {
    const some = rows.filter(({ query }) => kind === "all" || query.kind === kind);
    const cell = (measure: keyof Score) =>
      `${mean(some.map((row) => row.ours[measure]))} (${mean(some.map((row) => row.plain[measure]))})`;
    const cells = [cell("recall"), cell("gain"), cell("first"), cell("empty")].join("   ");
    console.log(`${kind.padEnd(18)} ${String(some.length).padStart(4)}   ${cells}`);
  }
}

const mean = (numbers: readonly number[]) => (numbers.reduce((sum, x) => sum + x, 0) / numbers.length).toFixed(3);

interface Score {
  readonly recall: number;
  readonly gain: number;
  readonly first: number;
  readonly empty: number;
}

/** Recall@10 of at most ten relevant, nDCG@10 with gain 2^grade − 1, reciprocal rank of the first relevant, no answer at all. */
function score(ids: readonly string[], grades: ReadonlyMap<string, number>): Score {
  const top = ids.slice(0, 10);
  const dcg = (list: readonly number[]) => list.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
  const ideal = dcg([...grades.values()].toSorted((a, b) => b - a).slice(0, 10));
  const first = top.findIndex((id) => grades.has(id));
  return {
    recall: top.filter((id) => grades.has(id)).length / Math.min(10, grades.size),
    gain: ideal === 0 ? 0 : dcg(top.map((id) => grades.get(id) ?? 0)) / ideal,
    first: first < 0 ? 0 : 1 / (first + 1),
    empty: ids.length === 0 ? 1 : 0,
  };
}

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    queries: { type: "string" },
    misses: { type: "boolean", default: false },
    cost: { type: "boolean", default: false },
    text: { type: "string" },
  },
});
const work = mkdtempSync(path.join(os.tmpdir(), "bench-search-"));
try {
  if (values.cost) await measureCost(values.corpus ? passages(values.corpus).pages : undefined, values.text);
  else await compare(work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
