/** A step on a scale: where it begins and ends, in percent of the whole. */
export interface Mark {
  readonly from: number;
  /** The same as `from` for a moment. */
  readonly to: number;
}

/** A time scale from the first step to the last, with the years that begin on it. */
export interface Scale {
  readonly marks: readonly Mark[];
  readonly years: readonly { readonly year: number; readonly at: number }[];
}

interface Step {
  readonly start: string;
  readonly end?: string | undefined;
}

/** Room at the ends for the marks themselves, in percent. */
const MARGIN = 3;
/** A label of a year needs so much, in percent of the narrowest screen. */
const LABEL = 14;

/** Years since year 0 at the beginning of a date (YYYY, YYYY-MM or YYYY-MM-DD), or at its end. */
function moment(when: string, end: boolean): number {
  const [year = 0, month, day] = when.split("-").map(Number);
  if (month === undefined) return year + (end ? 1 : 0);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const part = day === undefined ? (end ? 1 : 0) : (end ? day : day - 1) / days;
  return year + (month - 1 + part) / 12;
}

/** The scale of a timeline; undefined where there is too little to draw. */
export function scaleOf(steps: readonly Step[]): Scale | undefined {
  const spans = steps.map(({ start, end }) => ({
    from: moment(start, false),
    to: moment(end ?? start, end !== undefined),
  }));
  const first = Math.min(...spans.map(({ from }) => from));
  const last = Math.max(...spans.map(({ to }) => to));
  if (spans.length < 3 || last - first < 1 / 12) return undefined;
  const at = (time: number) => Math.round((MARGIN + ((time - first) / (last - first)) * (100 - 2 * MARGIN)) * 10) / 10;
  const all = Array.from({ length: Math.floor(last) - Math.ceil(first) + 1 }, (_, i) => Math.ceil(first) + i);
  const every = Math.max(1, Math.ceil((all.length * LABEL) / 100));
  return {
    marks: spans.map(({ from, to }) => ({ from: at(from), to: at(to) })),
    years: all.filter((_, i) => i % every === 0).map((year) => ({ year, at: at(year) })),
  };
}
