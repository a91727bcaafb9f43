/** What opens above a command being entered: the option in focus, what is wrong with it, and what can be chosen for it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Entry, OptionRow } from './entry.ts';
import { listbox } from './listbox.ts';
import type { Suggester } from './suggester.ts';

export const LIST = 'option-list';
const NOTES = { idle: 'No options match your search.', loading: 'Searching…', failed: 'Loading options failed.' };

export function drawOptions(
	entry: Entry,
	state: Suggester['state'],
	pick: (row: OptionRow) => void,
): TemplateResult | typeof nothing {
	const { option } = entry;
	const rows = entry.rows();
	const problem = entry.problems.get(entry.focused);
	if (!option && rows.length === 0) return nothing;
	const label = option?.name ?? 'Options';
	return html`<div class="popup">
		<div class="popup-head">
			${option ? html`<b>${option.name}</b> ${option.description}` : html`<b>Options</b> that can be added`}
			${problem ? html`<span class="problem" role="alert">⚠ ${entry.focused}: ${problem}</span>` : nothing}
		</div>
		${rows.length > 0 ? listbox({ id: LIST, label, rows, active: entry.active(), busy: state === 'loading', pick }) : nothing}
		${option?.autocomplete && entry.open && rows.length === 0 ? html`<div class="popup-note" role="status">${NOTES[state]}</div>` : nothing}
	</div>`;
}
