/** Figures that a message says of battles, held against every claim and text of their records. */
import { type Battle, type Entry, entriesOf } from '../dataset/dataset.ts';
import type { Claim } from '../dataset/schema.ts';
import { figuresIn, type Mentions } from '../search/search.ts';
import { citeSource, formatClaim } from './figures.ts';
import { escapeText, quoteText } from './markdown.ts';

type SaidFigure = Mentions['figures'][number];

const CLAIMS_PER_FIGURE = 4;
/** How far from a figure another may lie and still be near it. */
const NEAR = 0.03;
/** A figure this much smaller than any recorded is of a part of the battle. */
const OF_A_PART = 0.1;
/** Losses of people of whom it is only said that they were lost. */
const PEOPLE_LOST = ['killed', 'casualties', 'lost'];
const TOPICS: Readonly<Record<string, 'losses' | 'strength'>> = { losses: 'losses', forces: 'strength' };

interface Known {
	readonly agreement: Agreement;
	readonly line: string;
	/** The figure that is told; absent for a text. */
	readonly claim?: Claim;
}

type Agreement = 'exact' | 'round' | 'near' | 'none';

/** The better first. */
const AGREEMENTS = ['exact', 'round', 'near'] as const;
const VERDICTS = {
	exact: 'agrees with:',
	round: 'agrees, in round numbers, with:',
	near: 'is close to:',
	none: 'is not among the figures recorded here; they are:',
} as const;

/**
 * How the figure agrees with the records, in Markdown lines; none where it counts something else.
 * @param named whether each line must name its battle
 */
export function figureLines(figure: SaidFigure, named: boolean): string[] {
	const known = figure.about.flatMap((battle) => {
		const name = named ? `${battle.name}, ` : '';
		const measures = recorded(figure, battle, name);
		if (measures.some(({ agreement }) => agreement === 'exact')) return measures;
		return [...measures, ...entriesOf(battle).flatMap((entry) => told(figure, entry))];
	});
	const best = AGREEMENTS.find((each) => known.some(({ agreement }) => agreement === each));
	const measured = known.flatMap(({ claim }) => claim?.value ?? claim?.min ?? claim?.max ?? []);
	const meantAsWhole = measured.some((value) => figure.value >= value * OF_A_PART);
	// "40 men" in another sentence may be a coach party.
	if (!best && (!meantAsWhole || (figure.place === 'elsewhere' && figure.of === 'men'))) return [];
	const lines = known.filter(({ agreement }) => agreement === (best ?? 'none')).map(({ line }) => `• ${line}`);
	const shown = lines.slice(0, CLAIMS_PER_FIGURE);
	return [
		`${quoteText(figure.text)} ${VERDICTS[best ?? 'none']}`,
		...shown,
		...(lines.length > shown.length ? [`• … and ${lines.length - shown.length} more`] : []),
	];
}

/** Every claim of what the figure counts. */
function recorded({ value, of }: SaidFigure, battle: Battle, name: string): Known[] {
	return battle.sides.flatMap((side) =>
		(['strength', 'losses'] as const)
			.filter((kind) => kind === 'losses' || of !== 'lost')
			.flatMap((kind) =>
				side[kind]
					.filter((measure) => isOf(measure.of, of))
					.flatMap((measure) =>
						measure.claims.map((claim) => ({
							agreement: agreementOf(value, claim),
							claim,
							line: `${escapeText(name + side.name)}, ${measure.of}: ${formatClaim(battle, claim)} · \`${battle.id}/${kind}\``,
						})),
					),
			),
	);
}

function isOf(counted: string, of: string): boolean {
	const words = counted.toLowerCase().split(/[ ,-]+/);
	return of === 'lost' ? PEOPLE_LOST.some((loss) => words.includes(loss)) : words.includes(of);
}

/** The figure in the words of a fact or entry, or of a source that is quoted there. */
function told({ value, of }: SaidFigure, { id, battle, kind, entry }: Entry): Known[] {
	const topic = kind === 'fact' ? TOPICS[entry.topic] : undefined;
	const onTopic =
		topic !== undefined &&
		topic === (/^(?:men|tanks|guns|aircraft|cavalry|infantry)$/.test(of) ? 'strength' : 'losses');
	const agreementWith = (text: string): Agreement => {
		const counted = figuresIn(text).flatMap((figure) => (isOf(figure.of, of) ? [figure.value] : []));
		const others = onTopic ? (text.match(/\d{1,3}(?:,\d{3})+|\d{3,}/g) ?? []) : [];
		const values = [...counted, ...others.map((number) => Number(number.replaceAll(',', '')))];
		const agreements = values.map((known) => agreementOf(value, { value: known }));
		return AGREEMENTS.find((each) => agreements.includes(each)) ?? 'none';
	};
	const quoted = (entry.claims ?? []).map(({ says, source }) => ({
		agreement: agreementWith(says),
		text: `${quoteText(says)} (${escapeText(citeSource(battle, source))})`,
	}));
	const claims = quoted.filter(({ agreement }) => agreement !== 'none');
	const own = { agreement: agreementWith(entry.text), text: quoteText(entry.text, 200) };
	const texts = claims.length > 0 || own.agreement === 'none' ? claims : [own];
	return texts.map(({ agreement, text }) => ({ agreement, line: `${text} · \`${id}\`` }));
}

function agreementOf(
	value: number,
	{ value: exact, min = exact, max = exact }: Pick<Claim, 'value' | 'min' | 'max'>,
): Agreement {
	const ends = [min, max].filter((end) => end !== undefined);
	if (ends.includes(value)) return 'exact';
	if (min !== undefined && max !== undefined && value > min && value < max) return 'exact';
	const isNear = ends.some((end) => Math.abs(end - value) <= end * NEAR);
	if (value % 10 !== 0) return isNear ? 'near' : 'none';
	const unit = 10 ** (String(value).length - String(value).replace(/0+$/, '').length);
	return isNear || ends.some((end) => Math.round(end / unit) * unit === value) ? 'round' : 'none';
}
