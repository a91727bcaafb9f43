/** The list above the composer: commands, options or choices, one of them active; focus stays where one types. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Row {
	readonly label: TemplateResult | string;
	readonly hint?: string;
}
interface List<R extends Row> {
	readonly id: string;
	readonly label: string;
	readonly rows: readonly R[];
	/** Index of the active row, -1 where none is. */
	readonly active: number;
	readonly busy?: boolean;
	pick(row: R): void;
}

export function listbox<R extends Row>({ id, label, rows, active, busy, pick }: List<R>): TemplateResult {
	return html`<div id=${id} class="list" role="listbox" aria-label=${label} aria-busy=${busy ? 'true' : 'false'}>
		${rows.map(
			(row, index) => html`<div
				id=${rowId(id, index)}
				class="row"
				role="option"
				aria-selected=${index === active ? 'true' : 'false'}
				@mousedown=${keepFocus}
				@click=${() => pick(row)}
			>
				<span class="row-label">${row.label}</span>${row.hint ? html`<span class="row-hint">${row.hint}</span>` : nothing}
			</div>`,
		)}
	</div>`;
}

export function rowId(list: string, index: number): string {
	return `${list}-${index}`;
}

/** The row that an arrow key leads to; going past an end comes round, by way of "none" where that is allowed. */
export function step(active: number, by: 1 | -1, length: number, mayBeNone: boolean): number {
	const lowest = mayBeNone ? -1 : 0;
	if (length === 0) return -1;
	const next = active + by;
	if (next >= length) return lowest;
	return next < lowest ? length - 1 : next;
}

export function keepFocus(event: Event): void {
	event.preventDefault();
}

export function showActiveRow(root: ParentNode): void {
	root.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}
