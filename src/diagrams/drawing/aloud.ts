import type { Branch, Facts, Gantt, Graph, Journey, Mindmap, Pie, Quadrant, Sequence, Timeline } from "./facts.ts";
import { day, percent, quantity } from "./swedish.ts";

/** A piece of the text beside a drawing: a line that leads in, and what it leads to. Either may be empty. */
export interface Passage {
  readonly lead: string;
  readonly items: readonly string[];
}

/** What a diagram says, in sentences that can be read aloud. */
export function aloud(facts: Facts): Passage[] {
  switch (facts.kind) {
    case "flowchart":
      return flowchart(facts);
    case "state":
      return states(facts);
    case "sequence":
      return sequence(facts);
    case "timeline":
      return timeline(facts);
    case "gantt":
      return gantt(facts);
    case "pie":
      return pie(facts);
    case "quadrant":
      return quadrant(facts);
    case "journey":
      return journey(facts);
    case "mindmap":
      return mindmap(facts);
  }
}

/** As a sentence: with a full stop, unless it ends with a sign of its own. */
const sentence = (text: string): string => (/[.!?:…]$/.test(text) ? text : `${text}.`);
const labelled = (text: string, label: string) => sentence(label ? `${text}: ${label}` : text);
const filled = (passages: readonly Passage[]) => passages.filter(({ items }) => items.length > 0);

/** Things in the order in which they are first met, under the heading that they share with those beside them. */
function bySection<Item extends { readonly section: string }>(
  items: readonly Item[],
  say: (item: Item) => string,
): Passage[] {
  const passages: { lead: string; items: string[] }[] = [];
  for (const item of items) {
    const last = passages.at(-1);
    if (last && last.lead === item.section) last.items.push(say(item));
    else passages.push({ lead: item.section, items: [say(item)] });
  }
  return passages;
}

const namesIn = ({ things, groups }: Graph) => new Map([...groups, ...things].map(({ id, label }) => [id, label]));

function flowchart(graph: Graph): Passage[] {
  const names = namesIn(graph);
  const name = (id: string) => names.get(id) ?? id;
  const tied = new Set(graph.arrows.flatMap(({ from, to }) => [from, to]));
  const alone = graph.things.filter(({ id, group }) => !tied.has(id) && !group);
  return filled([
    {
      lead: "Så hänger delarna ihop:",
      items: graph.arrows.map(({ from, to, label, ends }) =>
        ends === "one"
          ? labelled(label ? `Från ${name(from)} till ${name(to)}` : `${name(from)} leder till ${name(to)}`, label)
          : ends === "both"
            ? labelled(`${name(from)} och ${name(to)}, åt båda håll`, label)
            : labelled(`${name(from)} hör ihop med ${name(to)}`, label),
      ),
    },
    {
      lead: "Det som står tillsammans:",
      items: graph.groups.flatMap(({ label }) => {
        const inside = graph.things.filter(({ group }) => group === label).map((thing) => thing.label);
        return inside.length > 0 ? [sentence(`${label}: ${inside.join(", ")}`)] : [];
      }),
    },
    { lead: "Utan pilar:", items: alone.map(({ label }) => sentence(label)) },
  ]);
}

function states(graph: Graph): Passage[] {
  const names = namesIn(graph);
  const name = (id: string) => names.get(id) ?? id;
  const things = new Map(graph.things.map((thing) => [thing.id, thing]));
  const inside = (id: string) => {
    const group = things.get(id)?.group;
    return group ? `I ${group}: ` : "";
  };
  return filled([
    {
      lead: "Så går det till:",
      items: graph.arrows.map(({ from, to, label }) => {
        if (things.get(from)?.form === "start") return labelled(`${inside(from)}Börjar med ${name(to)}`, label);
        if (things.get(to)?.form === "end") return labelled(`${inside(to)}Slutar efter ${name(from)}`, label);
        return labelled(`${inside(from)}${name(from)} går över i ${name(to)}`, label);
      }),
    },
    { lead: "Anmärkningar:", items: graph.notes.map(({ of, text }) => labelled(name(of), text)) },
  ]);
}

const openings: Readonly<Record<string, string>> = {
  loop: "Upprepas",
  alt: "Om",
  opt: "Kanske",
  par: "Samtidigt",
  critical: "Måste ske",
  break: "Avbryts",
};

function sequence({ actors, steps }: Sequence): Passage[] {
  const names = new Map(actors.map(({ id, label }) => [id, label]));
  const name = (id: string) => names.get(id) ?? id;
  const passages: { lead: string; items: string[] }[] = [{ lead: "Steg för steg:", items: [] }];
  let depth = 0;
  const begin = (lead: string) => passages.push({ lead, items: [] });
  for (const step of steps) {
    if (step.what === "message")
      passages
        .at(-1)
        ?.items.push(
          step.from === step.to
            ? labelled(name(step.from), step.text)
            : labelled(`${name(step.from)} till ${name(step.to)}`, step.text),
        );
    else if (step.what === "note")
      passages.at(-1)?.items.push(labelled(`Om ${step.over.map(name).join(" och ")}`, step.text));
    else if (step.what === "close") {
      depth -= 1;
      begin(depth === 0 ? "Därefter:" : "Fortfarande i samma del:");
    } else {
      if (step.what === "open") depth += 1;
      const word = step.what === "next" && step.frame === "alt" ? "Annars" : (openings[step.frame] ?? "");
      begin(sentence(`${word}${word && step.text ? ", " : ""}${step.text}`).replace(/\.$/, ":"));
    }
  }
  return filled(passages);
}

const timeline = ({ periods }: Timeline) => bySection(periods, ({ when, events }) => labelled(when, events.join("; ")));

const state = { done: "klart", active: "pågår", crit: "avgörande", "": "" } as const;

const gantt = ({ tasks }: Gantt) =>
  bySection(tasks, ({ task, start, end, milestone, state: now }) => {
    const first = day(start);
    const last = day(milestone ? start : end - 1);
    const when = first === last ? first : `${first}–${last}`;
    return sentence([`${task}: ${when}`, milestone ? "milstolpe" : "", state[now]].filter(Boolean).join(", "));
  });

function pie({ slices }: Pie): Passage[] {
  const all = slices.reduce((sum, { value }) => sum + value, 0);
  return [
    { lead: "", items: slices.map(({ label, value }) => `${label}: ${quantity(value)}, ${percent(value / all)}.`) },
  ];
}

function quadrant({ axes, quadrants, points }: Quadrant): Passage[] {
  const [left, right, low, high] = axes;
  const across = right ? `från ${left} till ${right}` : left;
  const up = high ? `från ${low} till ${high}` : low;
  const field = (x: number, y: number) => quadrants[y >= 0.5 ? (x >= 0.5 ? 0 : 1) : x >= 0.5 ? 3 : 2];
  return filled([
    {
      lead: "Rutorna:",
      items: ["uppe till höger", "uppe till vänster", "nere till vänster", "nere till höger"].flatMap((where, i) =>
        quadrants[i] ? [`${quadrants[i]} står ${where}.`] : [],
      ),
    },
    {
      lead: [across ? `Vågrätt: ${across}.` : "", up ? `Lodrätt: ${up}.` : ""].filter(Boolean).join(" "),
      items: points.map(({ label, x, y }) => {
        const inside = field(x, y);
        return `${label}${inside ? `, i rutan ${inside}` : ""}: ${percent(x)} åt höger, ${percent(y)} uppåt.`;
      }),
    },
  ]);
}

const journey = ({ tasks }: Journey) =>
  bySection(tasks, ({ task, score, people }) =>
    sentence(`${task}: ${score} av 5${people.length > 0 ? `. ${people.join(", ")}` : ""}`),
  );

function mindmap({ label, branches }: Mindmap): Passage[] {
  const below = (branch: Branch): string =>
    branch.branches.length > 0 ? `${branch.label} (${branch.branches.map(below).join(", ")})` : branch.label;
  return [
    { lead: "", items: [sentence(`${label}: ${branches.map((branch) => branch.label).join(", ")}`)] },
    ...filled(
      branches.map((branch) => ({
        lead: `${branch.label}:`,
        items: branch.branches.map((one) => sentence(below(one))),
      })),
    ),
  ];
}
