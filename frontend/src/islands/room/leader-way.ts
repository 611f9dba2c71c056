/** The way from step to step: a press counts once until the page shows where it led, and none is lost.
    Pressed again before that, it is the same wish; the other way, or to a step of the run sheet, it waits its turn. */
export class Way {
  private wanted: number | null = null;
  private going = false;

  constructor(
    private readonly here: () => number,
    private readonly send: (place: number) => Promise<boolean>,
    /** The wish is already under way. */
    private readonly already: () => void,
  ) {}

  /** One step on or back from what the page shows, or from where it is on its way to. */
  by(steps: 1 | -1): void {
    const here = this.here();
    if (this.wanted === null || this.wanted === here) this.to(here + steps);
    else if (here + steps === this.wanted) this.already();
    else this.to(this.wanted + steps);
  }

  to(place: number): void {
    this.wanted = place;
    if (!this.going) void this.walk();
  }

  /** One at a time, the newest wish last; what could not be sent has been told, and takes the rest with it. */
  private async walk(): Promise<void> {
    this.going = true;
    for (let sent: number | null = null; this.wanted !== null && this.wanted !== sent; ) {
      sent = this.wanted;
      if (!(await this.send(sent))) break;
    }
    this.wanted = null;
    this.going = false;
  }
}
