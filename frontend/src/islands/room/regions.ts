/** Parts of a page drawn anew when what they show has changed, and never under somebody's fingers:
    what is typed stays, and focus stays where it was, or goes to what took its place. */
type Child = Node | string;

export class Region {
  private shows = '';

  constructor(readonly element: HTMLElement) {}

  /** Draw, if `state` is another than the one drawn. */
  paint(state: unknown, draw: () => Child[]): void {
    const wanted = JSON.stringify(state);
    if (wanted === this.shows) return;
    this.shows = wanted;
    const had = this.element.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
    const name = had?.dataset['k'];
    const typed = new Map<string, string>();
    for (const each of this.fields()) if (each.value !== each.defaultValue) typed.set(each.dataset['k'] ?? '', each.value);
    this.element.replaceChildren(...draw());
    for (const each of this.fields()) {
      const kept = typed.get(each.dataset['k'] ?? '');
      if (kept !== undefined) each.value = kept;
    }
    if (name) this.focus(name);
  }

  private fields(): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>('input[type="text"][data-k]')];
  }

  private focus(name: string): void {
    const all = [...this.element.querySelectorAll<HTMLElement>('[data-k]')];
    const kind = name.split(' ')[0] ?? '';
    const found = all.find((each) => each.dataset['k'] === name) ?? all.find((each) => each.dataset['k']?.startsWith(`${kind} `));
    (found ?? this.element.querySelector<HTMLElement>('[tabindex="-1"]'))?.focus({ preventScroll: found !== undefined });
  }
}
