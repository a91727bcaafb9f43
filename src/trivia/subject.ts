/** What can be asked about: battles of whose name and date there is no doubt, and what their names must not give away. */
import { hash } from 'node:crypto';
import { allDates, type Battle, spellingsOf } from '../dataset/dataset.ts';
import { firstDay, lastDay } from '../dataset/edtf.ts';
import { type Era, eraOf } from '../dataset/era.ts';

export interface Subject {
	readonly battle: Battle;
	/** Ten hexadecimal digits that stand for the battle's id, so that four fit into a custom id. */
	readonly key: string;
	/** "Visigoths against Western Roman Empire": the name alone would leave open which sack of Rome. */
	readonly sides: string;
	/** What is counted in its names: "Battle of Ypres" of the first one as of the second, which would say which was first. */
	readonly counted: readonly string[];
	readonly era: Era;
	/** As `firstDay` and `lastDay` number them: no source lets the battle begin before the one or end after the other. */
	readonly from: number;
	readonly to: number;
	/** The year that it was fought in by every source; undefined where it went on into the next, or they differ. */
	readonly year: number | undefined;
}

const ORDINAL = /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[1-9](?:st|nd|rd|th)) /i;
/** What may be a year, in any script's digits. */
const YEAR = /\p{Nd}{3}/u;

/** Records do not change while the bot runs, and every question looks at all of them. */
const READ = new WeakMap<Battle, Subject | 'unfit'>();

/** The battles that can be asked about, in an order that says nothing of them and that stays when others join. */
export function subjectsOf(battles: Iterable<Battle>): Subject[] {
	return [...battles].flatMap((battle) => subjectOf(battle) ?? []).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Undefined for a battle that cannot be asked about. */
export function subjectOf(battle: Battle): Subject | undefined {
	const subject = READ.get(battle) ?? readSubject(battle);
	READ.set(battle, subject);
	return subject === 'unfit' ? undefined : subject;
}

function readSubject(battle: Battle): Subject | 'unfit' {
	const shown = [battle.name, ...battle.sides.flatMap(({ name, commanders: [leader] }) => [name, leader?.name ?? ''])];
	const dates = allDates(battle.date);
	const vague = dates.some(({ approximate, uncertain }) => approximate || uncertain);
	if (vague || shown.some((text) => YEAR.test(text)) || hasNamesake(battle)) return 'unfit';
	const years = new Set(dates.flatMap(({ start, end }) => [start.year, end.year]));
	return {
		battle,
		key: hash('sha1', battle.id).slice(0, 10),
		sides: battle.sides.map(({ name }) => name).join(' against '),
		counted: shown.filter((text) => ORDINAL.test(text)).map((text) => text.replace(ORDINAL, '')),
		era: eraOf(battle),
		from: Math.min(...dates.map(({ start }) => firstDay(start))),
		to: Math.max(...dates.map(({ end }) => lastDay(end))),
		year: years.size === 1 ? [...years][0] : undefined,
	};
}

/**
 * Whether others were fought under its name, perhaps ones that have no record: it is counted ("First Battle of Copenhagen")
 * or told apart by its year ("Battle of Lützen (1632)") under another of its names, but not under this one.
 */
function hasNamesake(battle: Battle): boolean {
	return !ORDINAL.test(battle.name) && spellingsOf(battle).some((name) => ORDINAL.test(name) || /\(\d{3}/.test(name));
}
