import { refusedImage } from './refused-image.ts';

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value in a JSON text or in its UTF-8 bytes.
 * @param what the text is, as the subject of a sentence: `its manifest`
 * @throws UserError (9) when it is none
 */
export function readJson(text: string | Uint8Array, what: string): unknown {
  try {
    return JSON.parse(
      typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text),
    );
  } catch (cause) {
    throw refusedImage(`${what} is not valid JSON`, { cause });
  }
}

/** Whether a value is an object whose values are all texts, as labels and annotations are. */
export function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
}
