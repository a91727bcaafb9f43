/** Embeds a bot may send: https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
import { z } from 'zod';
import { defaulted, integer, list, optional, refuse, text } from './form.ts';

function urlOf(...schemes: string[]) {
	return z
		.string()
		.max(2048)
		.superRefine((value, context) => {
			const scheme = URL.parse(value)?.protocol.slice(0, -1);
			const known = schemes.map((known) => `'${known}'`).join(', ');
			if (scheme === undefined) refuse(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
			else if (!schemes.includes(scheme)) {
				const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${known}).`;
				refuse(context, 'URL_TYPE_INVALID_SCHEME', message);
			}
		});
}

export const linkUrl = urlOf('http', 'https', 'discord');
const webUrl = urlOf('http', 'https');
/** `attachment://map.png` names a file sent along. */
const mediaUrl = urlOf('http', 'https', 'attachment');

const picture = z.object({ url: mediaUrl });

const embed = z
	.object({
		title: optional(text(0, 256)),
		description: optional(text(0, 4096)),
		url: optional(webUrl),
		timestamp: optional(z.iso.datetime({ offset: true, local: true })),
		color: optional(integer(0, 0xffffff)),
		footer: optional(z.object({ text: text(1, 2048), icon_url: optional(mediaUrl) })),
		image: optional(picture),
		thumbnail: optional(picture),
		author: optional(z.object({ name: text(1, 256), url: optional(webUrl), icon_url: optional(mediaUrl) })),
		fields: optional(
			list(
				z.object({
					name: text(1, 256),
					value: text(1, 1024),
					inline: defaulted(z.boolean(), false),
				}),
				0,
				25,
			),
		),
	})
	.superRefine((value, context) => {
		const { title, description, footer, image, thumbnail, author, fields } = value;
		const shown = [title, description, footer, image, thumbnail, author, fields?.length];
		// Discord words "nothing in it" as a missing description.
		if (!shown.some(Boolean)) refuse(context, 'BASE_TYPE_REQUIRED', 'This field is required', ['description']);
	})
	.transform((value) => ({ type: 'rich' as const, ...value }));

export type Embed = z.output<typeof embed>;

/** All embeds of a message share 6,000 characters. */
export const embeds = list(embed, 0, 10).superRefine((all, context) => {
	if (all.reduce((sum, one) => sum + sizeOf(one), 0) > 6000) {
		refuse(context, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
	}
});

function sizeOf({ title, description, footer, author, fields }: Embed): number {
	const texts = [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap((f) => [f.name, f.value])];
	return texts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
}
