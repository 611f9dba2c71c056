/** News of a room: a stream where there can be one, else asking again and again; always the newest state. */
const FAILURES = 3;
const AGAIN = 1_000;

export interface News<View> {
  stop: () => void;
  /** Ask now: the phone woke up, or the net came back. */
  now: () => void;
  newest: () => View | undefined;
}

export function follow<View extends { seq: number; public: number }>(
  address: string,
  told: (view: View) => void,
  state: (connected: boolean) => void,
  /** What grows when this face has news: the wall and the leader hear of each answer, a phone of what the room does. */
  newer: 'public' | 'seq' = 'public',
  /** This device may not see it any more; there is no use in asking again. */
  refused?: () => void,
): News<View> {
  let view: View | undefined;
  let stream: EventSource | undefined;
  let failures = 0;
  let over = false;
  let polling = false;

  const take = (text: string) => {
    const found = JSON.parse(text) as View;
    state(true);
    failures = 0;
    if (view && found.seq < view.seq && found.public < view.public) return; // a slow answer, overtaken by a newer one
    view = found;
    told(found);
  };
  const listen = () => {
    if (over) return;
    if (!('EventSource' in window)) return void ask();
    stream?.close();
    stream = new EventSource(`${address}/strom`);
    stream.onmessage = (event: MessageEvent<string>) => take(event.data);
    stream.onopen = () => state(true);
    stream.onerror = () => {
      failures += 1;
      if (stream?.readyState === EventSource.CLOSED || failures >= FAILURES) {
        stream?.close();
        stream = undefined;
        void ask();
      }
    };
  };
  /** Where streams are cut, ask; and try a stream once more when an answer came. */
  const ask = async (): Promise<void> => {
    if (over || polling) return;
    polling = true;
    try {
      const after = view ? `?etter=${String(view[newer])}` : '';
      const answer = await fetch(`${address}/nytt${after}`, { headers: { accept: 'application/json' } });
      if (answer.status === 403 && refused) {
        over = true;
        refused();
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      take(await answer.text());
      polling = false;
      listen();
    } catch {
      state(false);
      polling = false;
      setTimeout(() => void ask(), AGAIN);
    }
  };
  const now = () => {
    if (stream?.readyState !== 1) listen(); // open
  };
  addEventListener('online', now);
  addEventListener('offline', () => {
    if (!over) state(false);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now();
  });
  listen();
  return {
    stop: () => {
      over = true;
      stream?.close();
    },
    now,
    newest: () => view,
  };
}
