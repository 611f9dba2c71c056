/** Veivalg by keyboard, and a link that can be copied. The page is whole without it: every answer is a link.
 *
 *  Keys answer when the answers have the focus and never else, so that no key is taken from those who write or speak.
 *  Whoever answers by key stands among the answers of the next claim, which carry the claim as their name. */

const answers = document.querySelector<HTMLElement>('.answers');
const HERE = '#svar';

if (answers) {
  const choices = [...answers.querySelectorAll<HTMLAnchorElement>('a')];
  const hint = document.createElement('p');
  hint.className = 'note keys';
  hint.id = 'keys';
  hint.textContent = answers.dataset['hint'] ?? '';
  answers.after(hint);
  answers.setAttribute('aria-describedby', 'keys');
  if (location.hash === HERE) answers.focus();
  answers.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const beside = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    const way = beside
      ? document.querySelector<HTMLAnchorElement>(`.moves [rel='${beside}']`)
      : choices[Number(event.key) - 1];
    if (!way) return;
    event.preventDefault();
    if (!navigator.onLine) way.click(); // whether it can be followed is found out there
    else location.assign(way.href + HERE);
  });
}

const copier = document.querySelector<HTMLElement>('.copy');
const shared = document.querySelector<HTMLInputElement>('#link');

if (copier && shared) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 't';
  button.textContent = copier.dataset['copy'] ?? '';
  const status = document.createElement('span');
  status.className = 'ds-sr-only';
  status.setAttribute('role', 'status');
  copier.append(button, status);
  copier.classList.remove('js-only');
  button.addEventListener('click', async () => {
    shared.select();
    try {
      await navigator.clipboard.writeText(shared.value);
    } catch {
      return; // the link stands selected, ready to be copied by hand
    }
    button.textContent = status.textContent = copier.dataset['copied'] ?? '';
  });
}
