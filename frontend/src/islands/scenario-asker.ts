/** Asks the server for the newest scenario and no other: at most one request is under way, the latest wish wins, and
 *  what has once come is kept, so that undo and redo need no net. The last good answer stays until a better one. */

export interface Wish {
  address: string;
  /** Whether the hand has let go. */
  settled: boolean;
}

export type Trouble = '' | 'slow' | 'lost' | 'back';

const SLOW = 1500; // milliseconds before the reader is told to wait
const AGAIN = 4000; // milliseconds before a lost answer is asked for once more
const KEPT = 300;

export class Asker<View> {
  private readonly kept = new Map<string, View>();
  private wish: Wish | undefined;
  private busy = false;
  private inTrouble: Trouble = '';

  constructor(
    private readonly arrived: (view: View, wish: Wish) => void,
    private readonly trouble: (what: Trouble) => void,
  ) {
    addEventListener('online', () => void this.run());
  }

  ask(wish: Wish): void {
    const known = this.kept.get(wish.address);
    this.wish = known ? undefined : wish;
    if (known) this.arrived(known, wish);
    else void this.run();
  }

  /** Whatever is under way is no longer wanted. */
  forget(): void {
    this.wish = undefined;
  }

  private async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.wish) {
      const wish: Wish = this.wish;
      const slow = setTimeout(() => this.tell('slow'), SLOW);
      try {
        const view = this.kept.get(wish.address) ?? (await this.get(wish.address));
        this.tell(this.inTrouble ? 'back' : '');
        this.keep(wish.address, view);
        const newer = this.wish as Wish | undefined;
        if (newer === wish) this.wish = undefined;
        // An older answer on the way to a newer wish is still the truth of a moment ago, and is shown.
        if (newer) this.arrived(view, newer === wish ? wish : { ...wish, settled: false });
      } catch {
        this.tell('lost');
        clearTimeout(slow);
        setTimeout(() => void this.run(), AGAIN);
        break;
      }
      clearTimeout(slow);
    }
    this.busy = false;
  }

  private async get(address: string): Promise<View> {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()) as View;
  }

  private keep(address: string, view: View): void {
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(address, view);
  }

  private tell(what: Trouble): void {
    if (what === this.inTrouble) return;
    this.inTrouble = what === 'back' ? '' : what;
    this.trouble(what);
  }
}
