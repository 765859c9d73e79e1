import { nodesIn } from '../sql/node.ts';
import { parseTypeName, type TypeName } from './type-name.ts';

/** What a change of type takes away. */
export interface Loss {
  /** Continues "Changing a.b from x to y …". */
  readonly says: string;
  /** It depends on the time zone of the session. */
  readonly zone: boolean;
  /** What was meant can not be told afterwards. */
  readonly certain: boolean;
}

const integers = new Set(['smallint', 'integer', 'bigint']);
/** Decimal digits that always survive: https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT */
const digits: Readonly<Record<string, number>> = { real: 6, 'double precision': 15 };
const integerDigits: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19 };
const zoned = 'timestamp with time zone';
const unzoned = 'timestamp without time zone';
const cutting = new Set([
  'left',
  'right',
  'substring',
  'substr',
  'split_part',
  'round',
  'trunc',
  'floor',
  'ceil',
  'ceiling',
  'date_trunc',
]);

/**
 * What of a column's values is lost, silently, when its type changes. What PostgreSQL refuses to convert is no loss.
 * @param from as format_type prints it
 * @param using the expression of the USING clause
 */
export function lossOf(from: string, to: string, using: object | undefined): Loss | null {
  if (using !== undefined) {
    if (!mentionsColumn(using)) return certain('gives every row the same value');
    const name = calledFunction(using);
    if (name !== null && cutting.has(name)) return certain(`keeps of every value what ${name}() leaves`);
    // What a formula makes of the values is the author's affair: cents of euros lose nothing.
    if (!isColumn(using)) return null;
  }
  const [old, now] = [parseTypeName(from), parseTypeName(to)];
  const says = numbers(old, now) ?? times(old, now) ?? texts(old, now, using !== undefined);
  if (says !== null) return certain(says);
  return using === undefined ? zones(old, now) : null;
}

const certain = (says: string): Loss => ({ says, zone: false, certain: true });

function numbers(old: TypeName, now: TypeName): string | null {
  const [oldScale, newScale] = [scaleOf(old), scaleOf(now)];
  const fraction = 'rounds every value: what is behind the decimal point is gone';
  if (integers.has(now.name) && oldScale > 0) return fraction;
  if (now.name === 'numeric' && old.name === 'numeric' && newScale < oldScale)
    return newScale === 0 ? fraction : `rounds every value to ${newScale} decimal places`;
  const kept = digits[now.name];
  const had =
    old.name === 'numeric' ? (old.size[0] ?? 1000) : (digits[old.name] ?? integerDigits[old.name] ?? 0);
  if (kept !== undefined && had > kept) return `keeps about ${kept} digits of every value`;
  const exact = digits[old.name];
  if (exact !== undefined && now.name === 'numeric') return `rounds every value to ${exact} digits`;
  return null;
}

/** Decimal places: of numeric without a precision, and of floating point, as many as there are. */
function scaleOf({ name, size }: TypeName): number {
  if (name === 'real' || name === 'double precision') return Number.POSITIVE_INFINITY;
  if (name !== 'numeric') return 0;
  return size.length === 0 ? Number.POSITIVE_INFINITY : (size[1] ?? 0);
}

function times(old: TypeName, now: TypeName): string | null {
  const isStamp = (type: TypeName) => type.name === zoned || type.name === unzoned;
  if (isStamp(old) && now.name === 'date') return 'cuts the time of day from every value';
  if (isStamp(old) && /^time /.test(now.name)) return 'cuts the date from every value';
  const sameKind = (isStamp(old) && isStamp(now)) || (/^time /.test(old.name) && old.name === now.name);
  // Six places are what a type without a precision keeps: https://www.postgresql.org/docs/current/datatype-datetime.html
  const places = now.size[0] ?? 6;
  if (!sameKind || places >= (old.size[0] ?? 6)) return null;
  return places === 0
    ? 'rounds every value to the second'
    : `rounds every value to ${places} decimal places of a second`;
}

/** Without USING a value that is too long is refused; an explicit cast cuts it. */
function texts(old: TypeName, now: TypeName, explicit: boolean): string | null {
  const isText = ({ name }: TypeName) => /^(?:text|character varying|character|bit varying|bit)$/.test(name);
  const limit = now.size[0];
  if (!explicit || !isText(old) || !isText(now) || limit === undefined) return null;
  return (old.size[0] ?? Number.POSITIVE_INFINITY) <= limit
    ? null
    : `cuts every value that is longer than ${limit} characters`;
}

function zones(old: TypeName, now: TypeName): Loss | null {
  const loss = { zone: true };
  if (old.name === zoned && now.name === unzoned)
    return {
      ...loss,
      certain: true,
      says: 'forgets the time zone: the values become local times of whatever zone the session has',
    };
  if (old.name === unzoned && now.name === zoned)
    return {
      ...loss,
      certain: false,
      says: `takes the values as local times of whatever zone the session has${limitsPlaces(now) ? '' : ', and rewrites the table where that is not UTC'}`,
    };
  return null;
}

/**
 * Whether each value is brought to fewer places than it may have: done for each row, in UTC too.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/datetime.c (TemporalSimplify)
 */
export const limitsPlaces = ({ size: [places = 6] }: TypeName): boolean => places < 6;

const mentionsColumn = (expression: unknown): boolean =>
  [...nodesIn(expression)].some((node) => 'ColumnRef' in node);

/** The function whose result the column gets, when it is asked about a column itself; casts aside. */
function calledFunction(expression: object): string | null {
  const { FuncCall } = bare(expression) as {
    FuncCall?: { funcname?: { String?: { sval?: string } }[]; args?: object[] };
  };
  if (!FuncCall?.args?.some(isColumn)) return null;
  return FuncCall.funcname?.at(-1)?.String?.sval ?? null;
}

const isColumn = (expression: object): boolean => 'ColumnRef' in bare(expression);

function bare(expression: object): object {
  const { TypeCast } = expression as { TypeCast?: { arg?: object } };
  return TypeCast?.arg === undefined ? expression : bare(TypeCast.arg);
}
