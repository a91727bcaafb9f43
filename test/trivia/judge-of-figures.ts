/** Which figures some claim of the records makes right: lengths, strengths and losses. */
import { lengthInDays } from '../../src/dataset/calendar.ts';
import { allDates, type Battle } from '../../src/dataset/dataset.ts';
import type { Claim, Side } from '../../src/dataset/schema.ts';
import type { Defence } from './judge-of-questions.ts';
import { allTextOf, type Names } from './records-read-anew.ts';

/** What a source may mean by "about", to either side. */
const ABOUT = 0.1;

interface Span {
	readonly low: number;
	readonly high: number;
}

/** Words that may count the same people. */
const PEOPLE = ['men', 'soldiers', 'troops', 'personnel', 'fighters', 'army', 'total', 'effectives'];
/** A part of them: the whole cannot be fewer. */
const PART_OF_PEOPLE = [...PEOPLE, 'infantry', 'cavalry', 'foot', 'horse', 'regulars', 'militia'];
const SAME: Readonly<Record<string, readonly string[]>> = {
	men: PEOPLE,
	soldiers: PEOPLE,
	guns: ['guns', 'artillery pieces', 'cannon', 'cannons', 'artillery'],
	'artillery pieces': ['guns', 'artillery pieces', 'cannon', 'cannons', 'artillery'],
	aircraft: ['aircraft', 'planes', 'airplanes'],
};

export function createFiguresJudge(names: Names): Readonly<Record<string, Defence>> {
	return {
		days: (option, { prompt }) => {
			const figure = Number(option);
			return names.in(prompt).some((battle) => lengthsOf(battle).some((length) => Math.abs(length - figure) <= 1));
		},
		'how-many': (option, { prompt }) => {
			const [low = 0, high = 0] = option.split(' to ').map((end) => Number(end.replaceAll(',', '')));
			const spans = names.in(prompt).flatMap((battle) => spansAsked(battle, prompt));
			if (spans.length === 0) throw new Error(`no figure for ${prompt}`);
			return spans.some((span) => span.low <= high && span.high >= low);
		},
		stronger: (option, { prompt, task }) => {
			const of = /had more (.*?) (?:at|in) /.exec(prompt)?.[1] ?? '';
			return names.in(prompt).some(({ sides }) => {
				const [own = [], theirs = []] = [true, false].map((isOwn) =>
					sides
						.filter(({ name }) => (name === option) === isOwn && task.options.includes(name))
						.flatMap((side) => spansOf(side, 'strength', namesOf(of))),
				);
				const parts = sides
					.filter(({ name }) => name === option)
					.flatMap((side) => spansOf(side, 'strength', of === 'men' ? PART_OF_PEOPLE : [of]));
				return [...own, ...parts].some((span) => theirs.some((other) => span.high >= other.low));
			});
		},
	};
}

function namesOf(of: string): readonly string[] {
	return SAME[of] ?? [of];
}

/** By every claim, and by what its texts say: "the siege lasted 900 days". */
export function lengthsOf(battle: Battle): number[] {
	const counted = allDates(battle.date).flatMap((date) => lengthInDays(date, battle.calendar) ?? []);
	const told = [
		...allTextOf(battle).matchAll(
			/(?:lasted|after|for|of|in) (?:about |some |a )?(\d+) days? (?:of )?(?:siege|battle|fighting|defence|blockade|combat)/g,
		),
	];
	return [...counted, ...told.map(([, days]) => Number(days))];
}

/** Every claim of what a prompt counts; the sentence is matched whole, so that a side is not taken for a part of another. */
function spansAsked(battle: Battle, prompt: string): Span[] {
	return battle.sides
		.filter(({ name }) => ` ${prompt}`.includes(` ${name} `))
		.toSorted((a, b) => b.name.length - a.name.length)
		.slice(0, 1)
		.flatMap((side) => {
			const asked = prompt.replace(side.name, 'SIDE').replace('the SIDE', 'SIDE');
			const strength = /^How many (.*) did SIDE have /.exec(asked)?.[1];
			if (strength !== undefined) return spansOf(side, 'strength', namesOf(strength));
			const fate = /^How many men of SIDE were (.*?) (?:at|in) /.exec(asked)?.[1];
			const lost = /^How many (.*?) did SIDE (?:lose|suffer) /.exec(asked)?.[1];
			return spansOf(side, 'losses', [fate ?? lost ?? '']);
		});
}

/** @param of what is counted, in any of these words; "and" and "or" mean the same in losses */
function spansOf(side: Side, part: 'strength' | 'losses', of: readonly string[]): Span[] {
	const wanted = of.map(inAnyOrder);
	return side[part]
		.filter((measure) => wanted.includes(inAnyOrder(measure.of)))
		.flatMap(({ claims }) => claims.map(spanOf));
}

function inAnyOrder(of: string): string {
	return of
		.split(/,? (?:and|or) |, /)
		.toSorted()
		.join();
}

function spanOf({ value, min = value, max = value, approximate }: Claim): Span {
	const room = approximate ? ABOUT : 0;
	return { low: (min ?? 0) * (1 - room), high: (max ?? Number.POSITIVE_INFINITY) * (1 + room) };
}
