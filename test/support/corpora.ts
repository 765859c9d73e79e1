/** The folder of real migration directories, for tests that read them. */
export function corpora(): string {
  const folder = process.env.LOCKSTEP_CORPORA ?? '';
  if (folder === '') {
    throw new Error('LOCKSTEP_CORPORA is not set: it names the folder of real migration directories');
  }
  return folder;
}
