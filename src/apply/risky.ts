/**
 * Which statements the parser has to look at. It costs a tenth of a second to load, so it is only asked about words that
 * can matter: a false alarm costs time, a missed one would let a statement run in the wrong transaction.
 */

/** Words of statements that cannot run in a transaction, see `mustRunAlone`. */
const aloneWords =
  /\b(?:concurrently|vacuum|reindex|cluster|system|database|tablespace|subscription|discard|prepared)\b/i;
/** First words of statements that begin or end a transaction. */
const controlWords = /^(?:begin|start|commit|end|abort|rollback|prepare)\b/i;

/** @param sql one statement from its first token on */
export const isRisky = (sql: string): boolean => controlWords.test(sql) || aloneWords.test(sql);

/** Statements that change the session for those after them, which a run that resumes has to say again. */
const sessionWords = /^(?:set|reset)\b(?!\s+(?:local|constraints|transaction)\b)/i;
const setConfig = /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\(/i;

export const isSessionSetting = (sql: string): boolean => sessionWords.test(sql) || setConfig.test(sql);
