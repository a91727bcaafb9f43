/** Code inside a line. Its marks are runs of any length, which a pattern can only find by trying all lengths at all ends. */

interface CodeSpan {
	/** Of the span with its marks. */
	readonly length: number;
	/** Undefined where the run is never closed: then it stands for itself. */
	readonly code: string | undefined;
}

/** @returns what begins with the backticks at this place, of which none stands before it unread */
export function codeSpan(source: string, at: number): CodeSpan {
	const mark = runAt(source, at);
	const begin = at + mark.length;
	for (let end = source.indexOf(mark, begin); end !== -1; ) {
		const { length } = runAt(source, end);
		if (length === mark.length) return { length: end + length - at, code: source.slice(begin, end) };
		end = source.indexOf(mark, end + length);
	}
	return { length: mark.length, code: undefined };
}

function runAt(source: string, at: number): string {
	const run = /`*/y;
	run.lastIndex = at;
	return run.exec(source)?.[0] ?? '';
}
