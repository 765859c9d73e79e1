/**
 * Pictures of the pull-request comment as GitHub shows it, into `docs/pictures/`: red and green, light and dark. The
 * Markdown is what the built action writes for the example's migrations. Run by hand; needs `chromium`,
 * `cmark-gfm` and `pngquant` (Debian packages) and Mermaid:
 *
 *     npm pack mermaid@12.3.0 --pack-destination /tmp
 *     tar -xzf /tmp/mermaid-12.3.0.tgz -C /tmp package/dist/mermaid.min.js
 *     node scripts/pictures.mjs /tmp/package/dist/mermaid.min.js
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const shop = join(root, 'examples/shop/migrations');
const pictures = join(root, 'docs/pictures');
const mermaid = pathToFileURL(resolve(process.argv[2])).href;
const work = mkdtempSync(join(tmpdir(), 'lockstep-pictures-'));
const width = 920;

/** What the pull request adds to the first files of the shop. */
const pulls = {
  red: {
    history: 10,
    files: Object.fromEntries(
      ['20260504140000_widen_order_ids.sql', '20260518092000_drop_customer_phone.sql'].map((name) => [
        name,
        readFileSync(join(shop, name), 'utf8'),
      ]),
    ),
  },
  green: {
    history: 10,
    files: {
      '20260504140000_add_returns.sql': `ALTER TABLE orders ADD COLUMN gift_note text;

CREATE TABLE returns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id integer NOT NULL,
  reason text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now()
);
`,
    },
  },
};

/** The summary that the action writes, which is the comment with more room. */
function markdownOf({ history, files }, name) {
  const workspace = join(work, name);
  const folder = join(workspace, 'migrations');
  mkdirSync(folder, { recursive: true });
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com', ...args], {
      cwd: workspace,
    })
      .toString()
      .trim();
  const commit = (message) => {
    git('add', '.');
    git('commit', '--quiet', '-m', message);
  };
  git('init', '--quiet', '--initial-branch=main');
  for (const file of readdirSync(shop).sort().slice(0, history)) cpSync(join(shop, file), join(folder, file));
  writeFileSync(join(workspace, 'lockstep.yml'), 'directories:\n  - path: migrations\n    postgres: 18\n');
  commit('The shop');
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  commit('What the pull request adds');
  const summary = join(work, `${name}.md`);
  const empty = (file) => {
    writeFileSync(join(work, file), '');
    return join(work, file);
  };
  writeFileSync(summary, '');
  spawnSync(process.execPath, [join(root, 'dist/migrate-lint.js')], {
    cwd: workspace,
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      HOME: work,
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SHA: git('rev-parse', 'HEAD'),
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: empty('output'),
      RUNNER_TEMP: work,
      INPUT_BASE: 'HEAD~1',
    },
  });
  return readFileSync(summary, 'utf8');
}

/** As GitHub does: alerts become boxes, Mermaid becomes drawings. The first explanation and the schema are unfolded. */
function htmlOf(markdown) {
  const html = execFileSync(
    'cmark-gfm',
    ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough'],
    {
      input: markdown,
    },
  ).toString();
  return html
    .replaceAll(
      /<blockquote>\s*<p>\[!(NOTE|IMPORTANT)\]\s*/g,
      (_, kind) =>
        `<blockquote class="alert ${kind.toLowerCase()}"><p><b>${kind[0]}${kind.slice(1).toLowerCase()}</b><br>`,
    )
    .replaceAll(
      /<pre><code class="language-mermaid">(?<text>[\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$<text></pre>',
    )
    .replaceAll(/<pre><code class="language-diff">(?<text>[\s\S]*?)<\/code><\/pre>/g, (_, text) => {
      const kinds = { '+': 'added', '-': 'removed' };
      const lines = text.split('\n').map((line) => `<span class="${kinds[line[0]] ?? ''}">${line}</span>`);
      return `<pre><code>${lines.join('\n')}</code></pre>`;
    })
    .replace('<details><summary>🔴', '<details open><summary>🔴')
    .replace('<details><summary>What changed', '<details open><summary>What changed');
}

const themes = {
  light: {
    page: '#ffffff',
    text: '#1f2328',
    muted: '#59636e',
    border: '#d1d9e0',
    subtle: '#f6f8fa',
    link: '#0969da',
    code: '#818b981f',
    added: '#dafbe1',
    removed: '#ffebe9',
    alert: '#0969da',
    mermaid: 'default',
  },
  dark: {
    page: '#0d1117',
    text: '#f0f6fc',
    muted: '#9198a1',
    border: '#3d444d',
    subtle: '#151b23',
    link: '#4493f8',
    code: '#656c7633',
    added: '#2ea04333',
    removed: '#f8514933',
    alert: '#1f6feb',
    mermaid: 'dark',
  },
};

function pageOf(body, theme) {
  const { page, text, muted, border, subtle, link, code, added, removed, alert } = theme;
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 16px; width: ${width - 32}px; background: ${page}; color: ${text}; font: 14px/1.5 "DejaVu Sans", "Noto Color Emoji", sans-serif; }
.box { border: 1px solid ${border}; border-radius: 6px; }
.head { background: ${subtle}; border-bottom: 1px solid ${border}; border-radius: 6px 6px 0 0; padding: 8px 16px; color: ${muted}; }
.head b { color: ${text}; } .head span { border: 1px solid ${border}; border-radius: 2em; padding: 0 7px; font-size: 12px; }
.body { padding: 16px; }
h2 { font-size: 1.5em; margin: 0 0 16px; padding-bottom: .3em; border-bottom: 1px solid ${border}; }
p, table, pre, details, blockquote { margin: 0 0 16px; }
table { border-collapse: collapse; display: block; overflow: auto; }
th, td { border: 1px solid ${border}; padding: 6px 13px; text-align: left; } tr:nth-child(2n) { background: ${subtle}; }
code { background: ${code}; border-radius: 6px; padding: .2em .4em; font: 85% "DejaVu Sans Mono", monospace; }
pre { background: ${subtle}; border-radius: 6px; padding: 16px; overflow: auto; } pre code { background: none; padding: 0; }
pre .added { background: ${added}; } pre .removed { background: ${removed}; }
pre.mermaid { background: none; border: 1px solid ${border}; text-align: center; }
a { color: ${link}; text-decoration: none; } a code { color: ${link}; }
sub { color: ${muted}; font-size: 12px; vertical-align: baseline; } summary { cursor: pointer; }
.alert { border-left: 4px solid ${alert}; padding: 8px 16px; } .alert p { margin: 0; } .alert b { color: ${alert}; }
</style><div class="box"><div class="head"><b>github-actions</b> <span>bot</span> commented now · edited</div>
<div class="body">${body}</div></div>
<script src="${mermaid}"></script><script>
mermaid.initialize({ startOnLoad: false, theme: '${theme.mermaid}' });
mermaid.run().finally(() => { document.documentElement.dataset.height = document.body.scrollHeight + 32; });
</script>`;
}

function chromium(...args) {
  const common = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--virtual-time-budget=10000',
  ];
  return execFileSync('chromium', [...common, `--user-data-dir=${join(work, 'chromium')}`, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  }).toString();
}

mkdirSync(pictures, { recursive: true });
for (const [name, pull] of Object.entries(pulls)) {
  const body = htmlOf(markdownOf(pull, name));
  for (const [theme, colours] of Object.entries(themes)) {
    const file = join(work, `${name}-${theme}.html`);
    writeFileSync(file, pageOf(body, colours));
    const address = pathToFileURL(file).href;
    const height = /data-height="(\d+)"/.exec(
      chromium(`--window-size=${width},800`, '--dump-dom', address),
    )?.[1];
    const picture = join(pictures, `comment-${name}-${theme}.png`);
    chromium(`--window-size=${width},${height ?? 1200}`, `--screenshot=${picture}`, address);
    execFileSync('pngquant', ['--force', '--strip', '--ext=.png', '64', picture]);
  }
}
rmSync(work, { recursive: true, maxRetries: 5 });
