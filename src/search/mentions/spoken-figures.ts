/** Figures of forces and losses as people write them: "717 killed", "57k men", "lost 28,000", "526人戦死". */

/** A figure with the word that says what it counts: "717 killed", "22,950 men". */
export interface MentionedFigure {
	readonly text: string;
	readonly index: number;
	readonly value: number;
	/** As records name it: "killed", "men", "tanks"; "lost" for people of whom only that is said. */
	readonly of: string;
}

const NUMBER = String.raw`(?<![\d.,:/A-Za-z-])(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d{1,4}(?:\.\d{1,2})?(?=\s?(?:k|thousand|million)\b)|\d{2,7})(?:\s?(k|thousand|million)\b)?`;
const FORCES = 'men|troops|soldiers|tanks|guns|aircraft|planes|cavalry|infantry';
const LOSSES = 'killed|dead|wounded|injured|missing|captured|prisoners|casualties';
const LOSSES_UNSPACED = '戦死|戰死|战死|陣亡|阵亡|死亡|負傷|负伤|受伤|行方不明|失踪|捕虜|被俘';
/** A number and, within a few words, a loss ("717 Soviet troops were killed") or else a strength ("22,950 men"). */
const FIGURE = new RegExp(
	String.raw`${NUMBER}(?:(?:\s+[\p{L}-]+){0,4}?\s+(${LOSSES})\b|(?:\s+[\p{L}-]+){0,3}?\s+(${FORCES})\b|\s?[人名][余以上がはのもが]{0,3}(${LOSSES_UNSPACED}))`,
	'giu',
);
const LOST = String.raw`\b(?:lost|losing|loss(?:es)? of|casualties(?: of| were|:)?)\s+(?:(?:about|around|almost|nearly|some|over|roughly|perhaps|up|to|more|than)\s+){0,3}`;
const LOST_FIGURE = new RegExp(`${LOST}${NUMBER}`, 'giu');
const LOST_BEFORE = new RegExp(`${LOST}$`, 'iu');
const SAME_THING: Readonly<Record<string, string>> = {
	...{ dead: 'killed', injured: 'wounded', prisoners: 'captured', troops: 'men', soldiers: 'men', planes: 'aircraft' },
	...{ 負傷: 'wounded', 负伤: 'wounded', 受伤: 'wounded', 行方不明: 'missing', 失踪: 'missing' },
	...{ 戦死: 'killed', 戰死: 'killed', 战死: 'killed', 陣亡: 'killed', 阵亡: 'killed', 死亡: 'killed' },
	...{ 捕虜: 'captured', 被俘: 'captured' },
};
const UNITS: Readonly<Record<string, number>> = { k: 1000, thousand: 1000, million: 1_000_000 };

/** In the order of the text. */
export function figuresIn(text: string): MentionedFigure[] {
	const readNumber = (number: string, unit = '') => {
		const times = UNITS[unit.toLowerCase()];
		return times ? Math.round(Number(number.replaceAll(',', '')) * times) : Number(number.replace(/\D/g, ''));
	};
	const counted = [...text.matchAll(FIGURE)].map(({ 0: figure, 1: number = '', 2: unit, index, ...groups }) => {
		const noun = (groups[3] ?? groups[4] ?? groups[5] ?? '').toLowerCase();
		const of = SAME_THING[noun] ?? noun;
		const lost = of === 'men' && LOST_BEFORE.test(text.slice(Math.max(0, index - 60), index));
		return { text: figure, index, value: readNumber(number, unit), of: lost ? 'lost' : of };
	});
	const lost = [...text.matchAll(LOST_FIGURE)].map(({ 0: figure, 1: number = '', 2: unit, index }) => {
		const at = index + figure.lastIndexOf(number);
		return { text: figure, index: at, value: readNumber(number, unit), of: 'lost' };
	});
	const alone = lost.filter(({ index }) => !counted.some((figure) => figure.index === index));
	return [...counted, ...alone].sort((a, b) => a.index - b.index);
}
