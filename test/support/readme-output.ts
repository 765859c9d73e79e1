/** The part of a lint run that the README shows: the verdict, two findings that tell the most, and the closing lines. */
export function excerpt(output: string): string {
  const [verdict = '', ...rest] = output.trimEnd().split(/\n\n(?=\S)/);
  const wanted = ['add-required-column', 'alter-type-rewrite'];
  const findings = wanted.flatMap((rule) => rest.find((block) => block.includes(`] ${rule} `)) ?? []);
  // How long it took is another number every time.
  const closing = (rest.at(-1) ?? '').replace(/ · took .*/, '').replace(/^─+$/m, (line) => line.slice(0, 80));
  return [verdict, ...findings.map((finding) => finding.replace(/ ─+$/m, '')), '…', closing].join('\n\n');
}
