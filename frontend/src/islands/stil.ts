/** The page of components: what is alive elsewhere is alive here. */
import { enlivenLever } from './lever';

for (const root of document.querySelectorAll<HTMLElement>('.lever')) enlivenLever(root);
