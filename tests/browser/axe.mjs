// axe's source, for a page to run. Of its advice beyond WCAG one point is answered here: the box of large text stands
// before all landmarks, as the link that skips them does, for the style sheet to reach everything after it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') +
    ";axe.configure({checks:[{id:'region',options:{regionMatcher:'dialog,[role=dialog],[role=alertdialog],svg,#large-text'}}]});";
