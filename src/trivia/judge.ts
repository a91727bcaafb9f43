/** Judges typed answers: a name is taken however it is written, as long as it names nothing else as well; a figure is exact. */
import type { Dataset } from '../dataset/dataset.ts';
import { once } from '../dataset/once.ts';
import { createCountryJudge } from './judge/countries.ts';
import { isNumber, isYear } from './judge/figures.ts';
import { createNameJudge } from './judge/names.ts';
import type { TypeTask } from './question.ts';

/** Whether what was typed is right. */
export type Judge = (task: TypeTask, typed: string) => boolean;

/** No name is longer; it bounds the time of a judgement. */
const LONGEST = 200;
/** Two names of one thing: "Antietam (Sharpsburg)", "Sadowa or Königgrätz". */
const BETWEEN_NAMES = /[/()]|\b(?:or|aka)\b/iu;

/** What the names are held against is made ready for the first answer of its sort. */
export function createJudge({ battles, wars }: Dataset): Judge {
	const judges = {
		battle: once(() => createNameJudge([...battles.values()])),
		war: once(() => createNameJudge([...wars.values()])),
		country: once(() => createCountryJudge([...battles.values()].flatMap(({ place }) => place.country ?? []))),
		year: () => isYear,
		number: () => isNumber,
	};
	return (task, typed) => {
		if (typed.length > LONGEST) return false;
		const isRight = judges[task.of]();
		if (isRight(task, typed)) return true;
		const names = typed.split(BETWEEN_NAMES).filter((name) => name.trim() !== '');
		return isName(task) && names.length > 1 && names.every((name) => isRight(task, name));
	};
}

function isName({ of }: TypeTask): boolean {
	return of !== 'year' && of !== 'number';
}
