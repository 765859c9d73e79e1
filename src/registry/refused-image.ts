import { ExitCode, UserError } from '../runtime/errors.ts';

/** Why an image is not taken, as the rest of a sentence that begins with its reference: `it has …`. */
export function refusedImage(reason: string, details: { hint?: string; cause?: unknown } = {}): UserError {
  return new UserError(ExitCode.registry, reason, details);
}

/** Runs a reader of images, and begins what it throws with the image's reference. */
export function naming<T>(image: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(ExitCode.registry, `${image} is refused: ${error.message}`, {
      hint: error.hint ?? 'Lockstep pushes no such image: find out who did, and push the directory anew',
      cause: error,
    });
  }
}

const SHOWN = 120;

/** A text of somebody else's for a message: in quotes, without control characters, not too long. */
export function quoted(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return JSON.stringify(cut).replace(
    /[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
