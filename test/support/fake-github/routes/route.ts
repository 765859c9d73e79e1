import type { Reply } from '../reply.ts';
import type { Account, World } from '../world.ts';

/** A request that passed the contract and the permissions. */
export interface Call {
  readonly world: World;
  readonly actor: Account;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The body, whose form the contract has checked. */
  readonly body: Readonly<Record<string, unknown>>;
  /** As the links of a list name it. */
  readonly url: URL;
  /** Media type `raw`: the content of a file instead of JSON about it. */
  readonly raw: boolean;
}

export type Area = 'contents' | 'issues' | 'pull_requests' | 'metadata';

export interface Route {
  /** Any one of these lets the token in. */
  readonly areas: readonly Area[];
  readonly access: 'read' | 'write';
  readonly answer: (call: Call) => Reply;
}

/** Operation → route. */
export type Routes = Readonly<Record<string, Route>>;

/** GitHub's limit for the body of a comment. Counted in UTF-16 here, which is never less than in characters. */
export const bodyLimit = 65_536;
