/** What was chosen before, and what was undone: views one can step between, and play from one to the next. */

export class Past<View> {
  private readonly before: View[] = [];
  private readonly undone: View[] = [];

  constructor(private now: View | undefined = undefined) {}

  /** A new choice: what was undone is given up. */
  add(view: View, isSame: (a: View, b: View) => boolean): void {
    if (this.now && isSame(this.now, view)) {
      this.now = view;
      return;
    }
    if (this.now) this.before.push(this.now);
    this.now = view;
    this.undone.length = 0;
  }

  get last(): { from: View; to: View } | undefined {
    const from = this.before.at(-1);
    return from && this.now ? { from, to: this.now } : undefined;
  }

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(): View | undefined {
    const to = this.before.pop();
    if (to && this.now) this.undone.push(this.now);
    if (to) this.now = to;
    return to;
  }

  redo(): View | undefined {
    const to = this.undone.pop();
    if (to && this.now) this.before.push(this.now);
    if (to) this.now = to;
    return to;
  }
}

/** Something of numbers a part of the way to another of the same form; where forms differ, the other. */
export function between<T>(from: T, to: T, t: number): T {
  if (typeof from === 'number' && typeof to === 'number') return (from + (to - from) * t) as T;
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return to.map((each, i) => between<unknown>(from[i], each, t)) as T;
  }
  if (isRecord(from) && isRecord(to)) {
    return Object.fromEntries(Object.entries(to).map(([key, value]) => [key, key in from ? between<unknown>(from[key], value, t) : value])) as T;
  }
  return to;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
