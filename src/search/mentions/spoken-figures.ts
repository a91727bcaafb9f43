/** Figures of forces and losses as people write them: "717 killed", "57k men", "lost 28,000", "526人戦死". */

/** A figure with the word that says what it counts: "717 killed", "22,950 men". */
export interface MentionedFigure {
	readonly text: string;
	readonly index: number;
	readonly value: number;
	/** As records name it: "killed", "men", "tanks"; "lost" for people of whom only that is said. */
	readonly of: string;
}

/** Two groups: the number, in thousands or plain (a decimal only before a unit), and its unit. */
const NUMBER = String.raw`(?<![\d.,:/A-Za-z-])(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d{1,4}(?:\.\d{1,2})?(?=\s?(?:k|thousand|million)\b)|\d{2,7})(?:\s?(k|thousand|million)\b)?`;
const UNITS: Readonly<Record<string, number>> = { k: 1000, thousand: 1000, million: 1_000_000 };
const FORCES = 'men|troops|soldiers|tanks|guns|aircraft|planes|cavalry|infantry';
const LOSSES = 'killed|dead|died|slain|perished|wounded|injured|missing|captured|prisoners|casualties';
const LOSSES_UNSPACED = '戦死|戰死|战死|陣亡|阵亡|死亡|負傷|负伤|受伤|行方不明|失踪|捕虜|被俘';
/** A number and, within a few words, a loss ("717 Soviet troops were killed") or else a strength ("22,950 men"). */
const FIGURE = new RegExp(
	String.raw`${NUMBER}(?:(?:\s+[\p{L}-]+){0,4}?\s+(${LOSSES})\b|(?:\s+[\p{L}-]+){0,3}?\s+(${FORCES})\b|\s?[人名][余以上がはのも]{0,3}(${LOSSES_UNSPACED}))`,
	'giu',
);
const LOST = String.raw`\b(?:lost|losing|killed|killing|loss(?:es)? of|casualties(?: of| were|:)?)\s+(?:(?:about|around|almost|nearly|some|over|roughly|perhaps|up|to|more|than)\s+){0,3}`;
const LOST_FIGURE = new RegExp(`${LOST}${NUMBER}`, 'giu');
const LOST_BEFORE = new RegExp(`${LOST}$`, 'iu');
/** No form of it is longer. */
const LONGEST_LOST = 60;
const SAME_THING: Readonly<Record<string, string>> = {
	...{
		dead: 'killed',
		died: 'killed',
		slain: 'killed',
		perished: 'killed',
		injured: 'wounded',
		prisoners: 'captured',
		troops: 'men',
		soldiers: 'men',
		planes: 'aircraft',
	},
	...{ 負傷: 'wounded', 负伤: 'wounded', 受伤: 'wounded', 行方不明: 'missing', 失踪: 'missing' },
	...{ 戦死: 'killed', 戰死: 'killed', 战死: 'killed', 陣亡: 'killed', 阵亡: 'killed', 死亡: 'killed' },
	...{ 捕虜: 'captured', 被俘: 'captured' },
};

/** In the order of the text, one for each number. */
export function figuresIn(text: string): MentionedFigure[] {
	const counted = [...text.matchAll(FIGURE)].map(
		({ 0: figure, 1: number, 2: unit, 3: loss, 4: force, 5: unspaced, index }) => {
			const noun = (loss ?? force ?? unspaced ?? '').toLowerCase();
			const of = SAME_THING[noun] ?? noun;
			const isLost = of === 'men' && LOST_BEFORE.test(text.slice(Math.max(0, index - LONGEST_LOST), index));
			return { text: figure, index, value: readNumber(number, unit), of: isLost ? 'lost' : of };
		},
	);
	const known = new Set(counted.map(({ index }) => index));
	const lost = [...text.matchAll(LOST_FIGURE)].map(({ 0: figure, 1: number = '', 2: unit, index }) => ({
		text: figure,
		index: index + figure.lastIndexOf(number),
		value: readNumber(number, unit),
		of: 'lost',
	}));
	return [...counted, ...lost.filter(({ index }) => !known.has(index))].sort((a, b) => a.index - b.index);
}

function readNumber(number = '', unit = ''): number {
	const plain = Number(number.replace(/[,.\u00a0\u202f ](?=\d{3})/g, ''));
	return Math.round(plain * (UNITS[unit.toLowerCase()] ?? 1));
}
