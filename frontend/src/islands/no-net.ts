/** When the net is gone, what is loaded goes on working, and this says so. A link or a form that would end at the
 *  browser's own page of faults is held back. A server on the same machine answers without a net, so the server is
 *  asked before anything is said. */

export function watchNet(): void {
  const line = document.querySelector<HTMLElement>('#no-net');
  if (!line) return;
  const tell = (gone: boolean) => {
    line.hidden = !gone;
    line.textContent = gone ? (line.dataset['said'] ?? '') : '';
  };
  const unlessGone = (address: string, act: () => void) =>
    void fetch(address, { method: 'HEAD', cache: 'no-store' }).then(
      () => (tell(false), act()),
      () => tell(true),
    );
  addEventListener('offline', () => unlessGone(location.href, () => {}));
  addEventListener('online', () => tell(false));
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || navigator.onLine || event.defaultPrevented || link.href.split('#')[0] === location.href.split('#')[0]) return;
    event.preventDefault();
    unlessGone(link.href, () => location.assign(link.href));
  });
  addEventListener('submit', (event) => {
    if (navigator.onLine || event.defaultPrevented) return;
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    unlessGone(form.action, () => form.submit());
  });
}
