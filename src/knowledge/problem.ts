/** What is wrong at an offset in a text; becomes a Finding when its rule is reported. */
export interface Problem {
  /** UTF-16 code units from the start of the file's text. */
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
}
