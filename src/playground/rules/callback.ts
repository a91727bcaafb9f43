/** What may be the first answer to which interaction, and its form. */
import { InteractionType, InteractionResponseType as Type } from 'discord.js';
import { z } from 'zod';
import { bits, optional, parseForm } from './form.ts';
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

/** @param onComponent whether a component lies behind it, be it by way of a modal */
export function parseCallback(type: InteractionType, onComponent: boolean, body: unknown): Callback {
	return parseForm(formFor(type, onComponent), body);
}

function formFor(type: InteractionType, onComponent: boolean): z.ZodType<Callback> {
	switch (type) {
		case InteractionType.ApplicationCommand:
			return z.discriminatedUnion('type', [message, deferred, modal]);
		case InteractionType.MessageComponent:
			return z.discriminatedUnion('type', [message, deferred, deferredUpdate, update, modal]);
		case InteractionType.ApplicationCommandAutocomplete:
			return choices;
		default:
			return onComponent
				? z.discriminatedUnion('type', [message, deferred, deferredUpdate, update])
				: z.discriminatedUnion('type', [message, deferred]);
	}
}
