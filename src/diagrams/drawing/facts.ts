/** What a diagram says, as mermaid has read it: plain data, for a drawing of our own and for the text beside it. */
export type Facts = Graph | Sequence | Timeline | Gantt | Pie | Quadrant | Journey | Mindmap;

/** A flowchart or a state diagram: things, and the arrows between them. */
export interface Graph {
  readonly kind: "flowchart" | "state";
  /** `form` is a beginning or an end of a state diagram; `group` is the name of the frame that a thing stands in. */
  readonly things: readonly {
    readonly id: string;
    readonly label: string;
    readonly form: "thing" | "start" | "end" | "fork";
    readonly group: string;
  }[];
  readonly arrows: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly ends: "none" | "one" | "both";
  }[];
  readonly groups: readonly { readonly id: string; readonly label: string }[];
  readonly notes: readonly { readonly of: string; readonly text: string }[];
}

export interface Sequence {
  readonly kind: "sequence";
  readonly actors: readonly { readonly id: string; readonly label: string }[];
  /** In order; `frame` opens (a loop, a choice), goes on (the other choice) or closes. */
  readonly steps: readonly (
    | { readonly what: "message"; readonly from: string; readonly to: string; readonly text: string }
    | { readonly what: "note"; readonly over: readonly string[]; readonly text: string }
    | { readonly what: "open" | "next"; readonly frame: string; readonly text: string }
    | { readonly what: "close" }
  )[];
}

export interface Timeline {
  readonly kind: "timeline";
  readonly periods: readonly { readonly section: string; readonly when: string; readonly events: readonly string[] }[];
}

/** Times are milliseconds since 1970, in UTC. */
export interface Gantt {
  readonly kind: "gantt";
  readonly tasks: readonly {
    readonly section: string;
    readonly task: string;
    readonly start: number;
    /** The first moment when it is no longer going on. */
    readonly end: number;
    readonly state: "done" | "active" | "crit" | "";
    readonly milestone: boolean;
  }[];
}

export interface Pie {
  readonly kind: "pie";
  readonly slices: readonly { readonly label: string; readonly value: number }[];
  readonly showValues: boolean;
}

export interface Quadrant {
  readonly kind: "quadrant";
  /** Words along the axes: left, right, below, above; empty where there are none. */
  readonly axes: readonly [left: string, right: string, low: string, high: string];
  /** Top right, top left, bottom left, bottom right, as mermaid numbers them. */
  readonly quadrants: readonly [string, string, string, string];
  /** From 0 to 1, right and up. */
  readonly points: readonly { readonly label: string; readonly x: number; readonly y: number }[];
}

export interface Journey {
  readonly kind: "journey";
  /** `score` runs from 1, bad, to 5, good. */
  readonly tasks: readonly {
    readonly section: string;
    readonly task: string;
    readonly score: number;
    readonly people: readonly string[];
  }[];
}

export interface Branch {
  readonly label: string;
  readonly branches: readonly Branch[];
}
export interface Mindmap extends Branch {
  readonly kind: "mindmap";
}
