import type { ServerError, Session } from '../database/session.ts';
import { notObserved } from './not-observed.ts';
import type { Observer } from './observer.ts';

/** Runs statements without looking at what they do: only at whether they fail. */
export function createPlainRunner(options: {
  readonly session: Session;
  readonly deadline: number;
  readonly onFailure: (statement: number, error: ServerError) => void;
}): Observer {
  const { session, deadline, onFailure } = options;
  return {
    forgetLocks: () => undefined,
    readHeldLocks: async () => undefined,
    observe: async (subject, transaction) => {
      const { statement, copyData } = subject;
      const reply = await session.send(
        statement.sql,
        copyData === null ? { deadline } : { deadline, copyData },
      );
      const plain = notObserved(subject, 'run with rows', transaction);
      if (reply.error === null) return plain;
      onFailure(statement.index, reply.error);
      return { ...plain, status: 'failed', error: reply.error };
    },
  };
}
