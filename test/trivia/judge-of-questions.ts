/** Which options of a question are right by what records say: by its words alone, not by how it was made. */
import { allDates, type Battle, type Dataset, spellingsOf, type War } from '../../src/dataset/dataset.ts';
import type { ChoiceTask, OrderTask, Question, TypeTask } from '../../src/trivia/question.ts';
import { createFiguresJudge, lengthsOf } from './judge-of-figures.ts';
import { createSidesJudge } from './judge-of-sides.ts';
import {
	allTextOf,
	earliest,
	GENERIC,
	latest,
	Names,
	plain,
	spellingWordsOf,
	wordsOf,
	yearsOf,
} from './records-read-anew.ts';

export type Asked = Question & { readonly task: ChoiceTask };

/** Whether somebody can defend an option. */
export type Defence = (option: string, asked: Asked) => boolean;

/** In days, as months of 31. */
const YEAR = 12 * 31;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Of all records; each judge says what it finds in a question, by its words. */
export function createJudge(dataset: Dataset) {
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
			names
				.meant(option)
				.some((one) => others(option, asked).every((all) => all.some((other) => mayBegin(one, other)))),
		last: (option, asked) =>
			names
				.meant(option)
				.some((one) => others(option, asked).every((all) => all.some((other) => mayBegin(other, one)))),
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
		'other-name': (option, { prompt }) => names.meant(option).some(mayBeCalled(shownIn(prompt))),
		written: (option, { passage = '' }) => names.meant(option).some(mayBeCalled(passage)),
		'native-name': (option, { prompt }) =>
			names.in(prompt).some((battle) => spellingsOf(battle).some((name) => plain(name).includes(plain(option)))),
		story: (option, { passage = '' }) => names.meant(option).some(mayTell(passage)),
	};
	return {
		/** The places of all options that can be defended. */
		rightOptions(asked: Asked): number[] {
			const defence = defences[asked.kind];
			if (!defence) throw new Error(`nobody judges questions of the kind ${asked.kind}`);
			return asked.task.options.flatMap((option, at) => (defence(option, asked) ? [at] : []));
		},
		/** Whether every source lets each be over before the next began. */
		isInOrder({ options, right }: OrderTask): boolean {
			const inOrder = right.map((place) => names.meant(options[place] ?? ''));
			return (
				new Set(right).size === options.length &&
				inOrder.every((all, at) =>
					all.every((one) =>
						inOrder.slice(at + 1).every((later) => later.every((other) => latest(one) < earliest(other))),
					),
				)
			);
		},
		otherAnswers,
	};

	/** What else could be typed and defended, or is accepted though it is wrong. */
	function otherAnswers({ kind, prompt, passage = '', topic }: Question, { canonical, accepted }: TypeTask): string[] {
		const battle = names.byId.get(topic.replace(/^[^.]*\./, '').split('/')[0] ?? '');
		if (!battle) return [`${topic} is of no battle`];
		const isIn = (all: readonly string[]) => (text: string) => !all.includes(text);
		switch (kind) {
			case 'year':
				return accepted.filter((text) => askedAbout(prompt).some((each) => yearsOf(each).join() !== `${text},${text}`));
			case 'days':
				return accepted.filter((text) =>
					names.in(prompt).some((each) => lengthsOf(each).some((days) => String(days) !== text)),
				);
			case 'country':
				return names.in(prompt).some((each) => !mayLieIn(each, canonical)) ? [canonical] : [];
			case 'war':
				return names.in(prompt).flatMap((each) => accepted.filter(isIn(each.wars.flatMap(spellingsOf))));
			default: {
				const others = names.battles.filter((each) => each !== battle);
				const tellers =
					kind === 'story' ? others.filter(mayTell(passage)) : others.filter(mayBeCalled(shownIn(prompt, passage)));
				const shared = names.meant(canonical).length === 1 ? [] : [canonical];
				return [...accepted.filter(isIn(spellingsOf(battle))), ...tellers.map(({ name }) => name), ...shared];
			}
		}
	}

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
}

/** Whether it has that name, or one with all of its telling words. */
function mayBeCalled(name: string): (battle: Battle) => boolean {
	const whole = plain(name);
	const words = wordsOf(name).filter((word) => !GENERIC.has(word));
	return (battle) =>
		spellingWordsOf(battle).some(
			([spelling, there]) => spelling === whole || (words.length > 0 && words.every((word) => there.has(word))),
		);
}

/** The name that a question is about: its passage, or what its prompt quotes. */
function shownIn(prompt: string, passage = ''): string {
	return passage || (/“(.*)”/.exec(prompt)?.[1] ?? '');
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
	[
		...MONTHS,
		...'Monday Tuesday Wednesday Thursday Friday Saturday Sunday King Queen General Emperor North South East West'.split(
			' ',
		),
	].map(plain),
);

/** A people and its country have one; short words have none but themselves. */
const rootOf = (word: string) => (word.length < 6 ? `${word} ` : word.replace(/(?:ese|ians?|s)$/, ''));

/** Whether a record knows all that a text names, and no year in it speaks against that. */
function mayTell(passage: string): (battle: Battle) => boolean {
	const named = [...passage.matchAll(MENTIONED)].map(([word]) => plain(word)).filter((word) => !OF_NOBODY.has(word));
	const roots = named.map((word) => ` ${rootOf(word)}`);
	const years = [...passage.matchAll(/(?<![\d,.])(?:1\d|20)\d\d(?![\p{L}\d]|,\d)/gu)].map(([year]) => Number(year));
	// "The ▁▁▁ of 1916" is of that year, whatever else a record says of 1916.
	const dated = /▁▁▁ (?:of |\w+day )?(\d{4})\b/.exec(passage)?.[1];
	return (battle) => {
		const said = allTextOf(battle);
		const [from, to] = yearsOf(battle);
		const isOfThen = (year: number) => year >= from && year <= to;
		return (
			roots.every((root) => said.includes(root)) &&
			years.every((year) => isOfThen(year) || said.includes(` ${year} `)) &&
			(dated === undefined || isOfThen(Number(dated)))
		);
	};
}
