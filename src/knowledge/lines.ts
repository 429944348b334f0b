import type { Place } from "./finding.ts";

/** Turns offsets in a text (UTF-16 code units) into lines and columns; CRLF, LF and lone CR end a line. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (const match of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(match.index + match[0].length);
  }

  place(offset: number): Place {
    const at = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset of a line and column, both from 1. */
  offset({ line, column }: Place): number {
    return (this.#starts[line - 1] ?? this.#length) + column - 1;
  }
}
