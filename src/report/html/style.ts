import { layout } from './style-layout.js';

/** The colours by role; each text colour has 4.5 to 1 at least on the surfaces that it stands on (WCAG 1.4.3). */
const LIGHT = {
  bg: '#f5f6f8',
  surface: '#ffffff',
  sunken: '#f3f5f7',
  text: '#1a1f26',
  muted: '#56606b',
  line: '#d9dee4',
  link: '#0b57b0',
  mark: '#ffe08a',
  'mark-text': '#1a1f26',
  pass: '#17683a',
  'pass-bg': '#e5f4ea',
  fail: '#b3201c',
  'fail-bg': '#fdebea',
  warn: '#7a4b00',
  'warn-bg': '#fdf2d9',
  dull: '#4f5863',
  'dull-bg': '#eceff3',
} as const;

const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  bg: '#0e1116',
  surface: '#161b22',
  sunken: '#0e1319',
  text: '#e6e9ee',
  muted: '#9ea8b3',
  line: '#2c333d',
  link: '#82b7ff',
  mark: '#6a5200',
  'mark-text': '#fff3cf',
  pass: '#74d195',
  'pass-bg': '#12291b',
  fail: '#ff938b',
  'fail-bg': '#341817',
  warn: '#f0c05f',
  'warn-bg': '#2f260e',
  dull: '#b3bcc7',
  'dull-bg': '#222932',
};

function variables(colours: Readonly<Record<string, string>>, scheme: string): string {
  const all = Object.entries(colours).map(([name, value]) => `--${name}:${value}`);
  return `color-scheme:${scheme};${all.join(';')}`;
}

/** The one style of the page. */
export const STYLE = `
:root{${variables(LIGHT, 'light')};--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(DARK, 'dark')}}}
@media screen{:root[data-theme=dark]{${variables(DARK, 'dark')}}}
${layout}`;
