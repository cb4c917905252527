/** Finding elements, remembering choices, telling what happened, light and dark. */
export const shell = `
const byId = (id) => document.getElementById(id);
const told = byId('told');
const tell = (text) => { told.textContent = ''; requestAnimationFrame(() => { told.textContent = text; }); };

// From disk, or in a sandbox, there may be no storage: a choice then lasts as long as the page.
const remembered = (name) => { try { return localStorage.getItem('conformance.' + name); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem('conformance.' + name, value); } catch { /* lasts as long as the page */ } };

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const THEMES = ['system', 'light', 'dark'];
const themeButton = byId('theme');
const setTheme = (theme) => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  themeButton.textContent = 'Theme: ' + theme;
};
let theme = THEMES.includes(remembered('theme')) ? remembered('theme') : 'system';
setTheme(theme);
themeButton.hidden = false;
themeButton.addEventListener('click', () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  setTheme(theme);
  remember('theme', theme);
});
`;
