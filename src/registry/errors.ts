import { ExitCode, UserError, type UserErrorDetails } from '../runtime/errors.ts';

/** What kind of no it was, for whoever has another way to go. */
export type RegistryReason =
  /** The registry does not know us, or not any more. */
  | 'unauthorized'
  /** It knows us and does not let us. */
  | 'denied'
  | 'unknown-repository'
  /** No such tag, manifest or blob. */
  | 'unknown-content'
  | 'immutable-tag'
  /** It does not take what is pushed: a media type, a size. */
  | 'refused'
  /** 429, 5xx, no connection: until the budget was used up. */
  | 'unavailable'
  /** Bytes that are not what their digest, size or media type says. */
  | 'corrupt'
  | 'not-a-registry';

/** A registry that does not do what it was asked. One message says what is missing; its hint is what to add. */
export class RegistryError extends UserError {
  readonly reason: RegistryReason;
  /** Of the last answer; null where there was none. */
  readonly status: number | null;

  constructor(
    reason: RegistryReason,
    message: string,
    { status = null, ...details }: UserErrorDetails & { readonly status?: number | null } = {},
  ) {
    super(ExitCode.registry, message, details);
    this.name = 'RegistryError';
    this.reason = reason;
    this.status = status;
  }
}
