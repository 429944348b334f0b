import * as React from "react";
import { wrapFieldsWithMeta } from "tinacms";

/** A day, chosen or typed. What was there and is no day is shown as it is, and kept until it is changed. */
export const DayField = wrapFieldsWithMeta(({ input }) => {
  const value = String(input.value ?? "");
  const day = /^\d{4}-\d\d-\d\d/.exec(value)?.[0] ?? "";
  return (
    <>
      <input
        type="date"
        id={input.name}
        name={input.name}
        className="bank-input"
        value={day}
        onChange={(event) => input.onChange(event.target.value)}
      />
      {value !== "" && day === "" && <p className="bank-finding">Här står ”{value}”, som inte är en dag.</p>}
    </>
  );
});
