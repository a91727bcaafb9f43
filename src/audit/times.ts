/** Entries that lie so far from their battle that a wrong year is likelier. The loader refuses dates that end before they start. */
import { allDates, type Battle } from '../dataset/dataset.ts';
import { type Finding, finding } from './finding.ts';

/** What led to a battle, and what came of it, in years. */
const LONGEST_BEFORE = 10;
const LONGEST_AFTER = 30;

export function checkTimes(battle: Battle): Finding[] {
	const { start, end } = battle.date.best;
	const outside = battle.timeline.flatMap((entry) => {
		const far = allDates(entry.date).find(
			(date) => date.start.year < start.year - LONGEST_BEFORE || date.end.year > end.year + LONGEST_AFTER,
		);
		return far
			? [finding(battle, `timeline ${entry.id}`, `is of ${far.edtf}, far from the battle: mend it or make it a fact`)]
			: [];
	});
	const during = battle.timeline.some((entry) =>
		allDates(entry.date).some((date) => date.end.year >= start.year && date.start.year <= end.year),
	);
	return during ? outside : [...outside, finding(battle, 'timeline', 'has no entry from the battle itself: add one')];
}
