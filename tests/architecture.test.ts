import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Stands for an import() whose address is only known when it runs. */
const computed = "import() of something computed";

/**
 * The house, as architecture.md tells it: which rooms there are, what each may import from others, and which packages
 * it may use where that matters. Whatever is not written here is not allowed, so the table cannot lag behind.
 */
const rooms: Readonly<Record<string, { readonly from: readonly string[]; readonly packages?: readonly string[] }>> = {
  model: { from: [], packages: ["zod"] }, // also runs in a browser
  knowledge: {
    from: ["model"],
    packages: [
      "fastest-levenshtein",
      "hast",
      "hast-util-to-html",
      "node:crypto",
      "personnummer",
      "satteri",
      "yaml",
      "zod",
    ],
  },
  // What the reader's browser runs of it imports nothing but the stemmer; the other two serve the build.
  // Its session fetches Pagefind's own code from beside the index it belongs to.
  search: { from: [], packages: ["@orama/stemmers", "dictionary-sv", "pagefind", computed] },
  explore: { from: ["search"] }, // what a reader's browser runs to narrow lists and compare
  forms: { from: ["model", "knowledge"] }, // markup and reading on a server, steps and warnings in a browser
  // Pure: what formats references is loaded when the first is asked for; pdf-lib writes what a PDF says of itself.
  export: {
    from: ["model", "knowledge"],
    packages: ["@cantoo/pdf-lib", "@citation-js/core", "@citation-js/plugin-bibtex", "@citation-js/plugin-csl"],
  },
  reflections: { from: ["model", "knowledge"] },
  diagrams: { from: [] },
  forge: { from: [] },
  editing: { from: ["model", "knowledge", "forms", "reflections", "forge"] },
  tina: { from: ["model"] },
  site: { from: ["model", "knowledge", "search", "explore", "diagrams", "export"] },
  components: { from: ["site", "model", "layouts", "styles"] },
  layouts: { from: ["site", "model", "components", "styles"] },
  pages: { from: ["site", "explore", "forms", "model", "components", "layouts", "styles"] },
  styles: { from: [] },
  scripts: {
    from: ["model", "knowledge", "search", "diagrams", "export", "editing", "forge", "reflections", "site", "tests"],
  },
  config: { from: ["site", "search", "diagrams", "export", "editing"] }, // astro.config.mjs
};

/** Where a tool demands it. */
const mayDefaultExport = (file: string) =>
  /^(astro\.config\.mjs|src\/content\.config\.ts|vitest\.config\.ts|tina\/config\.tsx?)$/.test(file);
/**
 * The only files that read the environment; which browser a machine has is the machine's matter, and Pagefind is told of
 * its chunks in no other way.
 */
const maySeeEnvironment = (file: string) =>
  /(^|\/)settings\.ts$/.test(file) || ["src/diagrams/browser.ts", "src/search/indexer.ts"].includes(file);
/** The only file in its room that touches the disk. */
const mayTouchFiles = (file: string) => file === "src/knowledge/read.ts";

const root = path.join(import.meta.dirname, "..");
const files = globSync(
  ["src/**/*.{ts,tsx,astro,mdx,mjs}", "tina/**/*.{ts,tsx}", "scripts/*.{ts,mjs}", "astro.config.mjs"],
  {
    cwd: root,
  },
)
  .filter((file) => !file.includes("__generated__"))
  .toSorted();

const roomOf = (file: string): string => {
  const [top = "", second = ""] = file.split("/");
  if (top === "src") return file.split("/").length === 2 ? "config" : second;
  return top === file ? "config" : top;
};

/** The TypeScript of a file: all of it, or what stands at the top and in the scripts of an Astro or MDX file. */
function codeIn(file: string): ts.SourceFile {
  const text = readFileSync(path.join(root, file), "utf8");
  const parts = file.endsWith(".astro")
    ? [
        /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "",
        ...[...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = ""]) => code),
      ]
    : file.endsWith(".mdx")
      ? text.split("\n").filter((line) => /^(import|export) /.test(line))
      : [text];
  return ts.createSourceFile(file.replace(/\.\w+$/, ".tsx"), parts.join("\n"), ts.ScriptTarget.Latest, true);
}

const sources = new Map(files.map((file) => [file, codeIn(file)]));

function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesIn(child);
}

/** What a file imports, also types, re-exports and import(). */
function importsOf(source: ts.SourceFile): string[] {
  return [...nodesIn(source)].flatMap((node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      return ts.isStringLiteral(node.moduleSpecifier) ? [node.moduleSpecifier.text] : [];
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      return [node.argument.literal.text];
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      return argument && ts.isStringLiteral(argument) ? [argument.text] : [computed];
    }
    return [];
  });
}

const edges = files.flatMap((file) =>
  importsOf(sources.get(file) as ts.SourceFile).map((to) => ({
    file,
    to,
    target: to.startsWith(".")
      ? path.normalize(path.join(path.dirname(file), to)).replaceAll(path.sep, "/")
      : undefined,
  })),
);
const packageOf = (to: string) => (to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? to));

describe("the rooms", () => {
  it("are all in the table", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !Object.hasOwn(rooms, room))).toEqual([]);
  });

  it("import only what the table allows", () => {
    const wrong = edges.filter(({ file, target }) => {
      if (target === undefined) return false;
      const [from, to] = [roomOf(file), roomOf(target)];
      return from !== to && !rooms[from]?.from.includes(to) && !target.endsWith("package.json");
    });
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it("use only the packages they may", () => {
    const wrong = edges.filter(({ file, to, target }) => {
      const { packages } = rooms[roomOf(file)] ?? {};
      const name = to.startsWith("node:") ? to : packageOf(to);
      return target === undefined && packages && !packages.includes(name) && !(mayTouchFiles(file) && isBuiltin(to));
    });
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it("write the ending of what they import, and node: before what is Node's", () => {
    const wrong = edges.filter(({ to, target }) =>
      target === undefined
        ? isBuiltin(to) && !to.startsWith("node:")
        : !/\.(ts|tsx|mjs|js|astro|mdx|css|json)(\?\w+)?$/.test(to),
    );
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it("have no rings of files that import each other by value", () => {
    const next = new Map<string, string[]>();
    for (const [file, source] of sources)
      for (const node of source.statements)
        if (
          ts.isImportDeclaration(node) &&
          ts.isStringLiteral(node.moduleSpecifier) &&
          node.moduleSpecifier.text.startsWith(".")
        ) {
          const clause = node.importClause;
          const named = clause?.namedBindings;
          const onlyTypes =
            clause?.isTypeOnly === true ||
            (clause !== undefined &&
              !clause.name &&
              named !== undefined &&
              ts.isNamedImports(named) &&
              named.elements.every((e) => e.isTypeOnly));
          if (!onlyTypes)
            next.set(file, [...(next.get(file) ?? []), path.join(path.dirname(file), node.moduleSpecifier.text)]);
        }
    const done = new Set<string>();
    const rings: string[] = [];
    const walk = (file: string, chain: readonly string[]): void => {
      if (chain.includes(file)) rings.push([...chain.slice(chain.indexOf(file)), file].join(" → "));
      else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) walk(to, [...chain, file]);
        done.add(file);
      }
    };
    for (const file of next.keys()) walk(file, []);
    expect(rings).toEqual([]);
  });
});

describe("side effects", () => {
  it("read the environment in settings only", () => {
    const wrong = files.filter((file) => {
      if (maySeeEnvironment(file)) return false;
      return [...nodesIn(sources.get(file) as ts.SourceFile)].some(
        (node) => ts.isPropertyAccessExpression(node) && /^(process|import\.meta)\.env$/.test(node.getText()),
      );
    });
    expect(wrong.filter((file) => !file.startsWith("scripts/"))).toEqual([]);
  });

  it("do no work at import time in model and knowledge: only declarations at the top", () => {
    const wrong = files
      .filter((file) => /^src\/(model|knowledge)\//.test(file))
      .flatMap((file) =>
        (sources.get(file) as ts.SourceFile).statements
          .filter(
            (node) =>
              !ts.isImportDeclaration(node) &&
              !ts.isExportDeclaration(node) &&
              !ts.isFunctionDeclaration(node) &&
              !ts.isClassDeclaration(node) &&
              !ts.isInterfaceDeclaration(node) &&
              !ts.isTypeAliasDeclaration(node) &&
              !(ts.isVariableStatement(node) && node.declarationList.flags & ts.NodeFlags.Const),
          )
          .map((node) => `${file}: ${node.getText().slice(0, 60)}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe("names and comments", () => {
  it("says what a file holds, in kebab case, and never utils or helpers", () => {
    const wrong = files.filter(
      (file) =>
        /(^|[/-])(utils?|helpers?|common|misc|managers?|services?|index)\.(ts|tsx|mjs)$/.test(file) ||
        (/\.(ts|mjs)$/.test(file) && !/^([a-z0-9-]+|\[[\w.]+\])(\.[a-z0-9-]+)*\.(ts|mjs)$/.test(path.basename(file))),
    );
    expect(wrong).toEqual([]);
  });

  it("has no default exports, enums, namespaces or any outside what tools demand", () => {
    const wrong = files.flatMap((file) =>
      [...nodesIn(sources.get(file) as ts.SourceFile)]
        .filter(
          (node) =>
            (!mayDefaultExport(file) && !/\.(astro|mdx)$/.test(file) && isDefaultExport(node)) ||
            ts.isEnumDeclaration(node) ||
            ts.isModuleDeclaration(node) ||
            node.kind === ts.SyntaxKind.AnyKeyword,
        )
        .map((node) => `${file}: ${node.getText().slice(0, 60)}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has a sentence over everything that model and knowledge export", () => {
    const wrong = files
      .filter((file) => /^src\/(model|knowledge)\//.test(file))
      .flatMap((file) =>
        (sources.get(file) as ts.SourceFile).statements
          .filter((node) => isExported(node) && ts.getJSDocCommentsAndTags(node).length === 0)
          .map((node) => `${file}: ${node.getText().split("\n")[0] ?? ""}`),
      );
    expect(wrong).toEqual([]);
  });
});

const isDefaultExport = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));

/** Overloads share the sentence over the first of them. */
const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
  !(ts.isFunctionDeclaration(node) && isLaterOverload(node));

function isLaterOverload(node: ts.FunctionDeclaration): boolean {
  const first = node
    .getSourceFile()
    .statements.find((s) => ts.isFunctionDeclaration(s) && s.name?.text === node.name?.text);
  return first !== node;
}
