/** Single keys, and the switch that turns them off. */
export const keys = `
const dialog = byId('keys');
const keysOn = byId('keys-on');
keysOn.checked = remembered('keys') !== 'off';
keysOn.addEventListener('change', () => { remember('keys', keysOn.checked ? 'on' : 'off'); });
const showKeys = () => { if (!dialog.open) dialog.showModal(); };
byId('help').hidden = false;
byId('help').addEventListener('click', showKeys);
byId('keys-close').addEventListener('click', () => { dialog.close(); });

const ACTIONS = {
  '/': () => { byId('cases').scrollIntoView({ block: 'start' }); box.focus({ preventScroll: true }); },
  j: () => { here(); visit(current + 1); },
  k: () => { here(); visit(current - 1); },
  o: () => { const card = here(); if (card) card.open = !card.open; },
  c: () => { copyCurl(); },
  e: () => { toggleAll(); },
  '?': () => { showKeys(); },
};
const typing = (element) => element instanceof Element && element.matches('input, select, textarea, [contenteditable]');
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && typing(event.target)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || !keysOn.checked || typing(event.target)) return;
  const action = Object.hasOwn(ACTIONS, event.key) ? ACTIONS[event.key] : undefined;
  if (!action) return;
  event.preventDefault();
  action();
});
`;
