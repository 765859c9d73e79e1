import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, repositoryFiles, top } from './files.ts';

const pages = repositoryFiles().filter((path) => path.endsWith('.md') && !/^(test|dist)\//.test(path));

/** `[text](target)`; addresses of the web are not asked. */
const linksOf = (path: string) =>
  [...read(path).matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)]
    .map(([, text = '', target = '']) => ({ text: text.replace(/\s+/g, ' '), target }))
    .filter(({ target }) => !/^[a-z]+:/.test(target));

/** As GitHub makes anchors of headings. */
const anchorsOf = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the pages', () => {
  it.each(pages)('%s: what it links to is there', (path) => {
    const lost = linksOf(path).filter(({ target }) => {
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(top, to))) return true;
      return anchor !== undefined && !anchorsOf(to).includes(anchor);
    });
    expect(lost).toEqual([]);
  });
});

describe('what the README promises about applying', () => {
  const section = read('README.md').split('### What you can rely on\n')[1]?.split('\n### ')[0] ?? '';
  const points = section.split(/^\d+\. /m).slice(1);

  it('is seven points', () => {
    expect(points).toHaveLength(7);
  });
  it.each(points.map((point) => [point.split('**')[1] ?? '', point]))(
    '%s There are tests of that name',
    (_, point) => {
      const tests = [...point.matchAll(/\[([^\]]+)\]\((test\/[^)]+)\)/g)].map(([, name = '', file = '']) => ({
        name: name.replace(/\s+/g, ' '),
        file,
      }));
      expect(tests.length).toBeGreaterThan(0);
      expect(tests.filter(({ name, file }) => !read(file).includes(name))).toEqual([]);
    },
  );
});
