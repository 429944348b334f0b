import { spawnSync } from "node:child_process";
import path from "node:path";

/** Why mermaid cannot read a diagram. */
export interface DiagramFault {
  /** Line in the source, counted from 1. */
  readonly line: number;
  /** Swedish: what is wrong, and what to do. */
  readonly message: string;
  readonly advice: string;
}

/** Longest diagram, in characters: mermaid's own limit is 50,000, and nobody can read that much. */
const LENGTH = 20_000;
/** Milliseconds for all diagrams at once, and for each when that was not enough. */
const BATCH = 60_000;
const SINGLE = 5_000;

const remembered = new Map<string, DiagramFault | undefined>();

/**
 * What is wrong with the diagrams that mermaid cannot read, by their sources. Mermaid runs in a process of its own, which
 * a hostile diagram can neither hang nor take along; it is not started when there is nothing new to read.
 */
export function diagramFaults(sources: readonly string[]): ReadonlyMap<string, DiagramFault> {
  const fresh = [...new Set(sources)].filter((source) => !remembered.has(source));
  const short = fresh.filter((source) => source.length <= LENGTH);
  for (const source of fresh) if (source.length > LENGTH) remembered.set(source, tooLong);
  if (short.length > 0) {
    const together = run(short, BATCH);
    short.forEach((source, i) => {
      const answer = together ? together[i] : run([source], SINGLE)?.[0];
      remembered.set(source, answer === undefined ? tooSlow : answer === null ? undefined : fault(answer, source));
    });
  }
  return new Map(
    sources.flatMap((source) => {
      const found = remembered.get(source);
      return found ? [[source, found]] : [];
    }),
  );
}

/** A line for each source that mermaid gave up on, null for one that it could read; undefined when the process ended badly. */
function run(sources: readonly string[], timeout: number): readonly (number | null)[] | undefined {
  const { stdout, status } = spawnSync(process.execPath, [path.join(import.meta.dirname, "mermaid-process.ts")], {
    input: JSON.stringify(sources),
    encoding: "utf8",
    timeout,
    killSignal: "SIGKILL",
    maxBuffer: 10_000_000,
  });
  try {
    return status === 0 ? (JSON.parse(stdout) as (number | null)[]) : undefined;
  } catch {
    return undefined;
  }
}

function fault(line: number, source: string): DiagramFault {
  const lines = source.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length);
  const written = (lines[at - 1] ?? "").trim().slice(0, 60);
  return {
    line: at,
    message: written
      ? `Diagrammet går inte att rita: ”${written}” går inte att tyda.`
      : "Diagrammet går inte att rita.",
    advice:
      "Kontrollera raden och raderna intill: pilar, kolon, parenteser och citattecken. Text med sådana tecken ska stå inom citattecken.",
  };
}

const tooLong: DiagramFault = {
  line: 1,
  message: `Diagrammet är längre än ${LENGTH.toLocaleString("sv-SE")} tecken.`,
  advice: "Dela upp det på flera.",
};
const tooSlow: DiagramFault = {
  line: 1,
  message: "Diagrammet tar för lång tid att läsa.",
  advice: "Förenkla det, eller dela upp det på flera.",
};
