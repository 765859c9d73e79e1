const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `42 GB`, `1.5 MB`: powers of 1000, as disks are sold. */
export function size(bytes: number): string {
  const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`;
}

/** `under a second`, `40 s`, `7 min`, `3 h`: no more exact than the estimate is. */
export function time(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
