/** What somebody may do, least first. Each may do what those before may. */
export const roles = ["läsare", "bidragsgivare", "redaktör", "administratör"] as const;
/** One of the roles. */
export type Role = (typeof roles)[number];

/** Somebody who has logged in. */
export interface Person {
  /** Lower-case letters, digits and hyphens; the same each time they log in. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Id of the samordningsförbund they work for; undefined for those of the network. */
  readonly association: string | undefined;
}

/** Whether somebody may do what takes a role. */
export const may = (person: Person | undefined, role: Role): boolean =>
  person !== undefined && roles.indexOf(person.role) >= roles.indexOf(role);

/** A person out of sealed data; undefined when it is none. */
export function personIn(data: unknown): Person | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { id, name, email, role, association } = data as Readonly<Record<string, unknown>>;
  if (typeof id !== "string" || !/^[a-z0-9][a-z0-9-]{0,40}$/.test(id)) return undefined;
  if (typeof name !== "string" || typeof email !== "string" || !roles.includes(role as Role)) return undefined;
  return {
    id,
    name,
    email,
    role: role as Role,
    association: typeof association === "string" ? association : undefined,
  };
}
