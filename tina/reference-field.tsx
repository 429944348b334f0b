import * as React from "react";
import { wrapFieldsWithMeta } from "tinacms";

/** What can be referred to, as the server lists it. */
interface Choice {
  readonly id: string;
  readonly kind: string;
  /** Swedish, singular. */
  readonly label: string;
  readonly title: string;
}

let asked: { readonly at: number; readonly choices: Promise<readonly Choice[]> } | undefined;
const fresh = 10_000; // ms: a form has many of these fields, and all of them ask at once

function everything(): Promise<readonly Choice[]> {
  if (!asked || Date.now() - asked.at > fresh) {
    const choices = fetch("/api/tina/entries").then(async (answer) => {
      if (!answer.ok) throw new Error("Listan kunde inte hämtas.");
      return (await answer.json()) as readonly Choice[];
    });
    choices.catch(() => (asked = undefined));
    asked = { at: Date.now(), choices };
  }
  return asked.choices;
}

const mostShown = 30;
const fold = (text: string) => text.toLocaleLowerCase("sv");
const fits = ({ title, id, label }: Choice, words: readonly string[]) => {
  const said = fold(`${title} ${id} ${label}`);
  return words.every((word) => said.includes(word));
};

interface Reference {
  readonly name: string;
  readonly list?: boolean;
  readonly ui?: { readonly to?: readonly string[] };
}

/** One or several entries, chosen by title among those of the kinds that the field may point at. */
export const ReferenceField = wrapFieldsWithMeta(({ field, input }) => {
  const { list: many = false, ui } = field as unknown as Reference;
  const [choices, setChoices] = React.useState<readonly Choice[]>();
  const [failed, setFailed] = React.useState(false);
  React.useEffect(() => {
    let gone = false;
    everything().then(
      (all) => gone || setChoices(all.filter(({ kind }) => ui?.to?.includes(kind))),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [ui?.to]);
  const value: unknown = input.value;
  const ids: readonly string[] = Array.isArray(value) ? value : typeof value === "string" && value ? [value] : [];
  const set = (next: readonly string[]) => input.onChange(many ? next : (next[0] ?? ""));
  return (
    <div className="bank-reference">
      <ol>
        {ids.map((id, at) => (
          <Chosen
            key={id}
            id={id}
            choice={choices?.find((one) => one.id === id)}
            known={choices !== undefined}
            up={at > 0 ? () => set(swap(ids, at, at - 1)) : undefined}
            down={at < ids.length - 1 ? () => set(swap(ids, at, at + 1)) : undefined}
            away={() => set(ids.filter((other) => other !== id))}
          />
        ))}
      </ol>
      {failed && <p className="bank-finding">Listan kunde inte hämtas. Ladda om sidan och försök igen.</p>}
      {(many || ids.length === 0) && choices && (
        <Picker
          name={input.name}
          choices={choices.filter(({ id }) => !ids.includes(id))}
          pick={({ id }) => set([...ids, id])}
        />
      )}
    </div>
  );
});

const swap = (ids: readonly string[], a: number, b: number): string[] =>
  ids.map((id, at) => (at === a ? (ids[b] ?? id) : at === b ? (ids[a] ?? id) : id));

interface ChosenProps {
  readonly id: string;
  readonly choice: Choice | undefined;
  /** Whether the list of choices has come, so that what is not in it does not exist. */
  readonly known: boolean;
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
  readonly away: () => void;
}

function Chosen({ id, choice, known, up, down, away }: ChosenProps) {
  const name = choice?.title ?? id;
  return (
    <li>
      <span>
        {name}
        <small>{choice ? choice.label : known ? "Finns inte. Ta bort den eller välj en annan." : "Hämtar …"}</small>
      </span>
      {up && <Sign sign="Upp" says={`Flytta upp ${name}`} act={up} />}
      {down && <Sign sign="Ned" says={`Flytta ned ${name}`} act={down} />}
      <Sign sign="Ta bort" says={`Ta bort ${name}`} act={away} />
    </li>
  );
}

const Sign = ({ sign, says, act }: { readonly sign: string; readonly says: string; readonly act: () => void }) => (
  <button type="button" aria-label={says} title={says} onClick={act}>
    {sign}
  </button>
);

interface PickerProps {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly pick: (choice: Choice) => void;
}

/** A combobox after the ARIA pattern: type to narrow, arrows to move, Enter to choose, Esc to close. */
function Picker({ name, choices, pick }: PickerProps) {
  const list = React.useId();
  const [typed, setTyped] = React.useState("");
  const [open, setOpen] = React.useState(false);
  const [at, setAt] = React.useState(0);
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const hits = choices.filter((choice) => fits(choice, words));
  const shown = hits.slice(0, mostShown);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    pick(choice);
    setTyped("");
    setOpen(false);
    setAt(0);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => {
      setOpen(true);
      setAt(Math.min(at + 1, shown.length - 1));
    },
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => open && choose(shown[at]),
    Escape: () => setOpen(false),
  };
  return (
    <div className="bank-picker">
      <input
        id={name}
        className="bank-input"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[at] ? `${list}-${at}` : undefined}
        placeholder={`Sök bland ${choices.length} …`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      />
      {open && (
        <ul id={list} role="listbox" data-as-is="">
          {shown.map((choice, i) => (
            <li
              key={choice.id}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === at}
              onMouseDown={(event) => {
                event.preventDefault(); // the field keeps the focus
                choose(choice);
              }}
              onMouseEnter={() => setAt(i)}
            >
              {choice.title}
              <small>{choice.label}</small>
            </li>
          ))}
          {hits.length === 0 && <li className="bank-none">Inget passar.</li>}
          {hits.length > shown.length && (
            <li className="bank-none">{hits.length - shown.length} till. Skriv mer för att se dem.</li>
          )}
        </ul>
      )}
    </div>
  );
}
