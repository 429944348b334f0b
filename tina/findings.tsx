import * as React from "react";
import { watchForm, type Form } from "./draft.ts";

/** A finding of the checker, at a field. */
export interface Finding {
  /** The field's path in the form: `results.0.what`; empty for what concerns the whole page. */
  readonly field: string;
  readonly message: string;
  readonly advice: string;
}

let findings: readonly Finding[] = [];
const listeners = new Set<() => void>();

/** Shows these findings, and none of those before. */
export function showFindings(next: readonly Finding[]): void {
  findings = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
const now = () => findings;

interface FieldProps {
  readonly input?: { readonly name?: string };
  readonly field?: { readonly name?: string };
  readonly form?: Form;
}

/** A field of the form, with what the checker has found in it underneath. */
export function FindingsBeside(Field: React.ComponentType<FieldProps>): React.ComponentType<FieldProps> {
  return (props) => {
    const all = React.useSyncExternalStore(subscribe, now);
    const name = props.input?.name ?? props.field?.name;
    const { form } = props;
    React.useEffect(() => form && watchForm(form), [form]);
    const here = all.filter(({ field }) => field === name);
    return (
      <>
        <Field {...props} />
        {here.map(({ message, advice }) => (
          <p key={message} role="alert" className="bank-finding">
            <strong>{message}</strong> {advice}
          </p>
        ))}
      </>
    );
  };
}
