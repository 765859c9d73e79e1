/**
 * Prints what failed, by name, and "N passed, N failed", summed over vitest's JSON reports. A report that is missing and
 * a test file that could not be loaded each count as one failure. Exits with 1 when anything failed or nothing ran.
 *
 *     node .ci/count.mjs REPORT...
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  if (!existsSync(path)) {
    console.error(`${path}: the test run wrote no report`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed += report.numPassedTests;
  for (const { name, status, message, assertionResults } of report.testResults) {
    const broken = assertionResults.filter((test) => test.status === 'failed');
    const file = relative(process.cwd(), name);
    for (const { fullName, failureMessages } of broken) {
      console.log(`FAILED ${file}: ${fullName}\n  ${failureMessages.join('\n').slice(0, 1_000)}`);
    }
    if (status === 'failed' && broken.length === 0) {
      console.log(`FAILED ${file}: could not be loaded\n  ${message}`);
      failed += 1;
    }
    failed += broken.length;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
