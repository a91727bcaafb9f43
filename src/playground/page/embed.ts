/** One embed. Its frame, fields and footer are skyra's; titles and pictures are drawn here, because skyra takes titles
 * for plain text, looks for emoji on Discord's servers in any long number, and caps pictures at 300 pixels. */
import { html, nothing, type TemplateResult } from 'lit';
import { markdown } from './markdown.ts';
import { inline, type Names } from './markdown-inline.ts';
import { picture } from './picture.ts';
import { messageTime } from './time.ts';
import type { Attachment, Embed } from './wire.ts';

export function drawEmbed(embed: Embed, attachments: readonly Attachment[], names: Names): TemplateResult {
	const { author, title, url, description, fields, image, thumbnail, footer, timestamp } = embed;
	const colour = embed.color ? `#${embed.color.toString(16).padStart(6, '0')}` : undefined;
	const shown = thumbnail && picture(thumbnail.url, attachments, 'Thumbnail');
	return html`<discord-embed slot="embeds" .color=${colour}>
		<discord-embed-description slot="description" ?data-beside=${shown !== undefined}>
			${author ? html`<div class="embed-author">${author.icon_url ? picture(author.icon_url, attachments, '') : nothing}${linked(author.url, author.name)}</div>` : nothing}
			${title ? html`<div class="embed-title">${linked(url, inline(title, names))}</div>` : nothing}
			${description ? html`<div class="embed-text">${markdown(description, names)}</div>` : nothing}
		</discord-embed-description>
		${shown ? html`<div slot="description" class="embed-thumbnail">${shown}</div>` : nothing}
		${fields && fields.length > 0 ? html`<discord-embed-fields slot="fields">${drawFields(fields, names)}</discord-embed-fields>` : nothing}
		${image ? html`<div slot="fields" class="embed-image">${picture(image.url, attachments, title ?? 'Picture')}</div>` : nothing}
		${
			footer || timestamp
				? html`<discord-embed-footer slot="footer">${footer?.icon_url ? picture(footer.icon_url, attachments, '') : nothing}<span>${footer?.text}${footer && timestamp ? ' • ' : ''}${timestamp ? messageTime(new Date(timestamp)) : nothing}</span></discord-embed-footer>`
				: nothing
		}
	</discord-embed>`;
}

function linked(url: string | undefined, content: unknown): TemplateResult {
	return url
		? html`<a href=${url} target="_blank" rel="noopener noreferrer">${content}</a>`
		: html`<span>${content}</span>`;
}

/** Neighbouring inline fields share a line, at most three to each. */
function drawFields(fields: NonNullable<Embed['fields']>, names: Names): TemplateResult[] {
	return fields.map((field, index) => {
		const isBreak = (at: number) => !fields[at]?.inline;
		const start = fields.slice(0, index).findLastIndex((_, at) => isBreak(at)) + 1;
		const run = fields.slice(start).findIndex((_, at) => isBreak(start + at));
		const length = run === -1 ? fields.length - start : run;
		const column = (index - start) % 3;
		const abreast = Math.min(3, length - (index - start - column));
		const place = field.inline ? `${column + 1}-of-${abreast}` : 'whole';
		return html`<discord-embed-field data-place=${place}>
			<div class="field-name">${inline(field.name, names)}</div>
			<div class="field-value">${markdown(field.value, names)}</div>
		</discord-embed-field>`;
	});
}
