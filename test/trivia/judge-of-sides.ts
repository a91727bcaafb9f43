/** Which options the sides of a battle make right: who commanded, who won. */
import { type Battle, entriesOf } from '../../src/dataset/dataset.ts';
import type { Side } from '../../src/dataset/schema.ts';
import type { Defence } from './judge-of-questions.ts';
import { gapInYears, lookAlike, type Names, plain, wordsOf } from './records-read-anew.ts';

/** Nobody commands for so many years. */
const LIFETIME = 60;

/** Words of personal names that many share. */
const TITLES = new Set(
	`count duke prince king earl lord john james william henry charles robert george thomas edward louis philip richard frederick alexander peter paul
	joseph francis general admiral marshal pasha great bin ibn von van the der del los the elder younger first second third`.split(
		/\s+/,
	),
);

export function createSidesJudge(names: Names): Readonly<Record<string, Defence>> {
	const commanded = new Map<string, Battle[]>();
	for (const battle of names.battles) {
		for (const name of commandersOf(battle).map(plain)) commanded.set(name, [...(commanded.get(name) ?? []), battle]);
	}
	return {
		commander: (option, { prompt }) =>
			names.in(prompt).some((battle) => {
				const asked = sideIn(prompt, battle);
				if (asked.commanders.some(({ name }) => mayBeOne(name, option))) return true;
				const isEnemy = battle.sides.some(
					(side) => side !== asked && side.commanders.some(({ name }) => name === option),
				);
				return !isEnemy && (isNamedIn(battle, option) || mayHaveBeenThere(option, battle));
			}),
		'commanded-at': (option, { prompt }) => {
			const leader = /did (.*) command\?$/.exec(prompt)?.[1] ?? '';
			return names
				.meant(option)
				.some(
					(battle) => commandersOf(battle).some((name) => mayBeOne(name, leader)) || mayHaveBeenThere(leader, battle),
				);
		},
		prevailed: (option, { prompt }) =>
			names.in(prompt).some(({ outcome }) =>
				outcome.some(({ victor = 'Neither side', result }) => {
					const isOpen = /inconclusive|indecisive|stalemate|\bdraw|both sides|disputed/i.test(result);
					return victor === option || (isOpen && option === 'Neither side');
				}),
			),
		won: (option, { prompt }) => names.meant(option).some((battle) => mayHaveFared(battle, askedOf(prompt), true)),
		lost: (option, { prompt }) => names.meant(option).some((battle) => mayHaveFared(battle, askedOf(prompt), false)),
	};

	/** Whether a battle within a lifetime knows somebody of that name. */
	function mayHaveBeenThere(leader: string, battle: Battle): boolean {
		return (commanded.get(plain(leader)) ?? []).some((other) => gapInYears(battle, other) < LIFETIME);
	}
}

function askedOf(prompt: string): string {
	return /did (?:the )?(.*) fight on/.exec(prompt)?.[1] ?? '';
}

function commandersOf({ sides }: Battle): string[] {
	return sides.flatMap(({ commanders }) => commanders.map(({ name }) => name));
}

function sideIn(prompt: string, { sides }: Battle): Side {
	const [longest] = sides
		.filter(({ name }) => prompt.includes(`for ${name} `) || prompt.includes(`for the ${name} `))
		.toSorted((a, b) => b.name.length - a.name.length);
	if (!longest) throw new Error(`no side in ${prompt}`);
	return longest;
}

/** The same name, or one that is a part of the other, or has its rarest word. */
function mayBeOne(a: string, b: string): boolean {
	const [one, other] = [a, b].map((name) => wordsOf(name).filter((word) => word.length > 3 && !TITLES.has(word)));
	return plain(a) === plain(b) || (one?.some((word) => other?.includes(word)) ?? false);
}

function isNamedIn(battle: Battle, leader: string): boolean {
	return entriesOf(battle).some(({ entry }) =>
		` ${wordsOf(entry.text).join(' ')} `.includes(` ${wordsOf(leader).join(' ')} `),
	);
}

/** Whether a state or people, by any word of its name, may have stood on a side that some source lets win, or lose. */
function mayHaveFared({ sides, outcome }: Battle, who: string, won: boolean): boolean {
	const own = wordsOf(who).filter((word) => word.length > 3 && !STATES.has(word));
	const isOf = ({ name, participants }: Side) =>
		[name, ...participants].some(
			(each) => plain(each) === plain(who) || wordsOf(each).some((word) => own.some((one) => lookAlike(one, word))),
		);
	const mine = sides.filter(isOf).map(({ name }) => name);
	if (mine.length === 0) return false;
	return outcome.some(({ victor }) => victor === undefined || mine.some((name) => (name === victor) === won));
}

const STATES = new Set([
	'kingdom',
	'empire',
	'republic',
	'united',
	'states',
	'union',
	'free',
	'great',
	'south',
	'north',
]);
