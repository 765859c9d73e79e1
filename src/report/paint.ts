/** The roles that text plays on a terminal. Renderers name the role, never a colour. */
export type Role = 'error' | 'warning' | 'notice' | 'good' | 'strong' | 'faint' | 'code' | 'place' | 'remedy';

/** Paints plain text for its role. The result is as wide on the screen as the text that went in. */
export type Paint = (role: Role, text: string) => string;

/** No colour: text comes out as it went in. */
export const plain: Paint = (_role, text) => text;

/** Select Graphic Rendition codes (ECMA-48, 8.3.117). Only the 16 colours that every terminal theme defines. */
const codes: Readonly<Record<Role, string>> = {
  error: '1;31',
  warning: '1;33',
  notice: '1;34',
  good: '1;32',
  strong: '1',
  faint: '2',
  code: '36',
  place: '36',
  remedy: '32',
};

export const ansi: Paint = (role, text) => (text === '' ? '' : `\u001b[${codes[role]}m${text}\u001b[0m`);

/** Paints the parts of a line that stand between backticks as code; the backticks stay, so that nothing depends on colour. */
export function paintProse(line: string, paint: Paint): string {
  return line.replace(/`[^`]+`/g, (code) => paint('code', code));
}
