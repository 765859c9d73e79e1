import type {
  DirectoryReport,
  FileEdit,
  FileReport,
  Finding,
  LintReport,
  StatementReport,
} from './lint-report.ts';

/**
 * The lint report as JSON: two spaces of indent, a line end at the end. Keys come in the order in which the types
 * declare them, whatever order the report was built in, so that equal reports give equal bytes; what the types do not
 * name is left out.
 */
export function renderJson(report: LintReport): string {
  return `${JSON.stringify(ordered(report), null, 2)}\n`;
}

function ordered(report: LintReport): LintReport {
  const { tool, summary } = report;
  return {
    schema: report.schema,
    tool: { version: tool.version, ruleset: tool.ruleset, config: tool.config },
    verdict: report.verdict,
    deployOrder: report.deployOrder,
    directories: report.directories.map(directory),
    files: report.files.map(file),
    findings: report.findings.map(finding),
    summary: {
      fail: summary.fail,
      loss: summary.loss,
      block: summary.block,
      break: summary.break,
      security: summary.security,
      advice: summary.advice,
    },
  };
}

function directory({ path, format, files, base, server }: DirectoryReport): DirectoryReport {
  return {
    path,
    format,
    files,
    base: { kind: base.kind, ref: base.ref, files: base.files },
    server: server === null ? null : { engine: server.engine, version: server.version },
  };
}

function file({ path, version, change, transaction, statements }: FileReport): FileReport {
  return { path, version, change, transaction, statements: statements.map(statement) };
}

function statement(report: StatementReport): StatementReport {
  const { start, end, line, sql, status, reason, locks, locksFrom, rewrites, error } = report;
  const { scans, scansAvoided, indexesBuilt, dropped, created } = report;
  return {
    start,
    end,
    line,
    sql,
    status,
    reason,
    locks: locks.map(({ relation, mode, existedBefore }) => ({ relation, mode, existedBefore })),
    locksFrom,
    rewrites: rewrites.map(({ relation, reason }) => ({ relation, reason })),
    scans,
    scansAvoided,
    indexesBuilt,
    dropped,
    created,
    error: error === null ? null : serverError(error),
  };
}

type StatementError = NonNullable<StatementReport['error']>;

function serverError({ sqlstate, message, line, column, withRows }: StatementError): StatementError {
  return { sqlstate, message, line, column, withRows };
}

function finding(one: Finding): Finding {
  const { id, rule, tier, severity, deployOrder, file, line, column, endLine, endColumn } = one;
  const {
    statement,
    subject,
    message,
    evidence,
    remedy,
    estimate = null,
    fix = null,
    docs,
    suppressed,
  } = one;
  return {
    id,
    rule,
    tier,
    severity,
    deployOrder,
    file,
    line,
    column,
    endLine,
    endColumn,
    statement,
    subject,
    message,
    evidence,
    remedy: { text: remedy.text, sql: remedy.sql },
    estimate:
      estimate === null ? null : { rows: estimate.rows, bytes: estimate.bytes, seconds: estimate.seconds },
    fix: fix === null ? null : { edits: fix.edits.map(fileEdit) },
    docs,
    suppressed: suppressed === null ? null : { reason: suppressed.reason, by: suppressed.by },
  };
}

const fileEdit = ({ file, start, end, text, newFile }: FileEdit): FileEdit => ({
  file,
  start,
  end,
  text,
  newFile,
});
