import type { MigrationFile } from './directory.ts';

/** How a format's file names are made of version and description; formats that are not here get no new files. */
const shapes: Readonly<Record<string, RegExp>> = {
  plain: /^(?<prefix>v?)(?<version>\d+)(?<rest>(?:[-_.].*)?)(?<end>\.sql)$/is,
  atlas: /^(?<prefix>)(?<version>\d+)(?<rest>(?:_.*)?)(?<end>\.sql)$/s,
  prisma: /^(?<prefix>)(?<version>\d+)(?<rest>(?:_[^/]*)?)(?<end>\/migration\.sql)$/s,
  sqlx: /^(?<prefix>)(?<version>\d+)(?<rest>_.*?)(?<end>(?:\.up)?\.sql)$/s,
  'golang-migrate': /^(?<prefix>)(?<version>\d+)(?<rest>_.*?)(?<end>\.up\.[^.]+)$/s,
};

/**
 * Names for files that run right after one of a directory, as its tool would have them: `0007_orders_2.sql`. Where the
 * next file leaves no room, they come after the last one.
 * @param count how many are wanted
 * @returns names relative to the directory; null where the format or the name gives no version to count on from
 */
export function successorNames(
  format: string,
  files: readonly Pick<MigrationFile, 'name'>[],
  name: string,
  count: number,
): readonly string[] | null {
  const shape = shapes[format];
  const parts = shape?.exec(name)?.groups;
  const index = files.findIndex((file) => file.name === name);
  if (shape === undefined || parts === undefined || index < 0) return null;
  const versionOf = (file: Pick<MigrationFile, 'name'> | undefined) =>
    file === undefined ? null : (shape.exec(file.name)?.groups?.version ?? null);
  const from = (version: string): string[] =>
    Array.from({ length: count }, (_, step) => {
      const { prefix = '', rest = '', end = '' } = parts;
      return `${prefix}${later(version, step + 1)}${rest === '' ? '_part' : rest}_${step + 2}${end}`;
    });
  const following = versionOf(files[index + 1]);
  const own = parts.version ?? '';
  if (following === null || BigInt(later(own, count)) < BigInt(following)) return from(own);
  const last = versionOf(files.at(-1));
  return last === null ? null : from(last);
}

const time = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** The version so many steps later: seconds where it is a time, `20260801120059` → `20260801120100`, numbers else. */
export function later(version: string, steps: number): string {
  const [, year, month, day, hour, minute, second] = time.exec(version) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!Number.isNaN(at)) {
    return new Date(at + 1000 * steps).toISOString().slice(0, 19).replace(/\D/g, '');
  }
  return String(BigInt(version) + BigInt(steps)).padStart(version.length, '0');
}

/** The files in the order of their versions, where the format's names have them. */
export function inVersionOrder(
  format: string,
  files: readonly Pick<MigrationFile, 'name'>[],
): readonly Pick<MigrationFile, 'name'>[] {
  const version = ({ name }: Pick<MigrationFile, 'name'>) =>
    BigInt(shapes[format]?.exec(name)?.groups?.version ?? 0);
  return [...files].sort((a, b) => {
    const [first, second] = [version(a), version(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  });
}
