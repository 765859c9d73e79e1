import { type ApplyMarkdownOptions, renderOneMarkdown } from './apply-markdown.ts';
import { type ApplyTextOptions, renderOne } from './apply-terminal.ts';
import { type AnyApplyView, isFleet } from './apply-view.ts';
import { renderFleetMarkdown } from './fleet-markdown.ts';
import { renderFleet } from './fleet-terminal.ts';

/** The result of apply for a person at a terminal, about one database or several, with a line end after the last line. */
export const renderApply = (view: AnyApplyView, options: ApplyTextOptions): string =>
  isFleet(view) ? renderFleet(view, options) : renderOne(view, options);

/** The result of apply for a job summary. */
export const renderApplyMarkdown = (view: AnyApplyView, options: ApplyMarkdownOptions): string =>
  isFleet(view) ? renderFleetMarkdown(view, options) : renderOneMarkdown(view, options);
