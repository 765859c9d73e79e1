import { accessAdvice, loginAdvice, repositoryAdvice } from './advice.ts';
import { parseChallenges } from './challenge.ts';
import type { ConnectionError } from './connection-error.ts';
import { RegistryError, type RegistryReason } from './errors.ts';
import type { Answer } from './exchange.ts';

/** What was wanted of a registry, for the message that says that it was refused. */
export interface Need {
  readonly host: string;
  readonly name: string;
  readonly access: 'pull' | 'push';
  /** `tag v1`, `blob sha256:…`; null for the repository as a whole. */
  readonly what: string | null;
  /** Where the credentials come from; null without any. */
  readonly credentials: string | null;
  /** A program that may have them and is not installed; null for none. */
  readonly missing: string | null;
  /** Who asks may also give name and password as inputs of the step. */
  readonly inputs: boolean;
  /** Takes secrets out of what a registry says. */
  readonly redact: (text: string) => string;
}

/** What a registry says in the body of a refusal. */
export interface Complaint {
  /** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes, and the registry's own. */
  readonly codes: readonly string[];
  readonly text: string;
  readonly isPage: boolean;
}

/** Whether a person was meant to read it, whatever its status. */
export const isPage = (answer: Answer): boolean => complaintOf(answer).isPage;

/** The form of the specification, what token servers and proxies write instead, or a page for people. */
export function complaintOf({ bytes, headers }: Answer): Complaint {
  const body = bytes
    .subarray(0, 64 * 1024)
    .toString('utf8')
    .trim();
  const isPage =
    (headers.get('content-type') ?? '').includes('text/html') || /^<(?:!doctype )?html/i.test(body);
  if (isPage) {
    const title = /<title[^>]*>(?<title>[^<]*)/i.exec(body)?.groups?.title ?? '';
    return { codes: [], text: printable(title), isPage };
  }
  try {
    const json = JSON.parse(body) as Record<string, unknown> | null;
    const errors = (Array.isArray(json?.errors) ? json.errors : []) as ({
      code?: unknown;
      message?: unknown;
    } | null)[];
    const codes = errors.map((error) => String(error?.code ?? ''));
    const [text] = [
      ...errors.map((error) => error?.message),
      json?.details,
      json?.message,
      json?.error_description,
      json?.error,
    ].filter((one) => typeof one === 'string' && one !== '');
    return { codes, text: printable(typeof text === 'string' ? text : codes.join(', ')), isPage };
  } catch {
    return { codes: [], text: printable(body), isPage };
  }
}

/** One line that may go to a terminal. */
const printable = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);

/** An answer that is no success, as the error to throw. */
export function refusal(answer: Answer, need: Need): RegistryError {
  const { status } = answer;
  const complaint = complaintOf(answer);
  const { host, name, access, what, credentials, missing, redact } = need;
  const said = complaint.text === '' ? '' : `: ${redact(complaint.text).replace(/[.:\s]+$/, '')}`;
  const none = missing === null ? '' : `; ${missing}, is not in the PATH`;
  const subject = what === null ? name : `${what} of ${name}`;
  const error = (reason: RegistryReason, message: string, hint?: string) =>
    new RegistryError(reason, message, { status, ...(hint === undefined ? {} : { hint }) });

  if (status === 429)
    return error('unavailable', `${host} limits how often it is asked (429)${said}`, retryHint(answer));
  if (status >= 500 || status === 408 || status === 499)
    return error('unavailable', `${host} does not work at the moment (${status})${said}`, retryHint(answer));
  if (complaint.isPage)
    return error(
      'not-a-registry',
      `${answer.url.host} answers with a page for people (${status}${complaint.text === '' ? '' : `, ${redact(complaint.text)}`}), not as a registry`,
      `Check the host: ${host}. If it is right, a proxy or a firewall answers in its place.`,
    );
  if (isImmutable(complaint))
    return error(
      'immutable-tag',
      `${host} does not let ${subject} be written again${said}`,
      'Its tags are immutable: push under another tag, or except moving tags such as latest from the rule.',
    );
  const isKnown = status === 403 || hasInsufficientScope(answer);
  if (status === 401 && !isKnown && credentials === null)
    return error(
      'unauthorized',
      `${host} wants to know who ${verb(access)} ${subject}, and there are no credentials for it${none}`,
      loginAdvice(need),
    );
  if (status === 401 && !isKnown)
    return error(
      'unauthorized',
      `${host} does not accept the credentials from ${credentials}${said}`,
      loginAdvice(need),
    );
  // ECR says this to a token that is too old.
  if (status === 403 && /authorization token has expired/i.test(complaint.text))
    return error(
      'unauthorized',
      `${host} does not accept the credentials from ${credentials} any more${said}`,
      loginAdvice(need),
    );
  if (isKnown)
    return credentials === null
      ? error(
          'denied',
          `${host} does not let just anybody ${toVerb(access)} ${subject}${said}${none}`,
          loginAdvice(need),
        )
      : error(
          'denied',
          `${host} does not let the credentials from ${credentials} ${toVerb(access)} ${subject}${said}`,
          accessAdvice(need),
        );
  const isUnknown = complaint.codes.some((code) => code === 'NAME_UNKNOWN' || code === 'NAME_INVALID');
  if (isUnknown || (status === 404 && access === 'pull' && what === null))
    return error('unknown-repository', `${host} has no repository ${name}${said}`, repositoryAdvice(need));
  if (status === 404 && access === 'pull')
    return error('unknown-content', `${host} has no ${subject}${said}`);
  if (status === 404 && !complaint.codes.some((code) => code.startsWith('BLOB_')))
    return error(
      'unknown-repository',
      `${host} has no repository ${name} to push to${said}`,
      repositoryAdvice(need),
    );
  return error('refused', `${host} refuses ${subject} (${status})${said}`);
}

/** Of a host that the registry has sent us to: no credentials of ours were refused there, because none were sent. */
export function refusalElsewhere(answer: Answer, { host, what, name, redact }: Need): RegistryError {
  const { text } = complaintOf(answer);
  const said = text === '' ? '' : `: ${redact(text)}`;
  const message = `${host} keeps ${what ?? name} at ${answer.url.host}, which answers with ${answer.status}${said}`;
  return new RegistryError('unavailable', message, {
    status: answer.status,
    hint: `Run it again; if it stays so, ask whether a firewall keeps this machine from ${answer.url.host}.`,
  });
}

/** A token server has let us in, and the token is for less: https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
const hasInsufficientScope = ({ headers }: Answer): boolean =>
  parseChallenges(headers.get('www-authenticate') ?? '').some(
    ({ parameters }) => parameters.error === 'insufficient_scope',
  );

const verb = (access: Need['access']): string => (access === 'pull' ? 'reads' : 'writes');
const toVerb = (access: Need['access']): string => (access === 'pull' ? 'read' : 'write');

/** ECR, Harbor, GitLab and Artifactory have no code for it in common. */
export function isImmutable({ codes, text }: Complaint): boolean {
  return (
    (codes.includes('TAG_INVALID') && /exist|immutable|overwrit/i.test(text)) || /\bimmutable\b/i.test(text)
  );
}

function retryHint({ headers }: Answer): string {
  const after = headers.get('retry-after');
  return after === null ? 'Run it again later.' : `It asks to wait: Retry-After: ${printable(after)}`;
}

/** No answer at all, as the error to throw. @param access what was wanted of the registry */
export function noAnswer(failure: ConnectionError, access: Need['access']): RegistryError {
  const { trouble, host, message } = failure;
  const told = (sentence: string, hint: string) =>
    new RegistryError('unavailable', `${sentence}: ${printable(message)}`, { hint, cause: failure });
  switch (trouble) {
    case 'refused':
      return told(`Nothing listens at ${host}`, 'Check host and port, and that the registry runs.');
    case 'unknown-host':
      return told(
        `${host} has no address`,
        'Check the spelling of the host, and the name server. Behind a proxy set HTTPS_PROXY.',
      );
    case 'closed-port':
      return told(
        `${host} is not asked, because that port belongs to another protocol`,
        'Check the port. If the registry is there, have it listen at another, such as 5000.',
      );
    case 'tls':
      return told(
        `There is no secure connection to ${host}`,
        'If its certificate is of your own authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Plain HTTP is for registries on this machine only.',
      );
    case 'proxy':
      return told(
        `The proxy does not let anybody through to ${host}`,
        'Check HTTPS_PROXY, with the name and password that the proxy wants; hosts in NO_PROXY are asked without it.',
      );
    case 'timeout':
    case 'lost':
      return told(
        `The connection to ${host} broke`,
        access === 'push' ? 'Run it again: what was already pushed is found there.' : 'Run it again.',
      );
  }
}
