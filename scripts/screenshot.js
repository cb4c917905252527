// Takes a picture of a report's first screen: node scripts/screenshot.js REPORT.html PICTURE.png [WIDTHxHEIGHT] [light|dark] [#HASH]
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [report, picture, size = '1280x800', colorScheme = 'light', hash = ''] = process.argv.slice(2);
if (report === undefined || picture === undefined || !existsSync(report)) {
  process.stderr.write(
    'error: a report and a picture are needed\n  do:  node scripts/screenshot.js reports/report.html docs/images/report.png\n',
  );
  process.exit(2);
}
const [width, height] = size.split('x').map(Number);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
try {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(pathToFileURL(resolve(report)).href + hash);
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
}
