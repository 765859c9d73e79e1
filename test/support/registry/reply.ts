export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Buffer | string;
}

export const json = (status: number, value: unknown, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes */
export const problem = (
  status: number,
  code: string,
  message: string,
  headers: Reply['headers'] = {},
): Reply => json(status, { errors: [{ code, message }] }, headers);

/** What a proxy or a firewall says in a registry's place. */
export const page = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});
