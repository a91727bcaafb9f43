/** Uploaded files: from a request to an attachment, and into the embed that shows it. */
import { RESTJSONErrorCodes } from 'discord.js';
import type { Embed } from '../rules/embed.ts';
import { fileLimits, type MessageForm } from '../rules/message.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Attachment, Channel } from '../world/model.ts';
import type { World } from '../world/world.ts';

export interface UploadedFile {
	/** The n of `files[n]`. */
	readonly index: string;
	readonly name: string;
	readonly type: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps the files: from here on the message has to come about.
 * @param beside how many attachments the message keeps besides
 */
export function upload(
	world: World,
	channel: Channel,
	listed: MessageForm['attachments'],
	files: readonly UploadedFile[],
	beside: number,
): Attachment[] {
	if (files.length + beside > fileLimits.count) {
		throw new Refusal(RESTJSONErrorCodes.MaximumNumberOfAttachmentsInAMessageReached);
	}
	const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const tooLarge = total > fileLimits.total || files.some(({ bytes }) => bytes.length > fileLimits.each);
	if (tooLarge) throw new Refusal(RESTJSONErrorCodes.RequestEntityTooLarge);
	return files.map(({ index, name, type, bytes }) => {
		const meta = listed?.find(({ id }) => id === index);
		const id = world.snowflake();
		// Discord makes file names safe for an address in the same way.
		const filename = (meta?.filename ?? name).replaceAll(/[^\w.-]/g, '_');
		const url = `${world.origin}/attachments/${channel.id}/${id}/${filename}`;
		world.files.set(id, { type, bytes });
		return {
			...{ id, filename, content_type: type, size: bytes.length, url, proxy_url: url },
			...(meta?.description && { description: meta.description }),
			...pngSize(bytes),
		};
	});
}

/** The width and height of a PNG stand at fixed places in its first chunk. */
function pngSize(bytes: Uint8Array): { width?: number; height?: number } {
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.length < 24 || view.toString('latin1', 1, 4) !== 'PNG') return {};
	return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

/** `attachment://map.png` becomes the file's own address; a picture of a file that was not sent vanishes. */
export function withFiles(embed: Embed, attachments: readonly Attachment[]): Embed {
	const resolve = (url: string) => {
		if (!url.startsWith('attachment://')) return { url };
		const file = attachments.find(({ filename }) => url === `attachment://${filename}`);
		if (!file) return undefined;
		const { width, height } = file;
		return { url: file.url, proxy_url: file.url, ...(width && { width }), ...(height && { height }) };
	};
	const withIcon = <Part extends { icon_url?: string | undefined }>(part: Part) =>
		part.icon_url === undefined ? part : { ...part, icon_url: resolve(part.icon_url)?.url };
	const { image, thumbnail, author, footer } = embed;
	return {
		...embed,
		...(image && { image: resolve(image.url) }),
		...(thumbnail && { thumbnail: resolve(thumbnail.url) }),
		...(author && { author: withIcon(author) }),
		...(footer && { footer: withIcon(footer) }),
	};
}
