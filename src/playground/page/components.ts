/** Rows of buttons and menus under a message. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Actions } from './actions.ts';
import { channelName, choosable } from './channel-kind.ts';
import './select.ts';
import type { Option as SelectOption } from './select.ts';
import { disable } from './skyra.ts';
import type { ActionRow, Button, Message, Place, Select } from './wire.ts';

const STYLES = new Map([
	[1, 'primary'],
	[2, 'secondary'],
	[3, 'success'],
	[4, 'destructive'],
]);

interface Row {
	readonly message: Message;
	readonly place: Place | undefined;
	/** The custom id that is being answered. */
	readonly busy: string | undefined;
	readonly actions: Actions;
}

export function drawRow({ components }: ActionRow, row: Row): TemplateResult {
	return html`<discord-action-row>${components.map((component) =>
		component.type === 2 ? drawButton(component, row) : drawSelect(component, row),
	)}</discord-action-row>`;
}

function drawButton(button: Button, { message, busy, actions }: Row): TemplateResult {
	const { custom_id: customId, disabled, url } = button;
	const emoji = button.emoji?.id ? `:${button.emoji.name}:` : button.emoji?.name;
	const name = [emoji, button.label].filter(Boolean).join(' ');
	const click = () => {
		if (customId !== undefined && !disabled && busy === undefined) void actions.click(message, customId);
	};
	return html`<discord-button .type=${STYLES.get(button.style) ?? 'secondary'} .url=${url ?? ''} ?disabled=${disabled === true}
		?data-busy=${customId !== undefined && busy === customId} data-custom-id=${customId ?? nothing} ${ref((element) => disable(element, disabled === true))} @click=${click} title=${url ?? nothing}
		>${name}</discord-button>`;
}

function drawSelect(select: Select, { message, place, busy, actions }: Row): TemplateResult {
	return html`<khasan-select
		.options=${optionsOf(select, place)}
		.placeholder=${select.placeholder || 'Make a selection'}
		.min=${select.min_values ?? 1}
		.max=${select.max_values ?? 1}
		.disabled=${select.disabled === true || busy !== undefined}
		data-custom-id=${select.custom_id}
		@choose=${(event: CustomEvent<string[]>) => void actions.choose(message, select.custom_id, event.detail)}
	></khasan-select>`;
}

function optionsOf(select: Select, place: Place | undefined): readonly SelectOption[] {
	const people = place ? [place.user, place.bot] : [];
	const named = (mark: string, ones: readonly { id: string; name: string }[] = []) =>
		ones.map(({ id, name }) => ({ label: `${mark}${name.replace(/^@/, '')}`, value: id }));
	switch (select.type) {
		case 3:
			return select.options;
		case 5:
			return named('@', people);
		case 6:
			return named('@', place?.roles);
		case 8:
			return choosable(place, select.channel_types).map((channel) => ({
				label: channelName(channel),
				value: channel.id,
			}));
		default:
			return named('@', [...people, ...(place?.roles ?? [])]);
	}
}
