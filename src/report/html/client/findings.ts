/** Opening, walking, copying; the address that names a finding. */
export const findings = `
const cards = [...document.querySelectorAll('.finding')];
let current = -1;

const open = (element) => {
  for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
};
const visit = (index) => {
  if (cards.length === 0) return;
  current = Math.min(Math.max(index, 0), cards.length - 1);
  const summary = cards[current].querySelector('summary');
  summary.focus({ preventScroll: true });
  cards[current].scrollIntoView({ block: 'start' });
};
const here = () => {
  const around = document.activeElement && document.activeElement.closest('.finding');
  if (around) current = cards.indexOf(around);
  return cards[current] || cards[0];
};
const toggleAll = () => {
  const opened = cards.some((card) => !card.open);
  for (const card of cards) card.open = opened;
  tell(opened ? 'All findings are open' : 'All findings are closed');
};

const copy = async (button) => {
  const text = button.closest('.command').querySelector('code').textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the clipboard is not to be had, the text is marked, so that the browser's own copying takes it.
    getSelection().selectAllChildren(button.closest('.command').querySelector('code'));
    tell('Could not copy: the text is marked, press Ctrl+C');
    return;
  }
  button.textContent = 'Copied';
  tell('Copied the ' + button.dataset.copy);
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
};
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = false;
  button.addEventListener('click', () => { copy(button); });
}
const copyCurl = () => {
  const card = here();
  const button = card && (card.querySelector('.again .copy[data-copy^="curl"]') || card.querySelector('.again .copy'));
  if (button) copy(button);
};

const followHash = () => {
  let target = '';
  try { target = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  if (target.startsWith('q=')) {
    search(target.slice(2));
    byId('cases').scrollIntoView({ block: 'start' });
    return;
  }
  const element = target === '' ? null : byId(target);
  if (!element) return;
  open(element);
  element.scrollIntoView({ block: 'start' });
  const index = cards.indexOf(element);
  if (index !== -1) visit(index);
};
addEventListener('hashchange', () => { followHash(); });
// A browser goes to the address's anchor once the page has loaded, and takes the focus away from what had it.
addEventListener('load', () => { requestAnimationFrame(followHash); });

let closedForPrint = [];
addEventListener('beforeprint', () => {
  closedForPrint = [...document.querySelectorAll('.finding, .finding details')].filter((card) => !card.open);
  for (const card of closedForPrint) card.open = true;
});
addEventListener('afterprint', () => { for (const card of closedForPrint) card.open = false; });
`;
