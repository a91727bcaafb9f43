/** What may be the first answer to which interaction, and its form. */
import { InteractionType, InteractionResponseType as Type } from 'discord.js';
import { z } from 'zod';
import { bits, invalidField, oneOf, optional, parseForm, wrongType } from './form.ts';
import { choicesForm, messageEditForm, messageForm } from './message.ts';
import { modalForm } from './modal.ts';

const message = z.object({ type: z.literal(Type.ChannelMessageWithSource), data: messageForm });
/** Only the EPHEMERAL flag counts; the rest of a message may come with the edit. */
const deferred = z.object({
	type: z.literal(Type.DeferredChannelMessageWithSource),
	data: optional(z.object({ flags: optional(bits.transform(Number)) })),
});
const deferredUpdate = z.object({ type: z.literal(Type.DeferredMessageUpdate) });
const update = z.object({ type: z.literal(Type.UpdateMessage), data: optional(messageEditForm) });
const choices = z.object({ type: z.literal(Type.ApplicationCommandAutocompleteResult), data: choicesForm });
const modal = z.object({ type: z.literal(Type.Modal), data: modalForm });

export type Callback = z.output<
	typeof message | typeof deferred | typeof deferredUpdate | typeof update | typeof choices | typeof modal
>;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
function allowed(type: InteractionType, onComponent: boolean): readonly Type[] {
	const answers = [Type.ChannelMessageWithSource, Type.DeferredChannelMessageWithSource];
	const updates = [Type.DeferredMessageUpdate, Type.UpdateMessage];
	switch (type) {
		case InteractionType.ApplicationCommand:
			return [...answers, Type.Modal];
		case InteractionType.MessageComponent:
			return [...answers, ...updates, Type.Modal];
		case InteractionType.ApplicationCommandAutocomplete:
			return [Type.ApplicationCommandAutocompleteResult];
		default:
			return onComponent ? [...answers, ...updates] : answers;
	}
}

const typed = z.object({ type: z.int() });
const form = z.discriminatedUnion('type', [message, deferred, deferredUpdate, update, choices, modal]);

export interface Asked {
	readonly type: InteractionType;
	/** The message with the component that lies behind it, be it by way of a modal. */
	readonly source?: object;
	/** Of an autocomplete: the type of the option being typed. */
	readonly choiceKind?: 'string' | 'integer' | 'number';
}

export function parseCallback({ type: asked, source, choiceKind = 'string' }: Asked, body: unknown): Callback {
	const types = allowed(asked, source !== undefined);
	const { type } = parseForm(typed, body);
	if (!types.some((one) => one === type)) throw invalidField(['type'], 'BASE_TYPE_CHOICES', oneOf(types));
	const callback = parseForm(form, body);
	const offered = 'data' in callback && callback.data && 'choices' in callback.data ? callback.data.choices : [];
	for (const [index, { value }] of offered.entries()) {
		const fits = choiceKind === 'integer' ? Number.isSafeInteger(value) : typeof value === choiceKind;
		if (!fits) throw invalidField(['data', 'choices', index, 'value'], ...wrongType(choiceKind, value));
	}
	return callback;
}
