import { describe, expect, it } from "vitest";
import { diagramFaults } from "../src/diagrams/parse.ts";

const described = "  accTitle: Vägen in\n  accDescr: Från ansökan till möte.";
/** A diagram of each kind that we draw, and the line at which it stops making sense. */
const kinds: Readonly<Record<string, readonly [sound: string, nonsense: string]>> = {
  flowchart: ["flowchart LR\n  a[Ansökan å ä ö] --> b", "  b --"],
  timeline: ["timeline\n  2014 : Uppstart : Möten", "  : :"],
  gantt: ["gantt\n  dateFormat YYYY-MM-DD\n  section Ett\n  Uppstart :a1, 2014-01-01, 30d", "  Avslut"],
  mindmap: ["mindmap\n  rot((Samverkan))\n    Tillit", "    b["],
  sequenceDiagram: ["sequenceDiagram\n  A->>B: hej", "  A->B"],
  pie: ['pie\n  "Kommun" : 3', "  Region : 4"],
  quadrantChart: ["quadrantChart\n  x-axis låg --> hög\n  A: [0.3, 0.6]", "  B: [0.3, 2.6]"],
  "stateDiagram-v2": ["stateDiagram-v2\n  [*] --> Ny", "  Ny -->"],
  journey: ["journey\n  section Start\n    Möte: 5: Anna", "    Möte x"],
};

const withDescription = (source: string) => source.replace("\n", `\n${described}\n`);

describe("a diagram that mermaid", () => {
  it.each(Object.entries(kinds))("can read has no fault: %s", (_, [sound]) => {
    expect(diagramFaults([withDescription(sound)]).size).toBe(0);
  });

  it.each(Object.entries(kinds))("cannot read has a fault at its own line: %s", (_, [sound, nonsense]) => {
    const source = `%% En anteckning\n${withDescription(sound)}\n${nonsense}\n%% till\n`;
    const line = source.split("\n").indexOf(nonsense) + 1;
    expect(diagramFaults([source]).get(source)).toMatchObject({
      line,
      message: expect.stringContaining(nonsense.trim()),
    });
  });
});

it("tells what is wrong with each of several at once, and the same when asked again", () => {
  const [sound, nonsense] = kinds["flowchart"] ?? ["", ""];
  const sources = [sound, `${sound}\n${nonsense}`, `${sound}\n  c --> d`, `${sound}\n\n${nonsense}`];
  const lines = () => [...diagramFaults(sources).values()].map(({ line }) => line);
  expect(lines()).toEqual([3, 4]);
  expect(lines()).toEqual([3, 4]);
});

it("does not read a diagram that nobody could read either", () => {
  const source = `flowchart LR\n${"  a --> b\n".repeat(5_000)}`;
  expect(diagramFaults([source]).get(source)?.message).toBe("Diagrammet är längre än 20\u00a0000 tecken.");
});

it.each([
  "flowchart LR\n  a[<script>globalThis.ran = 1</script>] --> b",
  'flowchart LR\n  click a call alert("x")\n  a --> b',
  '%%{init: {"securityLevel": "loose", "themeCSS": "*{}"}}%%\nflowchart LR\n  a --> b',
  "---\nconfig:\n  securityLevel: loose\n---\nflowchart LR\n  a --> b",
  "flowchart LR\n  __proto__ --> constructor",
  "\0\uFFFF",
  "",
  "[".repeat(10_000),
])("withstands hostile text, and still reads what comes beside it: %j", (hostile) => {
  const nonsense = "pie\n  Region : 4";
  expect(diagramFaults([hostile, nonsense]).get(nonsense)?.line).toBe(2);
});
