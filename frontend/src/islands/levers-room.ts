/** A group's choice on its way to the room: the address holds the scenario, the room's own address takes the answer. */
import { freshKey } from './room/dom';

interface Me {
  me: unknown;
  room: { step: { key: string; kind: string; frozen: boolean } | null };
}

export function sendsToRoom(place: HTMLElement | null): void {
  const button = place?.querySelector('button');
  const room = place?.dataset['room'];
  if (!place || !button || !room) return;
  const say = (what: string) => (place.querySelector('[role=status]')!.textContent = place.dataset[what] ?? '');
  button.classList.remove('js-only');
  button.addEventListener('click', () => {
    const code = new URLSearchParams(location.search).get('s');
    if (!code) return say('first');
    say('sending');
    button.disabled = true;
    send(room, code)
      .then((trouble) => (trouble ? say(trouble) : location.assign(room)))
      .catch(() => say('lost'))
      .finally(() => (button.disabled = false));
  });
}

/** Nothing when the room has it, else what was in the way. */
async function send(room: string, code: string): Promise<string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const asked = await fetch(`${room}/meg`, { headers });
  if (!asked.ok) return asked.status < 500 ? 'closed' : 'lost';
  const { me, room: here } = (await asked.json()) as Me;
  if (!me) return 'outside';
  if (here.step?.kind !== 'levers' || here.step.frozen) return 'closed';
  const body = JSON.stringify({ step: here.step.key, value: { code }, key: freshKey() });
  const answer = await fetch(`${room}/svar`, { method: 'POST', headers, body });
  return answer.ok ? '' : answer.status === 403 ? 'outside' : answer.status < 500 && answer.status !== 429 ? 'closed' : 'lost';
}
