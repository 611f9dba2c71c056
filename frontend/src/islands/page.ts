/** What every page has: numbers that open their source, a search that suggests, and words when the net is gone. */
import { watchNet } from './no-net';
import { suggest } from './search';
import { watchNumbers } from './source-panel';

watchNumbers();
watchNet();
for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) suggest(form);
