/** Pictures and files, as far as they come from this machine: the page asks nobody else for anything. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Attachment } from './wire.ts';

/** The address on this origin, or undefined for one elsewhere. "localhost" and "127.0.0.1" are the same place here. */
function localAddress(url: string): string | undefined {
	const parsed = URL.parse(url, location.href);
	const here = parsed && /^(?:localhost|127\.0\.0\.1)$/.test(parsed.hostname) && parsed.port === location.port;
	return here ? parsed.pathname + parsed.search : undefined;
}

export function picture(url: string, attachments: readonly Attachment[], alt: string): TemplateResult {
	const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
	const attachment = attachments.find((candidate) => candidate.filename === name || candidate.url === url);
	const address = localAddress(attachment?.url ?? url);
	if (address === undefined) {
		return html`<a class="elsewhere" href=${url} target="_blank" rel="noopener noreferrer">Picture at ${URL.parse(url)?.host} (not loaded here)</a>`;
	}
	const { width, height, description } = attachment ?? {};
	return html`<a class="picture" href=${address} target="_blank" rel="noopener noreferrer" tabindex=${alt === '' ? -1 : nothing}
		><img src=${address} alt=${description ?? alt} width=${width ?? nothing} height=${height ?? nothing}
	/></a>`;
}

/** What is attached and not shown inside an embed. */
export function drawAttachments(
	attachments: readonly Attachment[],
	used: ReadonlySet<string>,
): TemplateResult | typeof nothing {
	const rest = attachments.filter(({ filename, url }) => !used.has(`attachment://${filename}`) && !used.has(url));
	if (rest.length === 0) return nothing;
	return html`<discord-attachments slot="attachments">${rest.map((file) =>
		file.content_type?.startsWith('image/') && file.content_type !== 'image/svg+xml'
			? picture(file.url, attachments, file.filename)
			: html`<a class="file" href=${localAddress(file.url) ?? '#'} download=${file.filename}>
					${icon('file')} <span>${file.filename}</span> <small>${size(file.size)}</small>
				</a>`,
	)}</discord-attachments>`;
}

function size(bytes: number): string {
	return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}
