/** Which options of a question are right by what records say: by its words alone, not by how it was made. */
import { allDates, type Battle, type Dataset, spellingsOf, type War } from '../../src/dataset/dataset.ts';
import type { ChoiceTask, Question } from '../../src/trivia/question.ts';
import { createFiguresJudge } from './judge-of-figures.ts';
import {
	allTextOf,
	earliest,
	GENERIC,
	latest,
	Names,
	plain,
	wordsOf,
	yearsOf,
} from './records-read-anew.ts';
import { createSidesJudge } from './judge-of-sides.ts';

export type Asked = Question & { readonly task: ChoiceTask };

/** Whether somebody can defend an option. */
export type Defence = (option: string, asked: Asked) => boolean;

/** In days, as months of 31. */
const YEAR = 12 * 31;

const MONTHS =
	'January February March April May June July August September October November December'.split(' ');

/** @returns the places of all options that can be defended */
export function createJudge(dataset: Dataset): (asked: Asked) => number[] {
	const names = new Names(dataset);
	const wars = [...dataset.wars.values()].toSorted((a, b) => b.name.length - a.name.length);
	const defences: Readonly<Record<string, Defence>> = {
		...createFiguresJudge(names),
		...createSidesJudge(names),
		year: (option, { prompt }) => {
			const year = option.endsWith(' BC') ? 1 - Number.parseInt(option, 10) : Number(option);
			return askedAbout(prompt).some((battle) => yearsOf(battle)[0] <= year && year <= yearsOf(battle)[1]);
		},
		first: (option, asked) =>
			names.meant(option).some((one) => others(option, asked).every((all) => all.some((other) => mayBegin(one, other)))),
		last: (option, asked) =>
			names.meant(option).some((one) => others(option, asked).every((all) => all.some((other) => mayBegin(other, one)))),
		'on-day': (option, { prompt }) => {
			const [, day, month = ''] = /on (\d+) (\w+)\?$/.exec(prompt) ?? [];
			return names.meant(option).some((battle) => mayTouch(battle, Number(day), MONTHS.indexOf(month) + 1));
		},
		country: (option, { prompt }) => names.in(prompt).some((battle) => mayLieIn(battle, option)),
		'in-country': (option, { prompt }) => {
			const country = /today (?:the )?(.*)\?$/.exec(prompt)?.[1] ?? '';
			return names.meant(option).some((battle) => mayLieIn(battle, country));
		},
		war: (option, { prompt, task }) => {
			const war = warNamed(option);
			const ownWars = new Set(names.in(prompt).flatMap(({ wars }) => wars));
			const areKin = task.options.filter((each) => ownWars.has(warNamed(each)));
			return names.in(prompt).some((battle) => mayBelong(battle, war)) || (areKin.length > 1 && ownWars.has(war));
		},
		'of-war': (option, { prompt }) => {
			const said = prompt.toLowerCase();
			const asked = wars.find(({ name }) => said.includes(name.toLowerCase()));
			if (!asked) throw new Error(`no war in ${prompt}`);
			return names.meant(option).some((battle) => mayBelong(battle, asked));
		},
		'other-name': (option, { prompt }) => mayBeCalled(option, /“(.*)”/.exec(prompt)?.[1] ?? ''),
		written: (option, { passage = '' }) => mayBeCalled(option, passage),
		'native-name': (option, { prompt }) =>
			names.in(prompt).some((battle) => spellingsOf(battle).some((name) => plain(name).includes(plain(option)))),
		story: (option, { passage = '' }) => names.meant(option).some((battle) => mayTell(battle, passage)),
	};
	return (asked) => {
		const defence = defences[asked.kind];
		if (!defence) throw new Error(`nobody judges questions of the kind ${asked.kind}`);
		return asked.task.options.flatMap((option, at) => (defence(option, asked) ? [at] : []));
	};

	/** Of battles of one name those whose sides the prompt names. */
	function askedAbout(prompt: string): readonly Battle[] {
		return names.in(prompt).filter(({ sides }) => sides.every(({ name }) => prompt.includes(name)));
	}

	function others(option: string, { task }: Asked): (readonly Battle[])[] {
		return task.options.filter((each) => each !== option).map((each) => names.meant(each));
	}

	function warNamed(name: string): War {
		const war = dataset.wars.get(name);
		if (!war) throw new Error(`${name} is no war`);
		return war;
	}

	function mayBeCalled(option: string, name: string): boolean {
		const words = wordsOf(name).filter((word) => !GENERIC.has(word));
		return names.meant(option).some((battle) =>
			spellingsOf(battle).some((spelling) => {
				const there = wordsOf(spelling);
				return plain(spelling) === plain(name) || (words.length > 0 && words.every((word) => there.includes(word)));
			}),
		);
	}
}

/** Whether some source lets one begin before another ends, in whatever calendar. */
function mayBegin(one: Battle, other: Battle): boolean {
	return earliest(one) <= latest(other);
}

/** Whether some source lets it touch a day of the year, give or take what calendars differ by. */
function mayTouch(battle: Battle, day: number, month: number): boolean {
	const asked = (month - 1) * 31 + day;
	const room = battle.calendar === 'roman' ? 130 : 13;
	return allDates(battle.date).some(({ start, end }) => {
		const from = ((start.month ?? 1) - 1) * 31 + (start.day ?? 1) - room;
		const to = (end.year - start.year) * YEAR + ((end.month ?? 12) - 1) * 31 + (end.day ?? 31) + room;
		return [-YEAR, 0, YEAR, 2 * YEAR].some((turn) => from <= asked + turn && asked + turn <= to);
	});
}

const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
	'United States': ['United States of America', 'Texas', 'Hawaii', 'California'],
	'United Kingdom': ['England', 'Scotland', 'Wales', 'Northern Ireland', 'Great Britain'],
	Czechia: ['Czech Republic', 'Bohemia', 'Moravia'],
	Netherlands: ['Holland'],
};

/** Whether it is its country, or its place names it. */
function mayLieIn({ place }: Battle, country: string): boolean {
	return [country, ...(OTHER_NAMES[country] ?? [])].some(
		(name) => place.country === name || ` ${wordsOf(place.name).join(' ')} `.includes(` ${plain(name)} `),
	);
}

/** Whether the record says so, a part of that war is meant, or the war was going on. */
function mayBelong(battle: Battle, war: War): boolean {
	if (battle.wars.includes(war) || battle.wars.some(({ partOf }) => partOf === war.name)) return true;
	const dates = allDates(war.date);
	const from = Math.min(...dates.map(({ start }) => start.year));
	const to = war.ongoing ? Number.POSITIVE_INFINITY : Math.max(...dates.map(({ end }) => end.year));
	return yearsOf(battle)[1] >= from && yearsOf(battle)[0] <= to;
}

/** Written with a capital within a sentence. */
const MENTIONED = /(?<![.!?:”"] |^|[\p{L}\d]|\. ["“])\p{Lu}[\p{L}\p{M}]{2,}/gu;
const OF_NOBODY = new Set(
	[...MONTHS, ...'Monday Tuesday Wednesday Thursday Friday Saturday Sunday King Queen General Emperor North South East West'.split(' ')].map(plain),
);

/** A people and its country have one; short words have none but themselves. */
const rootOf = (word: string) =>
	word.length < 6 ? `${word} ` : word.replace(/(?:ese|ians?|s)$/, '').slice(0, Math.max(6, word.length - 3));

/** Whether a record knows all that a text names, and no year in it speaks against that. */
function mayTell(battle: Battle, passage: string): boolean {
	const said = allTextOf(battle);
	const named = [...passage.matchAll(MENTIONED)].map(([word]) => plain(word)).filter((word) => !OF_NOBODY.has(word));
	const years = [...passage.matchAll(/(?<![\d,.])(?:1\d|20)\d\d(?![\p{L}\d]|,\d)/gu)].map(([year]) => Number(year));
	const [from, to] = yearsOf(battle);
	// "The ▁▁▁ of 1916" is of that year, whatever else a record says of 1916.
	const dated = Number(/▁▁▁[^.]{0,12}\b(\d{4})\b/.exec(passage)?.[1] ?? from);
	return (
		named.every((word) => said.includes(` ${rootOf(word)}`)) &&
		years.every((year) => (year >= from && year <= to) || said.includes(` ${year} `)) &&
		dated >= from &&
		dated <= to
	);
}
