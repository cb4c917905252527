import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html/page.js';
import { findProgram } from '../support/programs.js';
import { hostile } from './hostile-record.js';
import { failing, interrupted, manyCases, nothingExercised, passing } from './records.js';

const RECORDS = { passing, failing, hostile, empty: nothingExercised, interrupted, many: () => manyCases(10_000) } as const;
type Name = keyof typeof RECORDS;

const executablePath = findProgram('chromium');
if (executablePath === undefined) console.warn('the page is not tried in a browser: there is no chromium');

/** Jenkins' default policy for what it archives: neither our style nor our script may be used. */
const JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self'";

let browser: Browser;
let folder: string;
let pages: Page[] = [];

/** Opens the page of a record from disk; a request, an error on the console or an exception fails the test that made it. */
async function open(name: Name, options: BrowserContextOptions & { hash?: string } = {}): Promise<Page> {
  const { hash = '', ...context } = options;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...context });
  pages.push(page);
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('request', (request) => (request.isNavigationRequest() ? undefined : troubles.push(`request: ${request.url()}`)));
  await page.goto(`${pathToFileURL(join(folder, `${name}.html`)).href}${hash}`);
  return page;
}
let troubles: string[] = [];

/** What axe-core finds, each rule with the first place that breaks it. */
async function violations(page: Page): Promise<readonly string[]> {
  // Through the debugger, which the page's own policy does not bind.
  await page.evaluate(axe.source);
  const found = await page.evaluate('axe.run({ resultTypes: ["violations"] })');
  const { violations: broken } = found as { violations: readonly { id: string; nodes: readonly { html: string }[] }[] }; // axe-core's documented result
  return broken.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
}

function caseCount(page: Page): Promise<string | null> {
  return page.locator('#case-count').textContent();
}

/** The ids of the findings that are open. */
function openFindings(page: Page): Promise<readonly string[]> {
  return page.locator('.finding[open]').evaluateAll((cards) => cards.map((card) => card.id));
}

describe.skipIf(executablePath === undefined)('the page in a browser', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conformance-page-'));
    await Promise.all(Object.entries(RECORDS).map(([name, record]) => writeFile(join(folder, `${name}.html`), toHtml(record()))));
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
    troubles = [];
  });

  it.each(Object.keys(RECORDS) as Name[])('opens the %s record from disk without a request or an error', async (name) => {
    const page = await open(name);
    await page.keyboard.press('e');
    expect(await page.evaluate('globalThis.owned')).toBeUndefined();
    expect(troubles).toEqual([]);
  });

  it('shows verdict, counts and the first finding with expected and actual on the first screen', async () => {
    const page = await open('failing');
    for (const place of ['h1', '.totals', '#F-7c2e h3', '#F-7c2e .expected', '#F-7c2e .actual']) {
      const box = await page.locator(place).boundingBox();
      expect(box === null ? place : box.y + box.height, place).toBeLessThan(800);
    }
  });

  it.each([
    ['dark', 1280],
    ['light', 375],
  ] as const)('breaks no rule of axe-core in %s at %i pixels, everything open', async (colorScheme, width) => {
    const page = await open('failing', { colorScheme, viewport: { width, height: 800 } });
    await openAll(page);
    expect(await violations(page)).toEqual([]);
  });

  it.each(['passing', 'empty', 'interrupted', 'hostile'] as const)('breaks no rule of axe-core for the %s record', async (name) => {
    const page = await open(name);
    await openAll(page);
    expect(await violations(page)).toEqual([]);
  });

  it('breaks no rule of axe-core with the list of keys open', async () => {
    const page = await open('failing');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it.each(['failing', 'hostile'] as const)('needs no scrolling sideways at 320 pixels for the %s record, everything open', async (name) => {
    const page = await open(name, { viewport: { width: 320, height: 800 } });
    await openAll(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  it.each(['failing', 'hostile'] as const)(
    'needs no scrolling sideways between a telephone and a desk for the %s record, everything open',
    async (name) => {
      const page = await open(name, { viewport: { width: 1280, height: 800 } });
      await openAll(page);
      const wide: string[] = [];
      for (let width = 480; width < 1280; width += 35) {
        await page.setViewportSize({ width, height: 800 });
        const needed = await page.evaluate('document.documentElement.scrollWidth');
        if (needed !== width) wide.push(`${needed} at ${width}`);
      }
      expect(wide).toEqual([]);
    },
  );

  it('finds cases by words and filters together, announces the count, and keeps the search in the address', async () => {
    const page = await open('failing');
    expect(await caseCount(page)).toBe('All 14 cases');
    await page.keyboard.press('/');
    await page.keyboard.type('verdict:fail suite:status deleted');
    expect(await caseCount(page)).toBe('1 of 14 cases');
    expect(await page.locator('#pick-verdict').inputValue()).toBe('fail');
    expect(page.url()).toContain(`#q=${encodeURIComponent('verdict:fail suite:status deleted')}`);
    expect(troubles).toEqual([]);
  });

  it.each([
    ['req:R-ERROR', '4 of 14 cases'],
    ['id:F-7c2e', '4 of 14 cases'],
    ['status:2xx', '12 of 14 cases'],
    ['suite:auth suite:tls', '4 of 14 cases'],
    ['"finished job"', '1 of 14 cases'],
    ['nowhere', '0 of 14 cases'],
  ])('opens at the search that a link names: %s', async (query, count) => {
    const page = await open('failing', { hash: `#q=${encodeURIComponent(query)}` });
    expect(await page.locator('#q').inputValue()).toBe(query);
    expect(await caseCount(page)).toBe(count);
  });

  it('filters by the pickers, and clears', async () => {
    const page = await open('failing');
    await page.locator('#pick-verdict').selectOption('not-exercised');
    expect(await caseCount(page)).toBe('1 of 14 cases');
    await page.locator('#clear').click();
    expect(await caseCount(page)).toBe('All 14 cases');
    expect(await page.locator('#pick-verdict').inputValue()).toBe('');
  });

  it('draws only a page of ten thousand cases, and searches them in no time', async () => {
    const page = await open('many');
    expect(await page.locator('#case-list tbody tr').count()).toBe(50);
    expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThan(5_000);
    await page.locator('#next').click();
    expect(await page.locator('#page').textContent()).toBe('Page 2 of 200');
    await page.locator('#q').fill('status:404 9999');
    expect(await caseCount(page)).toBe('0 of 10,000 cases');
  });

  it('opens and shows the finding that the address names', async () => {
    const page = await open('failing', { hash: '#F-b01d' });
    expect(await openFindings(page)).toEqual(['F-7c2e', 'F-b01d']);
    await expect.poll(() => page.evaluate('document.activeElement.parentElement.id')).toBe('F-b01d');
    await page.evaluate('location.hash = "#F-4e11"');
    await expect.poll(() => openFindings(page)).toContain('F-4e11');
  });

  it('walks, opens and copies findings by single keys', async () => {
    const page = await open('failing', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    expect(await openFindings(page)).toEqual(['F-7c2e', 'F-b01d']);
    await page.keyboard.press('k');
    await page.keyboard.press('c');
    await expect.poll(() => page.locator('#told').textContent()).toContain('Copied the curl line of F-7c2e');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(failing().findings.find(({ id }) => id === 'F-7c2e')?.curl);
    await page.keyboard.press('e');
    expect(await openFindings(page)).toHaveLength(4);
  });

  it('lets single keys be switched off, and takes none while one types', async () => {
    const page = await open('failing');
    await page.keyboard.press('/');
    await page.keyboard.type('jokes?');
    expect(await page.locator('#q').inputValue()).toBe('jokes?');
    await page.keyboard.press('Escape');
    await page.locator('#help').click();
    await page.locator('#keys-on').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    expect(await openFindings(page)).toEqual(['F-7c2e']);
  });

  it('changes between light and dark by its switch', async () => {
    const page = await open('passing', { colorScheme: 'light' });
    const background = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.locator('#theme').click();
    await page.locator('#theme').click();
    expect(await page.locator('#theme').textContent()).toBe('Theme: dark');
    expect(await background()).not.toBe(light);
  });

  it('shows hostile text as text', async () => {
    const page = await open('hostile');
    await openAll(page);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.locator('#F-7c2e h3').textContent()).toContain('<img src=x onerror="globalThis.owned = true">');
    expect(troubles).toEqual([]);
  });

  it('reads in full without JavaScript, but for the list of cases, which says so', async () => {
    const page = await open('failing', { javaScriptEnabled: false });
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for, not what is there
    const text = await page.locator('body').innerText();
    for (const part of [
      'DOES NOT CONFORM',
      'TLS 1.0 is negotiated',
      'no token that lacks the scope was given',
      'Where the source is unclear',
      'R-TLS-CERTIFICATE',
      'Answers by status',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('All 14 cases are in report.json and junit.xml beside this file.');
    expect(await page.locator('button:visible').count()).toBe(0);
  });

  it('prints findings open, in light, without the cases', async () => {
    const page = await open('failing', { colorScheme: 'dark' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await page.emulateMedia({ media: 'print' });
    expect(await openFindings(page)).toHaveLength(4);
    expect(await page.locator('#cases').isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.querySelector("h3")).color')).toBe('rgb(26, 31, 38)');
  });

  describe("under Jenkins' policy", () => {
    let server: Server;
    beforeAll(async () => {
      server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': JENKINS }).end(toHtml(failing()));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    it('is readable without style and script', async () => {
      const page = await browser.newPage();
      pages.push(page);
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`); // it listens on a port
      expect(await page.evaluate('getComputedStyle(document.querySelector(".banner")).maxWidth')).toBe('none');
      // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for, not what is there
      const text = await page.locator('body').innerText();
      expect(text).toContain('DOES NOT CONFORM: 3 findings, 1 requirement could not be judged');
      expect(text).toContain('16 requirements · 13 of 14 cases run');
      expect(text).toMatch(/✗ F-7c2e · R-STATUS MUST 38 of 52/);
      expect(text).toContain('The list of cases is drawn by a script');
    });
  });
});
