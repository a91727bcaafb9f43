/** The consonants that are heard in a word, in one spelling: "Blyukher" and "Bluecher" -> "blkr". */
export function soundOf(word: string): string {
	const heard = word
		.replaceAll('ph', 'f')
		.replace(/ts?ch|ck|[ckg]h|[cq]/g, 'k')
		.replace(/s?zh|dj|sch|sh|z/g, 's')
		.replaceAll('w', 'v');
	return (heard.slice(0, 1) + heard.slice(1).replace(/[aeiouyhj]/g, '')).replace(/(.)\1+/g, '$1');
}
