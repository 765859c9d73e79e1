import { parseTypeName, type TypeName } from './type-name.ts';

/** Types of one family are stored alike: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
const families = [['text', 'character varying'], ['bit varying'], ['cidr', 'inet'], ['xml', 'text']];

/** Their coercions to a longer or more precise type of the same name do nothing: pg_proc.prosupport. */
const temporal = /^(?:timestamp|time) with(?:out)? time zone$|^interval$/;

/**
 * Whether a column's values can stay as they are when its type changes: true only where that is certain. One statement
 * may change several columns, and not all of them are to blame for what it does.
 * @param from as format_type prints it
 * @param using the expression of the USING clause
 */
export function keepsValues(from: string, to: string, using: object | undefined): boolean {
  if (using !== undefined && !('ColumnRef' in using)) return false;
  if (from === to) return true;
  const [old, now] = [parseTypeName(from), parseTypeName(to)];
  if (old.name === 'numeric' && now.name === 'numeric') return holdsNumbers(old, now);
  const related = families.some(([first, second]) =>
    old.name === now.name
      ? old.name === first || old.name === second
      : (old.name === first && now.name === second) ||
        (old.name === second && now.name === first && first !== 'cidr' && first !== 'xml'),
  );
  if (related) return isRoomier(old, now);
  return old.name === now.name && temporal.test(old.name) && isRoomier(old, now, 6);
}

/** Another scale needs every value in another form. */
function holdsNumbers({ size: [oldPrecision, oldScale = 0] }: TypeName, { size }: TypeName): boolean {
  const [precision, scale = 0] = size;
  if (precision === undefined) return true;
  return oldPrecision !== undefined && precision >= oldPrecision && scale === oldScale;
}

/** @param most what a type without a number holds, where that is a number */
const isRoomier = (old: TypeName, now: TypeName, most = Number.POSITIVE_INFINITY): boolean =>
  (now.size[0] ?? most) >= (old.size[0] ?? most);
