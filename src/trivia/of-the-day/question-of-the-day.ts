/** The question of a day, the same for all who ask it of the same battles, and questions made again from their ids. */
import type { Battle, Dataset } from '../../dataset/dataset.ts';
import { subjectsOf } from '../subject.ts';
import type { DayQuestion } from './day-question.ts';
import { firstQuestion } from './first-question.ts';
import { yearQuestion } from './year-question.ts';

const KINDS = [yearQuestion, firstQuestion];
const DAY = 24 * 60 * 60 * 1000;

/**
 * The kinds take turns, and within a kind the battles: one comes again when all others had their day.
 * @param date `YYYY-MM-DD`, since 1970
 * @returns undefined where these battles make no question
 */
export function questionOfTheDay(battles: Iterable<Battle>, date: string): DayQuestion | undefined {
	const subjects = subjectsOf(battles);
	const askable = KINDS.map((kind) => ({ kind, asked: kind.subjects(subjects) })).filter(
		({ asked }) => asked.length > 0,
	);
	const day = Date.parse(date) / DAY;
	const today = askable[day % askable.length];
	if (!today) return undefined;
	const turn = Math.floor(day / askable.length) % today.asked.length;
	for (const subject of [...today.asked.slice(turn), ...today.asked.slice(0, turn)]) {
		const question = today.kind.ask(subject, subjects, date);
		if (question) return question;
	}
	return undefined;
}

/** @returns undefined for an id that makes no question with one right answer, as when a date was mended since it was asked */
export function readQuestion({ battles }: Pick<Dataset, 'battles'>, id: string): DayQuestion | undefined {
	const [name, ...parts] = id.split('.');
	const byKey = new Map(subjectsOf(battles.values()).map((subject) => [subject.key, subject]));
	return KINDS.find((kind) => kind.name === name)?.read(parts, (key) => byKey.get(key));
}
