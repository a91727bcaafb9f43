/** Names as they stand in a sentence. */

const TAKES_ARTICLE =
	/ (?:of|on|from) | (?:armada|battle|campaign|crisis|incident|invasion|landings|massacre|offensive|raid|rebellion|revolt|rising|siege|uprising|war)$/i;

/** "the Battle of Cannae", but "Pickett's Charge". */
export function nameInProse(name: string): string {
	return TAKES_ARTICLE.test(name) && !/^(?:the|operation) /i.test(name) ? `the ${name}` : name;
}
