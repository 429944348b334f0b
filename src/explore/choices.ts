/** Chosen values by facet: an entry must have one of each facet's. */
export type Choices = Map<string, Set<string>>;

/** The choices that an address holds: those that its page was made for, and those in the query. */
export function readChoices(onPage: readonly (readonly [facet: string, value: string])[], search: string): Choices {
  const choices: Choices = new Map();
  for (const [facet, value] of [...onPage, ...new URLSearchParams(search)])
    if (value) choices.set(facet, (choices.get(facet) ?? new Set()).add(value));
  return choices;
}

/** The query that gives the same choices on the page that was made for none; empty without choices. */
export function writeChoices(choices: Choices): string {
  const query = new URLSearchParams();
  for (const [facet, values] of choices) for (const value of [...values].toSorted()) query.append(facet, value);
  return query.size > 0 ? `?${query}` : "";
}
