/** `process 4711 (psql, anna)`: how messages call a connection of somebody else's. */
export function processOf(backend: {
  readonly pid: number;
  readonly application: string;
  readonly user: string;
}): string {
  const who = [backend.application, backend.user].filter((part) => part !== '').join(', ');
  return `process ${backend.pid}${who === '' ? '' : ` (${who})`}`;
}
