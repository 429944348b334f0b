/** Why a forge did not do what it was asked to. `status` is what it answered over HTTP, when it did. */
export class ForgeFailure extends Error {
  override readonly name = "ForgeFailure";
  readonly reason: FailureReason;
  readonly status: number | undefined;
  /** Seconds until it is worth trying again, when the forge has said so. */
  readonly wait: number | undefined;

  constructor(
    reason: FailureReason,
    message: string,
    { status, wait, cause }: { readonly status?: number; readonly wait?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.reason = reason;
    this.status = status;
    this.wait = wait;
  }
}

/**
 * - `silent`: no answer in time, or one of its own faults; whether a write was made is not known
 * - `limited`: too much was asked in a short time; nothing was done
 * - `unauthorized`: the forge does not let the server in, or not far enough; nothing was done
 * - `blocked`: the forge's own rules stand in the way; nothing was done
 * - `refused`: any other no; nothing was done
 */
export type FailureReason = "silent" | "limited" | "unauthorized" | "blocked" | "refused";
