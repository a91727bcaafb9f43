/**
 * Checking the records is most of what a start takes, and they seldom change. A stamp is a file with the digest of the records
 * that were last found right and of the rules that they were held against; other records or other rules have another digest.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function digestOf(
	files: readonly { readonly folder: string; readonly name: string; readonly text: string }[],
): string {
	const hash = createHash('sha256');
	// JSON keeps names and texts apart, so that nothing can move from one to the next unseen.
	for (const file of readdirSync(import.meta.dirname).sort()) {
		hash.update(JSON.stringify([file, readFileSync(join(import.meta.dirname, file), 'utf8')]));
	}
	for (const { folder, name, text } of files)
		hash
			.update(JSON.stringify([folder, name]))
			.update(String(text.length))
			.update(text);
	return hash.digest('hex');
}

/** A stamp that is not there or cannot be read is none. */
export function isStamped(stamp: string, digest: string): boolean {
	try {
		return readFileSync(stamp, 'utf8') === digest;
	} catch {
		return false;
	}
}

/** Where it cannot be written, the records are checked at each start. */
export function writeStamp(stamp: string, digest: string): void {
	try {
		mkdirSync(dirname(stamp), { recursive: true });
		writeFileSync(stamp, digest);
	} catch {
		return;
	}
}
