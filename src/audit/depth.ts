/** How much a record must hold to be worth a person's question. */
import { lengthInDays } from '../dataset/calendar.ts';
import type { Battle } from '../dataset/dataset.ts';
import { type Finding, finding } from './finding.ts';

const LEAST_SOURCES = 2;
const LEAST_FACTS = 4;
const LEAST_ENTRIES = 5;
/** Of a battle of one day. */
const LEAST_ENTRIES_OF_A_DAY = 3;
/** Entries and facts of battles that most readers of history know, which are those of this fame or more. */
const LEAST_OF_BEST_KNOWN = 8;
const BEST_KNOWN = 4;

export function checkDepth(battle: Battle): Finding[] {
	const known = battle.fame >= BEST_KNOWN;
	const entries = lengthInDays(battle.date.best, battle.calendar) === 1 ? LEAST_ENTRIES_OF_A_DAY : LEAST_ENTRIES;
	const counts: [path: string, has: number, least: number][] = [
		['timeline', battle.timeline.length, known ? LEAST_OF_BEST_KNOWN : entries],
		['facts', battle.facts.length, known ? LEAST_OF_BEST_KNOWN : LEAST_FACTS],
		['sources', battle.sources.length, LEAST_SOURCES],
	];
	return counts
		.filter(([, has, least]) => has < least)
		.map(([path, has, least]) => finding(battle, path, `has ${has}, and ${least} are the least: read on and add more`));
}
