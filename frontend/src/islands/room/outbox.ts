/** Answers on their way: kept on the phone until the server has them on disk, and sent with the same key each time. */
import { freshKey } from './dom';
import type { Value } from './kinds';

export interface Outgoing {
  step: string;
  item: string;
  value: Value;
  key: string;
}
interface Told {
  /** On disk. */
  taken: (sent: Outgoing, value: Value) => void;
  /** Refused for good, with the server's name for why. */
  refused: (sent: Outgoing, code: string) => void;
  /** How many wait. */
  waiting: (number: number, isOffline: boolean) => void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 1_500;

export class Outbox {
  private readonly place: string;
  private waitingFor: Outgoing[];
  private started = false;
  private sending = false;
  private wait = FIRST_WAIT;

  constructor(private readonly address: string, private readonly told: Told) {
    this.place = `framsyn-unsent ${address}`;
    this.waitingFor = this.kept();
    addEventListener('online', () => void this.send());
  }

  /** A later answer to the same question takes the place of one that has not left yet. */
  put(step: string, item: string, value: Value): void {
    this.waitingFor = this.waitingFor.filter((each) => each.step !== step || each.item !== item);
    this.waitingFor.push({ step, item, value, key: freshKey() });
    this.keep();
    void this.send();
  }

  /** What waits, for a page that was opened anew. */
  get unsent(): readonly Outgoing[] {
    return this.waitingFor;
  }

  /** From now on: what was answered before is known, so that nothing taken is drawn as if it were not. */
  start(): void {
    this.started = true;
    void this.send();
  }

  async send(): Promise<void> {
    if (!this.started || this.sending) return;
    this.sending = true;
    while (this.waitingFor[0]) {
      const first = this.waitingFor[0];
      const done = await this.post(first);
      if (!done) {
        this.told.waiting(this.waitingFor.length, true);
        this.sending = false;
        setTimeout(() => void this.send(), this.wait);
        this.wait = Math.min(this.wait * 1.5, LONGEST_WAIT);
        return;
      }
      this.wait = FIRST_WAIT;
      this.waitingFor = this.waitingFor.filter((each) => each !== first);
      this.keep();
    }
    this.sending = false;
    this.told.waiting(0, false);
  }

  /** Whether the answer is settled: taken or refused. */
  private async post(sent: Outgoing): Promise<boolean> {
    let answer: Response;
    try {
      answer = await fetch(`${this.address}/svar`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(sent),
      });
    } catch {
      return false;
    }
    if (answer.ok) {
      const { value } = (await answer.json()) as { value: Value };
      this.told.taken(sent, value);
      return true;
    }
    if (answer.status >= 500 || answer.status === 429) return false; // it may be sent again
    const fault = (await answer.json().catch(() => ({}))) as { title?: string };
    this.told.refused(sent, fault.title ?? 'bad-answer');
    return true;
  }

  private kept(): Outgoing[] {
    try {
      return JSON.parse(localStorage.getItem(this.place) ?? '[]') as Outgoing[];
    } catch {
      return []; // a phone that keeps nothing still answers while it has net
    }
  }

  private keep(): void {
    try {
      if (this.waitingFor.length) localStorage.setItem(this.place, JSON.stringify(this.waitingFor));
      else localStorage.removeItem(this.place);
    } catch {
      // as above
    }
  }
}
