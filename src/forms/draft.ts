/** Not kept: what consent and anonymity were chosen for this time says nothing about the next. */
const never = new Set(["consent", "anonymous", "webbplats", "about"]);
const keyOf = (name: string) => `utkast:${name}`;

/** What somebody has typed, kept in their browser until it is known to be received. A browser that keeps nothing is no error. */
export class Draft {
  readonly #name: string;
  readonly #form: HTMLFormElement;

  constructor(name: string, form: HTMLFormElement) {
    this.#name = name;
    this.#form = form;
  }

  save(): void {
    const entries = [...new FormData(this.#form)].filter(
      ([name, value]) => typeof value === "string" && value !== "" && !never.has(name),
    );
    try {
      localStorage.setItem(keyOf(this.#name), JSON.stringify(entries));
    } catch {
      // full, or not allowed: the form is as it would be without drafts
    }
  }

  /** Puts the draft back in the form. False when there is none, or nothing in it differs from what the form holds. */
  restore(): boolean {
    const entries = this.#kept();
    let changed = false;
    for (const field of this.#form.elements) {
      const values = entries.filter(([name]) => "name" in field && name === field.name).map(([, value]) => value);
      if (values.length === 0) continue;
      if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
        const checked = values.includes(field.value);
        changed ||= field.checked !== checked;
        field.checked = checked;
      } else if (
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      ) {
        changed ||= field.value !== values[0];
        field.value = values[0] ?? "";
      }
    }
    return changed;
  }

  forget(): void {
    Draft.forget(this.#name);
  }

  /** Forgets the draft of a form, by the name that the form gives it. */
  static forget(name: string): void {
    try {
      localStorage.removeItem(keyOf(name));
    } catch {
      // nothing was kept
    }
  }

  #kept(): [string, string][] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(keyOf(this.#name)) ?? "[]");
      return Array.isArray(kept)
        ? kept.filter((pair): pair is [string, string] => Array.isArray(pair) && pair.length === 2)
        : [];
    } catch {
      return [];
    }
  }
}
