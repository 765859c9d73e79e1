import type { SchemaSnapshot } from '../database/schema.ts';
import type { MigrationFile, TransactionMode } from '../directory/directory.ts';
import type { Command, Observation, SeededFailure } from '../observe/observation.ts';

/** In the order in which findings are ranked. */
export const tiers = ['fail', 'loss', 'block', 'break', 'security', 'advice'] as const;
export type Tier = (typeof tiers)[number];

export const severities = ['error', 'warning', 'notice', 'off'] as const;
export type Severity = (typeof severities)[number];

/** When to deploy a migration, against the release of the code that goes with it. */
export type DeployOrder = 'any' | 'before-code' | 'after-code' | 'two-releases';

/** A rule is one file: what it is about, in prose and examples, and a pure function from observations to hazards. */
export interface Rule {
  readonly id: string;
  readonly tier: Tier;
  readonly severity: Severity;
  readonly deployOrder: DeployOrder;
  /** One line for lists: what it finds. */
  readonly summary: string;
  /** Why it matters, for a person who has not met it: two to five sentences. */
  readonly why: string;
  /** What to do instead, in general. The remedy of a finding says it with the user's own names. */
  readonly instead: string;
  /** Each example runs on a server in the tests: `bad` must raise this rule, `good` nothing of warning or error. */
  readonly examples: {
    readonly schema: string;
    /** One text, or one for each migration file where it takes several. */
    readonly bad: string | readonly string[];
    /** One text for each migration file: some remedies need several. */
    readonly good: readonly string[];
    /** How the files are run, where the rule is about that. */
    readonly tool?: { readonly format: string; readonly transaction: TransactionMode };
  };
  readonly check: (observation: Observation, context: RuleContext) => readonly Hazard[];
}

/** Everything about a rule but its code; rules about files and comments have no SQL examples. */
export type RulePage = Omit<Rule, 'check' | 'examples'> & Partial<Pick<Rule, 'examples'>>;

/** What a rule may know beside the observation itself. All plain data. */
export interface RuleContext {
  readonly file: MigrationFile;
  readonly format: string;
  /** All observations of the file, in order; the one under check is among them. */
  readonly observations: readonly Observation[];
  /** The new files before this one, in the order in which they run. */
  readonly earlier: readonly EarlierFile[];
  /** What this statement did when every table that existed before held rows, if it failed then. */
  readonly seeded: SeededFailure | null;
  /** PostgreSQL major that runs in production, or null when unknown: advise what works on 15 to 18 then. */
  readonly productionMajor: number | null;
  /** The whole schema before and after all new files; null when it is not known. */
  readonly schema: SchemaChange | null;
  /** What names of each kind of object must match; kinds that are not there are free. */
  readonly naming: Readonly<Record<string, string>>;
}

export interface SchemaChange {
  readonly before: SchemaSnapshot;
  readonly after: SchemaSnapshot;
}

export interface EarlierFile {
  readonly file: MigrationFile;
  readonly observations: readonly Observation[];
}

/** What a rule found, before severity, suppression and ranking. */
export interface Hazard {
  /** The object it is about: `public.orders`, `public.orders.note`. */
  readonly subject: string;
  /** One sentence that names the table and says what happens. */
  readonly message: string;
  /** What was observed, each a short phrase: "ACCESS EXCLUSIVE on public.orders", `rewriting table "orders"`. */
  readonly evidence: readonly string[];
  readonly remedy: { readonly text: string; readonly sql: string | null };
  /**
   * Names what happened on the server, not who noticed: `rewrite public.orders`. Of several hazards of one statement
   * with the same cause only the one ranked first is reported.
   */
  readonly cause: string;
  readonly severity?: Severity;
  readonly tier?: Tier;
  readonly deployOrder?: DeployOrder;
  /** The command inside a DO block or function that did it. */
  readonly command?: Command;
  /** Present where the remedy is mechanical, with the same SQL. */
  readonly fix?: Fix | null;
}

/** SQL that takes a statement's place, as far as it may run in one transaction. */
export interface FixStep {
  readonly sql: string;
  /** It refuses a transaction: the tool has to be told, and nothing else can stand in its file. */
  readonly alone: boolean;
}

/** A remedy that leads to the same schema and needs no decision. Each step commits before the next one begins. */
export interface Fix {
  /** The one action of an ALTER TABLE that the steps replace, as written; null for the whole statement. */
  readonly action: string | null;
  readonly steps: readonly FixStep[];
}
