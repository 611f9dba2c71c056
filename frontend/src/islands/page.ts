/** What every page has: numbers that open their source, and a search that suggests. */
import { suggest } from './search';
import { watchNumbers } from './source-panel';

watchNumbers();
for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) suggest(form);
