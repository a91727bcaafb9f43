/** What a question is: four options of which exactly one is right, whatever source one believes. */
import type { Battle } from '../../dataset/dataset.ts';
import type { Subject } from '../subject.ts';

export interface DayQuestion {
	/** Up to 60 letters, digits, "." and "-", from which `readQuestion` makes the same question again. */
	readonly id: string;
	/** Plain text. */
	readonly prompt: string;
	/** Plain text, none like another. */
	readonly options: readonly string[];
	/** Which of the options is right. */
	readonly right: number;
	/** The battles whose dates prove it, in order of time. */
	readonly proof: readonly Battle[];
}

export const OPTIONS = 4;

export interface DayQuestionKind {
	/** The first part of its questions' ids. */
	readonly name: string;
	/** Those of which such a question can be asked. */
	subjects(subjects: readonly Subject[]): readonly Subject[];
	/**
	 * @param subject one of `subjects`, from which other battles of the question come too
	 * @param date `YYYY-MM-DD`: the day on which it is asked, which decides all that is drawn
	 * @returns undefined where nothing to tell it apart from was drawn
	 */
	ask(subject: Subject, subjects: readonly Subject[], date: string): DayQuestion | undefined;
	/** @param parts of the id, after the name; undefined where they make no question with one right answer (any more) */
	read(parts: readonly string[], subjectOf: (key: string) => Subject | undefined): DayQuestion | undefined;
}
